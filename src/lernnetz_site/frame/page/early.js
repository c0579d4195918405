/* Before JupyterLab starts: its largest script is on its way, lessons come fresh from the server,
   whatever the browser's cache has, settings, which each plugin asks for, come once, and nothing goes
   on until it is known where the student's work is, and by which name. */
{
  const CORE = ""; // JupyterLab's largest script; the build knows
  const here = document.currentScript.src;
  const fetchPlainly = window.fetch;
  const ready = Promise.all([globalThis.staying, import(new URL("moved.js", here))]).then(([, { follow }]) => follow());
  ready.catch(globalThis.tellMissing);
  const needed = /\/(jupyter-lite\.json|build\/schemas\/)/;
  const changing = /\/(files|api\/contents)\//;
  const settings = /\/build\/schemas\//;
  const known = new Map(); // address of settings → what came

  function ask(resource, options) {
    const address = String(resource.url ?? resource);
    if (known.has(address)) return known.get(address);
    const fresh = changing.test(address) ? { cache: "no-cache" } : {};
    const response = fetchPlainly(resource, { ...fresh, ...options });
    if (settings.test(address)) known.set(address, response);
    response.catch(() => {
      known.delete(address); // also of a page that is loaded once more
      if (needed.test(address)) globalThis.tellMissing();
    });
    return response;
  }

  window.fetch = async (resource, options) => {
    const asked = ask(resource, options);
    await ready;
    const response = await asked;
    return settings.test(response.url) ? response.clone() : response;
  };

  globalThis.staying.then(() => {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "script", href: new URL(CORE, here) }));
  });
}
