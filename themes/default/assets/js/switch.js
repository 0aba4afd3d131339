// The switch of colours: automatic, light, dark, and round again.
(function () {
  "use strict";
  var button = document.querySelector("[data-scheme-switch]");
  if (!button) return;
  var root = document.documentElement;
  var names = { auto: "automatic", light: "light", dark: "dark" };

  function show() {
    var words = "Colours: " + names[root.dataset.scheme];
    button.querySelector(".away").textContent = words;
    button.title = words;
  }

  button.addEventListener("click", function () {
    // The first step from automatic goes to what the reader does not see now.
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var round = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    var next = round[(round.indexOf(root.dataset.scheme) + 1) % round.length];
    root.dataset.scheme = next;
    glossator.remember("scheme", next);
    show();
  });
  show();
})();
