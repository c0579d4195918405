/* Before all else: a page that no service worker has answered for is loaded once more.

Ours isolates the page, so that it may share memory with Python. Nothing is shown before; where
there can be no service worker, the page goes on as it is. */
{
  const WORKER = new URL("../service-worker.js?enableCache=false", document.currentScript.src);
  const PATIENCE = 5000; // ms
  const { serviceWorker } = navigator;

  /* The history keeps a note of it: so it cannot happen twice. */
  async function loadAgain() {
    const page = document.documentElement;
    page.hidden = true;
    try {
      await serviceWorker.register(WORKER);
      const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      const registration = await Promise.race([serviceWorker.ready, waited]);
      if (registration) {
        history.replaceState({ loadedAgain: true }, "");
        location.reload();
        await new Promise(() => {});
      }
    } catch {
      // refused
    }
    page.hidden = false;
  }

  const isFirst = window === top && serviceWorker && !serviceWorker.controller && !history.state?.loadedAgain;
  /* Resolves when it is known that this page is the one that stays. */
  globalThis.staying = !crossOriginIsolated && isFirst ? loadAgain() : Promise.resolve();
}
