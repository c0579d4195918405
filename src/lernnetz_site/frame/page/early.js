/* Before JupyterLab starts: lessons come fresh from the server, whatever the browser's cache has,
   and nothing goes on until it is known where the student's work is, and by which name. */
{
  const fetchPlainly = window.fetch;
  const ready = Promise.all([globalThis.staying, import(new URL("moved.js", document.currentScript.src))]).then(([, { follow }]) => follow());
  const changing = /\/(files|api\/contents)\//;
  window.fetch = async (resource, options) => {
    const fresh = changing.test(resource.url ?? resource) ? { cache: "no-cache" } : {};
    const response = fetchPlainly(resource, { ...fresh, ...options });
    response.catch(() => {}); // a page that is loaded once more lets go of it
    await ready;
    return response;
  };
}
