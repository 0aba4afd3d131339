// Contents and margin notes are <details>. On a wide page the stylesheet shows them open; a browser
// that cannot style the parts of <details> gets them opened here.
(function () {
  "use strict";
  if (CSS.supports("selector(::details-content)")) return;
  [[".gloss", "(min-width: 760px)"], [".contents-fold", "(min-width: 1180px)"]].forEach(function (pair) {
    var wide = matchMedia(pair[1]);
    function fold() {
      document.querySelectorAll(pair[0]).forEach(function (details) { details.open = wide.matches; });
    }
    wide.addEventListener("change", fold);
    fold();
  });
})();
