// Marks in the contents where one is: the last line whose passage has passed the top third.
(function () {
  "use strict";
  var links = Array.from(document.querySelectorAll(".contents li a"));
  var places = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
  var side = document.querySelector(".way-in");
  var marked = null;
  var waiting = false;

  function mark() {
    waiting = false;
    var line = innerHeight / 3;
    var now = null;
    places.forEach(function (place, i) {
      if (place && place.getBoundingClientRect().top < line) now = links[i];
    });
    if (now === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = now;
    if (!now) return;
    now.setAttribute("aria-current", "true");
    keepInSight(now);
  }

  // Only the column scrolls, never the page.
  function keepInSight(link) {
    if (side.scrollHeight <= side.clientHeight) return;
    var top = link.getBoundingClientRect().top - side.getBoundingClientRect().top;
    if (top < 60 || top > side.clientHeight - 90) side.scrollTop += top - side.clientHeight / 2;
  }

  if (!links.length) return;
  addEventListener("scroll", function () {
    if (!waiting) { waiting = true; requestAnimationFrame(mark); }
  }, { passive: true });
  mark();

  // On a narrow page the contents cover the text: following a line folds them again.
  links.forEach(function (link) {
    link.addEventListener("click", function () {
      var fold = link.closest("details");
      if (matchMedia("(max-width: 1179px)").matches) fold.open = false;
    });
  });
})();
