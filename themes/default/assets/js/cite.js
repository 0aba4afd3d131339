// Citations: the address of this page in the citation at its head, a button that copies it, and the
// citation of a passage in a dialog (`glossator.cite`).
(function () {
  "use strict";
  var fold = document.querySelector("[data-cite]");
  if (!fold) return;
  var words = fold.querySelector("[data-citation]").textContent.trim();
  // From disk, the address that others can open, where the site has one.
  var published = document.querySelector("link[rel=canonical]");
  var onDisk = location.protocol === "file:" && published;
  var page = onDisk ? published.href : location.href.split("#")[0].split("?")[0];
  fold.querySelector("[data-address]").textContent = page;

  function copyButton(className, text) {
    var row = document.createElement("div");
    row.className = "dialog-row";
    var button = document.createElement("button");
    button.type = "button";
    button.className = className;
    button.textContent = "Copy";
    var done = document.createElement("span");
    done.className = "said-done";
    done.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copy(text, function (worked) {
        done.textContent = worked ? "Copied." : "Could not copy: select the text instead.";
      });
    });
    row.append(button, done);
    return row;
  }

  // Pages read from disk or over plain HTTP may have no clipboard: the older way works there.
  function copy(text, then) {
    function older() {
      var area = document.createElement("textarea");
      area.value = text;
      (document.querySelector("dialog[open]") || document.body).append(area);
      area.select();
      var worked = false;
      try { worked = document.execCommand("copy"); } catch (refused) { /* said below */ }
      area.remove();
      then(worked);
    }
    if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(text).then(function () { then(true); }, older);
    else older();
  }

  fold.querySelector(".citation").after(copyButton("cite-copy", words + " " + page));

  glossator.cite = function (passage) {
    var address = page + "#" + passage.id;
    var citation = words.replace(/\.?$/, ", ¶ " + passage.dataset.number + ".");
    var dialog = glossator.dialog("cite", "Cite paragraph " + passage.dataset.number, function (body) {
      var quote = document.createElement("p");
      quote.className = "citation";
      var link = document.createElement("span");
      link.className = "address";
      link.textContent = address;
      quote.append(citation + " ", link);
      body.append(quote, copyButton("", citation + " " + address));
    });
    dialog.querySelector(".dialog-row button").focus();
  };
})();
