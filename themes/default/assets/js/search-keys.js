/* Keys on the search page: arrows (from the box, too) and n, p go through the results, Enter opens
   the one that has the focus. The theme's own n and p, which go through marks, stand back. */
(function () {
  "use strict";
  const list = document.querySelector("[data-search-results]");
  if (!list) return;
  const box = document.querySelector("[data-search-form] input[type=search]");
  const STEPS = { ArrowDown: 1, n: 1, ArrowUp: -1, p: -1 };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!Object.hasOwn(STEPS, event.key) || document.querySelector("dialog[open]")) return;
    const typing = event.target === box;
    // While names are suggested, the arrows are theirs.
    if (typing && (event.key !== "ArrowDown" || box.getAttribute("aria-expanded") === "true")) return;
    if (!typing && /^(?:input|select|textarea)$/i.test(event.target.tagName)) return;
    const links = [...list.querySelectorAll(".result-link")];
    if (!links.length) return;
    const at = links.indexOf(document.activeElement?.closest("[data-result]")?.querySelector(".result-link"));
    const next = at < 0 ? (STEPS[event.key] > 0 ? 0 : -1) : at + STEPS[event.key];
    event.preventDefault();
    if (next < 0) box.focus();
    else links[Math.min(next, links.length - 1)].focus();
  }, true);
})();
