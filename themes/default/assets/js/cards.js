// Cards on names. What a card shows is taken from the list "Named in this document" on the same
// page, so it works from disk. Opens on hover (after a moment) and on focus; stays while pointer
// or focus is on the word or the card; Esc closes it and gives the focus back; can be pinned.
// On touch the first tap opens a sheet that holds the link.
(function () {
  "use strict";
  var OPEN_AFTER = 280;
  var CLOSE_AFTER = 260;
  var links = Array.from(document.querySelectorAll("a.entity[data-entity]")).filter(function (link) {
    return document.getElementById("card-" + link.dataset.entity);
  });
  if (!links.length) return;

  var card = null; // the open card that is not pinned
  var from = null; // the link it belongs to
  var timer = 0;
  var quiet = false; // the focus is being given back: do not open again
  var touched = false;
  var pins = null;

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function drawing(lines) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var path = document.createElementNS(svg.namespaceURI, "path");
    var attributes = { viewBox: "0 0 16 16", width: "15", height: "15", "aria-hidden": "true" };
    Object.keys(attributes).forEach(function (name) { svg.setAttribute(name, attributes[name]); });
    path.setAttribute("d", lines);
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.4");
    svg.append(path);
    return svg;
  }

  function button(className, label, sign, act) {
    var element = make("button", className, sign);
    element.type = "button";
    element.setAttribute("aria-label", label);
    element.title = label;
    element.addEventListener("click", act);
    return element;
  }

  function build(link) {
    var source = document.getElementById("card-" + link.dataset.entity);
    var name = source.querySelector(".named-name a").textContent;
    var box = make("div", "card");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", name);
    box.dataset.entity = link.dataset.entity;
    [".named-name", ".named-office", ".named-line", ".named-counts"].forEach(function (part) {
      var found = source.querySelector(part);
      if (found) box.append(found.cloneNode(true));
    });
    var tools = make("div", "card-tools");
    var pin = button("card-pin", "Pin this card", "", function () { pinCard(box, pin); });
    pin.append(drawing("M6 1.5h4M7 1.5v5L4.5 9.5h7L9 6.5v-5M8 9.5v5"));
    pin.setAttribute("aria-pressed", "false");
    tools.append(pin, button("card-close", "Close", "×", function () { closeBox(box); }));
    box.append(foot(link, box, name), tools);
    return box;
  }

  // Previous and next mention of the same entity on this page, and why this one is linked.
  function foot(link, box, name) {
    var same = links.filter(function (other) { return other.dataset.entity === link.dataset.entity; });
    var here = same.indexOf(link);
    var row = make("div", "card-foot");
    function step(label, sign, by) {
      var element = button("card-step", label, sign, function () { go(same[here + by], box); });
      element.disabled = !same[here + by];
      return element;
    }
    row.append(
      step("Previous mention of " + name, "‹", -1),
      make("span", "", here + 1 + " of " + same.length),
      step("Next mention of " + name, "›", 1)
    );
    if (link.dataset.rule) {
      var reason = make("p", "card-reason", window.linkReason(link.dataset.rule));
      reason.hidden = true;
      var why = make("button", "card-why", "why this link?");
      why.type = "button";
      why.setAttribute("aria-expanded", "false");
      why.addEventListener("click", function () {
        reason.hidden = !reason.hidden;
        why.setAttribute("aria-expanded", String(!reason.hidden));
      });
      row.append(why, reason);
    }
    return row;
  }

  function go(link, box) {
    if (!link) return;
    var sheet = box.classList.contains("card-sheet");
    link.scrollIntoView({ block: "center" });
    if (box === card) close(false);
    if (sheet) { open(link, true); return; }
    quiet = true;
    link.focus({ preventScroll: true });
    quiet = false;
    open(link, false);
  }

  function open(link, sheet) {
    clearTimeout(timer);
    if (from === link && card) return;
    if (document.documentElement.dataset.density === "off") return;
    close(false);
    from = link;
    card = build(link);
    link.classList.add("open");
    // The browser's own hint would lie on top of the card.
    if (link.title) { link.dataset.name = link.title; link.removeAttribute("title"); }
    if (sheet) card.classList.add("card-sheet");
    document.body.append(card);
    if (!sheet) place(link);
    card.addEventListener("pointerenter", function () { clearTimeout(timer); });
    card.addEventListener("pointerleave", closeSoon);
    card.addEventListener("focusout", leave);
    card.addEventListener("keydown", tabOut);
  }

  // Below the line of the word, else above it; inside the window on both sides.
  function place(link) {
    var word = link.getClientRects()[0];
    var width = card.offsetWidth;
    var height = card.offsetHeight;
    var edge = document.documentElement.clientWidth - width - 12;
    var above = word.bottom + height + 16 > innerHeight && word.top > height + 16;
    card.classList.toggle("card-above", above);
    card.style.left = Math.max(12, Math.min(word.left - 16, edge)) + scrollX + "px";
    card.style.top = (above ? word.top - height - 8 : word.bottom + 8) + scrollY + "px";
  }

  function close(giveBack) {
    clearTimeout(timer);
    if (!card) return;
    var had = card.contains(document.activeElement);
    var link = from;
    link.classList.remove("open");
    if (link.dataset.name && link.hasAttribute("href")) link.title = link.dataset.name;
    card.remove();
    card = from = null;
    if (giveBack || had) {
      quiet = true;
      link.focus({ preventScroll: true });
      quiet = false;
    }
  }

  function closeSoon() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      if (card && !card.matches(":hover") && !holdsFocus()) close(false);
    }, CLOSE_AFTER);
  }

  function holdsFocus() {
    var active = document.activeElement;
    return card.contains(active) || (active === from && from.matches(":focus-visible"));
  }

  function leave(event) {
    var next = event.relatedTarget;
    if (!card || (next && (card.contains(next) || next === from))) return;
    if (card.classList.contains("card-sheet")) return;
    closeSoon();
  }

  // The card stands at the end of the page; Tab goes from word to card and back into the text.
  function tabOut(event) {
    if (event.key !== "Tab" || !card || !card.contains(event.target)) return;
    var stops = card.querySelectorAll("a[href], button:not(:disabled)");
    if (event.target !== stops[event.shiftKey ? 0 : stops.length - 1]) return;
    // From the word, the browser itself goes on to what follows it, or stays with Shift.
    close(true);
    if (event.shiftKey) event.preventDefault();
  }

  function pinCard(box, pin) {
    if (!pins) {
      pins = make("aside", "pins");
      pins.setAttribute("aria-label", "Pinned cards");
      document.body.append(pins);
    }
    if (pin.getAttribute("aria-pressed") === "true") { closeBox(box); return; }
    pin.setAttribute("aria-pressed", "true");
    pin.setAttribute("aria-label", "Unpin this card");
    pin.title = "Unpin this card";
    clearTimeout(timer);
    var link = from;
    link.classList.remove("open");
    card = from = null;
    box.classList.remove("card-above");
    box.style.left = box.style.top = "";
    pins.append(box);
    while (pins.children.length > 3) pins.firstChild.remove();
    pin.focus({ preventScroll: true });
    box.pinnedFrom = link;
  }

  function closeBox(box) {
    if (box === card) { close(true); return; }
    box.remove();
    if (box.pinnedFrom) {
      quiet = true;
      box.pinnedFrom.focus({ preventScroll: true });
      quiet = false;
    }
  }

  links.forEach(function (link) {
    link.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(function () { open(link, false); }, OPEN_AFTER);
    });
    link.addEventListener("pointerleave", closeSoon);
    link.addEventListener("focus", function () {
      if (!quiet && !touched && link.matches(":focus-visible")) open(link, false);
    });
    link.addEventListener("blur", leave);
    link.addEventListener("keydown", function (event) {
      if (event.key !== "Tab" || event.shiftKey || from !== link || !card) return;
      event.preventDefault();
      card.querySelector("a[href], button").focus();
    });
    link.addEventListener("click", function (event) {
      if (!touched || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (from === link && card) return; // the second tap follows the link
      if (document.documentElement.dataset.density === "off") return;
      event.preventDefault();
      open(link, true);
    });
  });

  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch" || event.pointerType === "pen";
    if (card && !card.contains(event.target) && event.target.closest("a.entity") !== from) close(false);
  });
  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    var pinned = pins && pins.contains(document.activeElement) && document.activeElement.closest(".card");
    if (card) { event.preventDefault(); close(holdsFocus()); }
    else if (pinned) closeBox(pinned);
    else if (pins && pins.lastChild) closeBox(pins.lastChild);
  });
  document.addEventListener("glossator:density", function () { close(false); });
})();
