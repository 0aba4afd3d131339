// Before the first paint: says that scripts run, and sets what the reader chose earlier.
// The only script that is not deferred, so it is short. Others use `glossator.recall` and
// `glossator.remember`; some browsers refuse a memory to pages read from disk, and then a choice
// lasts as long as the page.
(function () {
  "use strict";
  var root = document.documentElement;
  window.glossator = {
    recall: function (name, allowed) {
      var value = null;
      try { value = localStorage.getItem("glossator-" + name); } catch (refused) { /* no memory */ }
      return allowed.indexOf(value) >= 0 ? value : allowed[0];
    },
    remember: function (name, value) {
      try { localStorage.setItem("glossator-" + name, value); } catch (refused) { /* no memory */ }
    },
    SCHEMES: ["auto", "light", "dark"],
    DENSITIES: ["first", "off", "all"],
  };
  root.classList.add("js");
  root.dataset.scheme = glossator.recall("scheme", glossator.SCHEMES);
  root.dataset.density = glossator.recall("density", glossator.DENSITIES);
})();
