// The passage one came for is lit. :target does that, except for an address the passage had
// formerly, which is an empty element inside it.
(function () {
  "use strict";
  function light() {
    document.querySelectorAll(".passage.lit").forEach(function (passage) { passage.classList.remove("lit"); });
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (malformed) { /* then it is as it stands */ }
    var place = id && document.getElementById(id);
    var passage = place && place.closest(".passage");
    if (passage && passage !== place) {
      passage.classList.add("lit");
      passage.scrollIntoView();
    }
  }
  addEventListener("hashchange", light);
  light();
})();
