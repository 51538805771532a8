// What each figure brings along: it loads the shared modules, once a page, and draws.
const LOADED = Symbol.for("slopes.figures");

/** Return a function that imports one of the library's modules by its file name. */
function importer(library) {
  const pages = (globalThis[LOADED] ??= new Map());
  const digest = library.get("digest");
  if (!pages.has(digest)) pages.set(digest, new Map());
  const addresses = pages.get(digest);
  const sources = library.get("sources");

  function address(name) {
    if (!addresses.has(name)) {
      const text = sources[name].replace(
        /from "[./\w-]*?([\w-]+\.js)"/g,
        (_, other) => `from "${address(other)}"`,
      );
      const parts = [text, `\n//# sourceURL=slopes/figures/${name}`];
      const blob = new Blob(parts, { type: "text/javascript" });
      addresses.set(name, URL.createObjectURL(blob));
    }
    return addresses.get(name);
  }
  return (name) => import(address(name));
}

export default {
  async render({ model, el, host }) {
    const library = await host.getModel(model.get("_library"));
    const load = importer(library);
    const [{ show }, { default: draw }] = await Promise.all([
      load("figure.js"),
      load(model.get("_script")),
    ]);
    return show(model, el, draw, library.get("style"));
  },
};
