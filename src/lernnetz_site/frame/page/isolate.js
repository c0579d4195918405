/* Before all else: a page that no service worker has answered for is loaded once more.

Ours isolates it, so that it may share memory with Python. JupyterLab waits for it; where there
can be no service worker, the page goes on as it is. */
{
  const WORKER = new URL("../service-worker.js?enableCache=false", document.currentScript.src);
  const PATIENCE = 5000; // ms
  const { serviceWorker } = navigator;

  /* Return whether a service worker will answer for the next load. */
  async function isServed() {
    try {
      if (!(await serviceWorker.register(WORKER))) return false;
    } catch {
      return false; // refused
    }
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    return Boolean(await Promise.race([serviceWorker.ready, late]));
  }

  async function loadAgain() {
    if (await isServed()) {
      history.replaceState({ loadedAgain: true }, ""); // so it cannot happen twice
      location.reload();
      await new Promise(() => {});
    }
  }

  const isFirst = !crossOriginIsolated && serviceWorker && !serviceWorker.controller;
  const again = isFirst && window === top && !history.state?.loadedAgain;
  /* Resolves when it is known that this page is the one that stays. */
  globalThis.staying = again ? loadAgain() : Promise.resolve();
}
