/* Waits for the newer version of the course, then goes where the student wanted to. */

const SITE = new URL("..", import.meta.url).href;
const PATIENCE = 20000; // ms
const TRIES = 3;
const wanted = new URLSearchParams(location.search).get("to") ?? SITE;

function go() {
  location.replace(wanted.startsWith(SITE) ? wanted : SITE);
}

/* Take the version that is there for now. */
function giveUp() {
  navigator.serviceWorker.controller?.postMessage("postpone");
  go();
}

async function update() {
  navigator.serviceWorker.addEventListener("controllerchange", go);
  const registration = await navigator.serviceWorker.getRegistration(SITE);
  let worker;
  for (let tries = 0; !worker && tries < TRIES; tries += 1) {
    await registration.update(); // may join a look that began before there was a newer version
    worker = registration.installing ?? registration.waiting;
  }
  worker?.addEventListener("statechange", () => {
    if (worker.state === "redundant") giveUp();
  });
  if (!worker) giveUp();
}

setTimeout(giveUp, PATIENCE);
update().catch(giveUp);
