/* JupyterLab's door to this extension, by hand what a bundler would make.

A plugin names what it needs as "package:name"; here that is taken out of the modules that
JupyterLab shares. `activate` gets the app, the services it requires, then what it imports. */
{
  const { src } = document.currentScript;
  let scope;

  async function shared(path) {
    const [name, member] = path.split(":");
    const [{ get }] = Object.values(scope[name]);
    return (await get())()[member];
  }

  const all = (paths = []) => Promise.all(paths.map(shared));

  async function prepare({ requires, imports, provides, activate, ...rest }) {
    const [tokens, imported, [token]] = await Promise.all([requires, imports, provides].map(all));
    const run = (app, ...services) => activate(app, ...services, ...imported);
    return { autoStart: true, requires: tokens, ...(token && { provides: token }), activate: run, ...rest };
  }

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB.lernnetz = {
    init: (given) => (scope = given),
    get: async () => {
      const importing = import(new URL("plugins.js", src));
      importing.catch(globalThis.tellMissing);
      const prepared = await Promise.all((await importing).plugins.map(prepare));
      return () => ({ __esModule: true, default: prepared });
    },
  };
}
