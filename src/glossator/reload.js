// Put into served pages only: reloads them after a build and shows what is wrong.
(function () {
  "use strict";
  var known = null;
  function show(problems) {
    var old = document.getElementById("glossator-problems");
    if (old) old.remove();
    if (!problems.length) return;
    var box = document.createElement("pre");
    box.id = "glossator-problems";
    box.setAttribute("role", "status");
    box.textContent = problems.join("\n");
    var style = box.style;
    style.position = "fixed"; style.left = "0"; style.right = "0"; style.bottom = "0";
    style.zIndex = "1000"; style.margin = "0"; style.padding = "1rem"; style.maxHeight = "40vh";
    style.overflow = "auto"; style.whiteSpace = "pre-wrap"; style.font = "14px/1.4 monospace";
    style.background = "#fff3cd"; style.color = "#332701"; style.borderTop = "2px solid #997404";
    document.body.appendChild(box);
  }
  function ask() {
    var script = document.createElement("script");
    script.src = "/-glossator/state.js?known=" + (known === null ? "" : known);
    script.onload = function () { script.remove(); setTimeout(ask, 100); };
    script.onerror = function () { script.remove(); setTimeout(ask, 2000); };
    document.head.appendChild(script);
  }
  window.glossatorState = function (number, problems) {
    if (known !== null && known !== number) { location.reload(); return; }
    known = number;
    show(problems);
  };
  ask();
})();
