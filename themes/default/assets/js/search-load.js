/* Loading files of the index: script elements made here, because that is what works from disk.
   load(name) -> Promise of what search.codec.unbox gives; rejects with an Error that names the file, and can be
   tried again. What was loaded is kept; a file is asked for once. load.has(name): whether it is kept. */
(function (search) {
  "use strict";
  const KEPT = 400;
  const arrived = new Map();
  const loaded = new Map();

  search.receive = (name, length, units) => {
    arrived.set(name, [units, length]);
  };

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      const end = (act) => () => {
        element.remove();
        act();
      };
      element.addEventListener("load", end(resolve));
      element.addEventListener("error", end(() => reject(new Error("search/" + name + ".js"))));
      element.src = "search/" + name + ".js";
      document.head.append(element);
    });
  }

  async function fetched(name) {
    await search.load.script(name);
    const found = arrived.get(name);
    arrived.delete(name);
    if (!found) throw new Error("search/" + name + ".js");
    return search.codec.unbox(found[0], found[1]);
  }

  function load(name) {
    let promise = loaded.get(name);
    if (!promise) {
      promise = fetched(name);
      loaded.set(name, promise);
      promise.catch(() => loaded.delete(name));
      if (loaded.size > KEPT) loaded.delete(loaded.keys().next().value);
    } else {
      // The one asked for last is forgotten last.
      loaded.delete(name);
      loaded.set(name, promise);
    }
    return promise;
  }

  search.load = load;
  search.load.script = script;
  search.load.has = (name) => loaded.has(name);
})((globalThis.glossator ||= {}).search ||= {});
