/* JupyterLab's app, and the notebooks that are open in this page. */

/* JupyterLite hands the app over here before it starts it. */
export const app = new Promise((resolve) => {
  Object.defineProperty(window, "jupyterapp", {
    configurable: true,
    get: () => undefined,
    set: (value) => {
      Object.defineProperty(window, "jupyterapp", { value });
      resolve(value);
    },
  });
});

/* Call `watch` once with each notebook, also with those that are opened later. */
export async function watchNotebooks(watch) {
  const seen = new WeakSet();
  const { restored, shell } = await app;
  await restored;
  const look = () => {
    const { currentWidget } = shell;
    if (!currentWidget?.sessionContext || seen.has(currentWidget)) return;
    seen.add(currentWidget);
    watch(currentWidget);
  };
  shell.currentChanged.connect(look);
  look();
}
