/* Lets the service worker keep the whole course, once the page has what it needs itself. */

const SITE = new URL("..", import.meta.url).href;
const WORKER = `${SITE}service-worker.js?enableCache=false`; // the address JupyterLite gives it
const JUPYTERLITE = ""; // its version; the build knows
const LATER = 15000; // ms after the page, or Python, is there

async function fill() {
  if (navigator.connection?.saveData) return;
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage("fill");
}

function fillLater() {
  setTimeout(fill, LATER);
}

/* Without this note JupyterLite removes all service workers of the host, once for each version. */
function noteVersion() {
  try {
    localStorage.setItem(`${WORKER}-version`, JUPYTERLITE);
  } catch {
    // storage is refused
  }
}

if (navigator.serviceWorker) {
  noteVersion();
  if (document.body.dataset.notebook) {
    globalThis.hearPython(({ ready }) => {
      if (ready) fillLater();
    });
  } else {
    navigator.serviceWorker.register(WORKER).then(fillLater, () => {}); // refused: all comes from the network
  }
}
