// Dialogs, made when first asked for: `glossator.dialog(name, title, fill)`.
(function () {
  "use strict";
  glossator.dialog = function (name, title, fill) {
    var dialog = document.getElementById("dialog-" + name);
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "dialog-" + name;
      dialog.className = "dialog";
      dialog.setAttribute("aria-labelledby", dialog.id + "-title");
      var heading = document.createElement("h2");
      heading.id = dialog.id + "-title";
      var body = document.createElement("div");
      var close = document.createElement("button");
      close.type = "button";
      close.className = "dialog-close";
      close.setAttribute("aria-label", "Close");
      close.textContent = "×";
      close.addEventListener("click", function () { dialog.close(); });
      // A click beside the dialog, on its backdrop, closes it too.
      dialog.addEventListener("click", function (event) {
        var box = dialog.getBoundingClientRect();
        var inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
        if (event.target === dialog && !inside) dialog.close();
      });
      dialog.append(heading, body, close);
      document.body.append(dialog);
    }
    dialog.querySelector("h2").textContent = title;
    var body = dialog.querySelector("div");
    body.textContent = "";
    fill(body);
    if (!dialog.open) dialog.showModal();
    return dialog;
  };
})();
