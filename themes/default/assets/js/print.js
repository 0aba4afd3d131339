// On paper, margin notes are footnotes: numbered calls in the text, the notes after it. Without
// JavaScript they stand under their paragraphs (css/print.css).
(function () {
  "use strict";
  var text = document.querySelector(".text-body");
  var address = document.querySelector("[data-print-address]");

  function lay() {
    if (address && !address.textContent) address.textContent = location.href.split("#")[0];
    if (!text || text.querySelector(".footnotes")) return;
    var list = document.createElement("ol");
    var named = new Set();
    document.querySelectorAll(".passage").forEach(function (passage) {
      passage.querySelectorAll(".gloss-item:not(.gloss-topics)").forEach(function (note) {
        var number = list.children.length + 1;
        var call = document.createElement("sup");
        call.className = "call";
        call.textContent = " " + number;
        passage.querySelector(".text").append(call);
        var line = document.createElement("li");
        // On paper a reference leads nowhere: it says, the first time, the title it would have led to.
        var places = [...note.querySelectorAll(".gloss-to a")].map(function (link) {
          var title = named.has(link.title) ? "" : link.title + ", ";
          named.add(link.title);
          return title + link.textContent;
        });
        line.textContent = number + "  " + (places.length
          ? places.join("; ") + ". " + note.querySelector(".gloss-why").textContent + "."
          : note.textContent.replace(/\s+/g, " ").trim());
        list.append(line);
      });
    });
    if (!list.children.length) return;
    var notes = document.createElement("section");
    notes.className = "footnotes";
    notes.append(list);
    text.append(notes);
    document.documentElement.classList.add("printing");
  }

  function clear() {
    document.documentElement.classList.remove("printing");
    document.querySelectorAll(".call, .footnotes").forEach(function (element) { element.remove(); });
  }

  addEventListener("beforeprint", lay);
  addEventListener("afterprint", clear);
})();
