// How many names are marked: none, the first in each section, all. The choice is remembered.
// "off" makes them words again; in "first" the unmarked ones are still links for the pointer,
// but Tab passes them over.
(function () {
  "use strict";
  var control = document.querySelector("[data-density-control]");
  if (!control) return;
  var root = document.documentElement;
  var links = Array.from(document.querySelectorAll(".reading h1 .entity, .text-body .text .entity"));

  function set(density) {
    root.dataset.density = density;
    links.forEach(function (link) {
      if (density === "off") {
        if (!link.dataset.href) link.dataset.href = link.getAttribute("href");
        if (!("name" in link.dataset)) link.dataset.name = link.title;
        link.removeAttribute("href");
        link.removeAttribute("title");
      } else if (link.dataset.href) {
        link.setAttribute("href", link.dataset.href);
        delete link.dataset.href;
      }
      if (density === "first" && !("first" in link.dataset) && !link.closest("h1")) link.tabIndex = -1;
      else link.removeAttribute("tabindex");
    });
    var input = control.querySelector('input[value="' + density + '"]');
    input.checked = true;
    document.dispatchEvent(new CustomEvent("glossator:density", { detail: density }));
  }

  control.addEventListener("change", function (event) {
    glossator.remember("density", event.target.value);
    set(event.target.value);
  });
  set(root.dataset.density);
})();
