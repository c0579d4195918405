/* The notebooks that are open in this page. */

const AGAIN = 100; // ms

/* Return JupyterLab's app, once it shows what was open. */
export async function startedApp() {
  while (!window.jupyterapp) await new Promise((resolve) => setTimeout(resolve, AGAIN));
  await window.jupyterapp.restored;
  return window.jupyterapp;
}

/* Call `watch` once with each notebook, also with those that are opened later. */
export async function watchNotebooks(watch) {
  const seen = new WeakSet();
  const { shell } = await startedApp();
  const look = () => {
    const { currentWidget } = shell;
    if (!currentWidget?.sessionContext || seen.has(currentWidget)) return;
    seen.add(currentWidget);
    watch(currentWidget);
  };
  shell.currentChanged.connect(look);
  look();
}
