/* Loading the data: script elements made here, because that is what works from disk.
   load(paths) -> Promise of the store; rejects with the path that failed, and can be tried again. */
(function (search) {
  "use strict";
  let loading = null;

  function script(path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = path;
      element.addEventListener("load", () => {
        element.remove();
        resolve();
      });
      element.addEventListener("error", () => {
        element.remove();
        reject(new Error(path));
      });
      document.head.append(element);
    });
  }

  function load(paths) {
    if (!loading) {
      loading = Promise.all(paths.map(script)).then(() => search.open(search.data));
      loading.catch(() => {
        loading = null;
      });
    }
    return loading;
  }

  search.load = load;
})((globalThis.glossator ||= {}).search ||= {});
