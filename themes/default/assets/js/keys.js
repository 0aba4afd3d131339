// Keys: / search, n and p through passages or hits, c cite, ? this list. None fires while typing.
(function () {
  "use strict";
  var KEYS = [
    ["/", "to the search box"],
    ["n", "next passage, or next hit"],
    ["p", "previous passage, or previous hit"],
    ["c", "cite the passage one is at"],
    ["?", "this list"],
    ["Esc", "close what is open"],
  ];
  var still = matchMedia("(prefers-reduced-motion: reduce)");

  function typing(target) {
    return target.isContentEditable || /^(textarea|select)$/i.test(target.tagName) ||
      (target.tagName === "INPUT" && !/^(radio|checkbox|button|submit)$/.test(target.type));
  }

  // What n and p go through: hits if there are any, else results of a search, else passages.
  function stops() {
    return ["main mark", "main [data-result]", ".passage", ".sentences > li, .quoted", ".piece:not(.piece-blank)"].reduce(function (found, selector) {
      return found.length ? found : Array.from(document.querySelectorAll(selector));
    }, []);
  }

  function top(element) { return element.getBoundingClientRect().top; }

  // The passage one is at: the one that is lit, if in sight; else the first whose end is in sight.
  function current(list) {
    var lit = list.findIndex(function (stop) { return stop.matches(":target, .lit, .at"); });
    if (lit >= 0 && top(list[lit]) > -list[lit].offsetHeight && top(list[lit]) < innerHeight) return lit;
    return list.findIndex(function (stop) { return stop.getBoundingClientRect().bottom > 90; });
  }

  function step(by) {
    var list = stops();
    if (!list.length) return;
    var at = current(list);
    var lit = at >= 0 && list[at].matches(":target, .lit, .at");
    // Before anything is lit, n lights the passage in sight.
    var next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? (by > 0 ? 0 : list.length - 1) : at + (lit || by < 0 ? by : 0)))];
    list.forEach(function (stop) { stop.classList.remove("at"); });
    if (next.id && next.classList.contains("passage")) {
      location.replace("#" + next.id);
    } else {
      next.classList.add("at");
    }
    next.scrollIntoView({ block: next.offsetHeight > innerHeight * .6 ? "start" : "center", behavior: still.matches ? "instant" : "smooth" });
  }

  function search() {
    // The page's own box (home, search page) before the one in the header.
    var box = document.querySelector("main input[type=search]") || document.getElementById("site-q");
    if (box) { box.focus(); box.select(); }
  }

  function cite() {
    var passages = Array.from(document.querySelectorAll(".passage"));
    if (glossator.cite && passages.length) glossator.cite(passages[Math.max(0, current(passages))]);
  }

  function help() {
    glossator.dialog("keys", "Keys", function (body) {
      var list = document.createElement("dl");
      list.className = "dialog-keys";
      KEYS.forEach(function (pair) {
        var term = document.createElement("dt");
        var key = document.createElement("kbd");
        key.textContent = pair[0];
        term.append(key);
        var what = document.createElement("dd");
        what.textContent = pair[1];
        list.append(term, what);
      });
      body.append(list);
    });
  }

  var acts = { "/": search, n: function () { step(1); }, p: function () { step(-1); }, c: cite, "?": help };
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    // Not by `in`: a key could be called "constructor".
    if (!Object.prototype.hasOwnProperty.call(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  });
  document.querySelectorAll("[data-keys-help]").forEach(function (button) { button.addEventListener("click", help); });
})();
