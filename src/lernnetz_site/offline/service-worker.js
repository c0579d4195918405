"use strict";

/* Keeps the course in the browser, so that it works without a network.

Each version of the site has a cache of its own. The first fills while its pages are used; a
later one comes whole, before it takes over, or not at all, and copies what has not changed. */
{ // so that our names do not meet those of JupyterLite
  const VERSION = ""; // SHA-256 of the list of files; the build knows
  const SITE = new URL(".", location.href).href;
  const CACHE = `Lernnetz ${SITE} ${VERSION}`;
  const LIST = "course/files.json";
  const WHOLE = "course/whole";
  const WITH_PYTHON = /\/(notebooks|lab)\//;
  const WASM = `${SITE}static/pyodide/pyodide.asm.wasm`; // start.js puts it into a cache of its own
  const AT_ONCE = 4; // downloads while filling
  const LOOK = 1000; // ms between two looks whether a page is still there
  const PATIENCE = 3000; // ms for asking whether there is a newer version

  const takeOver = self.skipWaiting.bind(self);
  self.skipWaiting = () => {}; // JupyterLite would take over before the cache is whole
  const progress = new BroadcastChannel(`Lernnetz offline ${SITE}`);
  const coming = new Map(); // path → its response, and when it is kept
  let postponed = false;
  let list;

  /* Return path → SHA-256 of this version's files. */
  function files() {
    list ??= (async () => {
      const cache = await caches.open(CACHE);
      const kept = (await cache.match(LIST)) ?? (await verified(await fetch(LIST, { cache: "no-store" }), VERSION));
      await cache.put(LIST, kept.clone());
      return kept.json();
    })();
    list.catch(() => (list = undefined));
    return list;
  }

  /* Return the response if its bytes have this SHA-256. */
  async function verified(response, expected) {
    const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== expected) throw new Error(`${response.url} is not of version ${VERSION}`);
    return response;
  }

  /* Return the names of the caches of other versions, oldest first. */
  async function otherVersions() {
    return (await caches.keys()).filter((name) => name.startsWith(`Lernnetz ${SITE} `) && name !== CACHE);
  }

  /* Return a file out of the cache of another version, if it is the same there. */
  async function unchanged(path, sum) {
    for (const name of await otherVersions()) {
      const cache = await caches.open(name);
      const theirs = await (await cache.match(LIST))?.json();
      if (theirs?.[path] === sum) return cache.match(path);
    }
    return undefined;
  }

  /* Fetch a file of this version; the browser's own cache may have an older one. */
  async function fetchVerified(path, sum) {
    try {
      return await verified(await fetch(path), sum);
    } catch {
      return await verified(await fetch(path, { cache: "reload" }), sum);
    }
  }

  /* Return a file and when it is kept; nothing is fetched twice at the same time. */
  function keep(path, sum, fetching) {
    if (!coming.has(path)) {
      const arriving = (async () => {
        const cache = await caches.open(CACHE);
        const kept = await cache.match(path);
        const response = kept ?? (await unchanged(path, sum)) ?? (await (fetching ?? fetchVerified(path, sum)));
        return { response, keeping: kept ? undefined : cache.put(path, response.clone()) };
      })();
      coming.set(path, arriving);
      const keeping = arriving.then(({ keeping }) => keeping);
      keeping.catch(() => {}).finally(() => coming.delete(path));
    }
    return coming.get(path);
  }

  /* Answer with a pack as it comes, so that the page can count its bytes. */
  async function stream(path, sum) {
    const response = await fetch(path);
    keep(path, sum, verified(response.clone(), sum)).catch(() => {});
    return response;
  }

  /* Keep all files of this version. */
  async function fill() {
    const cache = await caches.open(CACHE);
    if (await cache.match(WHOLE)) return;
    const waiting = Object.entries(await files());
    const all = waiting.length;
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await (await keep(...next)).keeping;
        progress.postMessage({ kept: all - waiting.length, all });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await cache.put(WHOLE, new Response());
    progress.postMessage({ kept: all, all });
  }

  async function install() {
    const others = await Promise.all((await otherVersions()).map((name) => caches.open(name)));
    const whole = await Promise.all(others.map((cache) => cache.match(WHOLE)));
    if (whole.some(Boolean)) await fill();
    await takeOver();
  }

  /* Forget old versions but the last one: a page of it may still be open. */
  async function forget() {
    const others = await otherVersions();
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  }

  async function isOutdated() {
    if (postponed) return false;
    try {
      const response = await fetch("service-worker.js", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      return response.ok && !(await response.text()).includes(VERSION);
    } catch {
      return false;
    }
  }

  /* Fetch a file past all caches, and keep it instead of the one that is there. */
  async function renew(path, sum) {
    const response = await verified(await fetch(path, { cache: "reload" }), sum);
    await (await caches.open(CACHE)).put(path, response.clone());
    return response;
  }

  /* Return whether the page found the file damaged; Python can only say so in a header. */
  function wantsAnother(request) {
    return request.cache === "reload" || request.headers.get("Cache-Control") === "no-cache";
  }

  /* Let the page share memory with Python (cross-origin isolation): so a cell can be stopped.

     A page with Python that is left shall not be frozen with all that it holds: to WebKit "no-store" says so. */
  function isolated(response, { mode, url }) {
    if (response.type === "opaqueredirect") return response;
    const { body, status, statusText } = response;
    const headers = new Headers(response.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (mode === "navigate" && WITH_PYTHON.test(url)) headers.set("Cache-Control", "no-store");
    return new Response(body, { status, statusText, headers });
  }

  async function answer(request) {
    const address = new URL(request.url);
    const path = decodeURI(address.href.slice(SITE.length).split(/[?#]/)[0]).replace(/(^|\/)$/, "$1index.html");
    const updating = path === "course/update.html";
    if (request.mode === "navigate" && !updating && (await isOutdated())) {
      return Response.redirect(`${SITE}course/update.html?to=${encodeURIComponent(request.url)}`);
    }
    const known = await files().catch(() => ({}));
    if (!(path in known)) return fetch(request).catch(() => older(path));
    if (wantsAnother(request)) return renew(path, known[path]).catch(() => fetch(request));
    const kept = await (await caches.open(CACHE)).match(path);
    if (kept) return kept;
    if (path.endsWith(".zst") && !coming.has(path)) return stream(path, known[path]);
    return keep(path, known[path]).then(({ response }) => response.clone(), () => fetch(request));
  }

  /* Return what only an older version has, for a page of it that is still open. */
  async function older(path) {
    for (const name of await otherVersions()) {
      const found = await (await caches.open(name)).match(path);
      if (found) return found;
    }
    return new Response("", { status: 404 });
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(forget()));
  self.addEventListener("message", (event) => {
    if (event.data === "fill") event.waitUntil(fill().catch(() => {})); // the next visit goes on
    if (event.data === "postpone") postponed = true;
  });
  /* Return an error as soon as the page or the worker that has asked is gone, unless it is answered.

     Firefox does not say whether a worker is there as long as that waits: the answer must not wait, too. */
  async function gone(id, isAnswered) {
    if (!(await clients.get(id))) return new Promise(() => {}); // never known
    while (!isAnswered() && (await clients.get(id))) await new Promise((resolve) => setTimeout(resolve, LOOK));
    return Response.error();
  }

  /* JupyterLite's answer comes from a page; where that has gone it would wait for ever, and no newer
     version could take over meanwhile. Where it is empty the page has failed (frame/extension/drive.js). */
  function letGo(event) {
    const respondWith = event.respondWith.bind(event);
    event.respondWith = (answer) => {
      let answered = false;
      answer.catch(() => {}).then(() => (answered = true));
      const told = answer.then((response) => (response.body ? response : new Response(null, { status: 500 })));
      respondWith(Promise.race([told, gone(event.clientId, () => answered)]));
    };
  }

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (!request.url.startsWith(SITE)) return;
    if (/\/api\/(drive|stdin)/.test(request.url)) return letGo(event);
    if (request.method !== "GET") return;
    event.stopImmediatePropagation(); // what follows is JupyterLite's
    if (request.url.startsWith(WASM)) return event.respondWith(caches.match(request)); // else it is compiled anew
    event.respondWith(answer(request).then((response) => isolated(response, request)));
  });
}

importScripts("./service-worker-of-jupyterlite.js");
