/* What the kernel's worker loads instead of Pyodide's own: the same, but out of three packs.

A pack is a zip of stored files in one Zstandard frame. The page hears how far they are. What comes
late is in a pack of its own: until Python opens one of its files, these are there by name. */

import { unzipSync } from "../../course/fflate.js";
import { loadPyodide as load, version } from "./pyodide.js";
import { wasm } from "./zstd.js";

const PACKS = {}; // name → address and bytes; the build knows
const LATE = {}; // the same
const FOLDER = new URL(".", import.meta.url).href;
const SITE = new URL("../..", import.meta.url);
const LIBRARY = "/lib/python3.14"; // where the packs have it; Pyodide would look in a zip
const SIZES = "late.json"; // in a pack: path → size of what comes late
const REMEMBERED = `Pyodide ${SITE}`; // a cache
const INPUT_OUTPUT = 29; // EIO
const SLOW = 1; // ms between two looks for a signal
const MOST_CHANCES = 20;
const MUCH = 2 ** 29; // bytes; a tablet ends pages that have about twice as much
const channel = new BroadcastChannel(self.name); // worker.js gave it
const fetchPlainly = globalThis.fetch;
const { instantiateStreaming } = WebAssembly;
const zstd = new WebAssembly.Module(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0))); // unpacks

/* The page's first message: where it writes the number of a signal that Python is to get. */
const hearing = new Promise((resolve) => {
  const hear = (event) => {
    event.stopImmediatePropagation(); // what follows is JupyterLite's
    resolve(event.data);
  };
  self.addEventListener("message", hear, { once: true });
  channel.postMessage({ listening: true });
});

function tellLoaded() {
  const sum = (key) => Object.values(PACKS).reduce((all, pack) => all + pack[key], 0);
  channel.postMessage({ loaded: sum("loaded"), total: sum("bytes") });
}

/* Return a pack's bytes, and count them as they come. */
async function download(pack, cache) {
  const response = await fetchPlainly(new URL(pack.address, import.meta.url), { cache });
  if (!response.ok) throw new Error(`${pack.address}: ${response.status}`);
  pack.loaded = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      pack.loaded += chunk.byteLength;
      tellLoaded();
      controller.enqueue(chunk);
    },
  });
  return new Uint8Array(await new Response(response.body.pipeThrough(counter)).arrayBuffer());
}

/* Return name → bytes for the files of a pack; the frame carries its length and a checksum.

Each pack has its own instance, whose memory goes with it. */
function unpack(packed) {
  const singleSegment = packed[4] & 32;
  const length = new DataView(packed.buffer).getUint32(singleSegment ? 5 : 6, true);
  const { exports } = new WebAssembly.Instance(zstd, { env: { emscripten_notify_memory_growth() {} } });
  const [source, target] = [exports.malloc(packed.length), exports.malloc(length)];
  new Uint8Array(exports.memory.buffer).set(packed, source);
  const written = exports.ZSTD_decompress(target, length, source, packed.length);
  return unzipSync(new Uint8Array(exports.memory.buffer, target, written));
}

/* Return a pack's files; a damaged one, from a cache perhaps, is fetched once more. */
async function open(pack) {
  try {
    return unpack(await download(pack, "default"));
  } catch {
    return unpack(await download(pack, "reload"));
  }
}

/* Return a late pack's bytes at once: Python waits for them. */
function fetchAtOnce(pack, cache) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(pack.address, import.meta.url), false);
  request.responseType = "arraybuffer";
  if (cache) request.setRequestHeader("Cache-Control", cache);
  request.send();
  if (request.status !== 200) throw new Error(`${pack.address}: ${request.status}`);
  return new Uint8Array(request.response);
}

function openAtOnce(pack) {
  try {
    return unpack(fetchAtOnce(pack));
  } catch {
    return unpack(fetchAtOnce(pack, "no-cache"));
  }
}

/* Return a file of a pack, which keeps it no longer: it would for Python's whole life. */
function take(files, name) {
  const bytes = files[name];
  delete files[name];
  return bytes;
}

/* Let Pyodide have the files of its core without fetching them. */
function fetchFrom(core) {
  return (resource, options) => {
    const name = new URL(resource.url ?? resource, import.meta.url).pathname.split("/").at(-1);
    if (!(name in core)) return fetchPlainly(resource, options);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/zip";
    return Promise.resolve(new Response(take(core, name), { headers: { "Content-Type": type } }));
  };
}

/* Instantiate Pyodide's WebAssembly, from the second time on by an address and out of a cache of its own.

A browser keeps what it has compiled of an address, through the service worker too, but not of bytes. */
async function instantiate(packed, imports) {
  const response = await packed;
  const address = new URL(PACKS.core.address.replace("core.zip.zst", "pyodide.asm.wasm"), FOLDER);
  try {
    const cache = await caches.open(REMEMBERED);
    if (await cache.match(address)) return await instantiateStreaming(fetchPlainly(address), imports);
    for (const older of await cache.keys()) await cache.delete(older);
    cache.put(address, response.clone()).catch(() => {}); // the storage is full
  } catch {
    globalThis.caches?.delete(REMEMBERED).catch(() => {}); // what it has is damaged, or storage is refused
  }
  return instantiateStreaming(response, imports);
}

async function importFrom(script) {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const imported = await import(address);
  URL.revokeObjectURL(address);
  return imported;
}

/* Write a pack's files, and let those of its late one be there by their names. */
function write(FS, files, late) {
  const sizes = late ? JSON.parse(new TextDecoder().decode(files[SIZES])) : {};
  for (const [name, bytes] of Object.entries(files)) if (name.startsWith("lib/")) place(FS, name, bytes);
  const nodes = Object.entries(sizes).map(([name, size]) => [name, place(FS, name, new Uint8Array(), size)]);
  for (const [, node] of nodes) {
    const plainly = node.stream_ops;
    node.stream_ops = { ...plainly, open: () => fill(FS, nodes, late, plainly) };
  }
}

/* Write a file; return its node, which may say another size. */
function place(FS, name, bytes, size = bytes.length) {
  const path = `/${name}`;
  FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  FS.writeFile(path, bytes, { canOwn: true });
  return Object.assign(FS.lookupPath(path).node, { usedBytes: size });
}

/* Let late files have their bytes: all of a pack, when the first is opened. */
function fill(FS, nodes, late, plainly) {
  let files;
  try {
    files = openAtOnce(late);
  } catch {
    throw new FS.ErrnoError(INPUT_OUTPUT);
  }
  for (const [name, node] of nodes) {
    node.stream_ops = plainly;
    Object.assign(node, { contents: files[name], usedBytes: files[name].length });
  }
}

/* Load a pack's libraries.

Python would load them itself at their import; but where WebAssembly can be suspended (JSPI), as it
is in a notebook's cell, a library that comes late breaks those that are there. Their files are
empty then: nobody reads what is loaded. */
async function loadLibraries(python, files) {
  const libraries = Object.keys(files).filter((name) => name.endsWith(".so"));
  for (const name of libraries) {
    await python._api.loadDynlib(`/${name}`);
    python.FS.truncate(`/${name}`, 0);
  }
}

/* Return the signals as Python reads them: seldom where it is quick, but after each slow step.

By itself it would look at every fiftieth chance, which NumPy's long calls make rare. */
function watched(signals, { HEAP32, __Py_emscripten_signal_clock: clock }) {
  let chances = 0; // that it lets pass
  let last = 0; // ms
  return {
    get 0() {
      const now = performance.now();
      chances = signals[0] || now - last > SLOW ? 0 : Math.min(chances + 1, MOST_CHANCES);
      last = now;
      HEAP32[clock >> 2] = chances;
      return signals[0];
    },
    set 0(signal) {
      signals[0] = signal;
    },
  };
}

/* Let the page's signals reach Python: what runs sees them in memory, what waits in a message. */
async function listen(python) {
  const signals = await hearing;
  const { connect, stop_waiting } = python.pyimport("lernnetz_stop");
  connect(signals, (session) => channel.postMessage({ session }));
  python.setInterruptBuffer(watched(signals, python._module));
  channel.addEventListener("message", ({ data: { signal } }) => {
    const given = globalThis.SharedArrayBuffer ? signals[0] : signal;
    signals[0] = 0; // so that Python does not see it while it decides
    signals[0] = stop_waiting(given ?? 0);
  });
}

/* Tell the page when Python cannot go on; its own `on_fatal` comes too late, after a trace that may fail. */
function tellOfDeath(api) {
  const { fatal_error: fail } = api;
  api.fatal_error = (error) => {
    if (!(error instanceof api.NoGilError)) channel.postMessage({ dead: true });
    fail(error);
  };
}

/* Tell the page when Python's memory has become large, or cannot become larger. */
function tellOfMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    let short = true;
    try {
      const before = grow.call(this, pages);
      short = this.buffer.byteLength > MUCH;
      return before;
    } finally {
      if (short) channel.postMessage({ ready: true, memory: Math.round(this.buffer.byteLength / 1e6) });
    }
  };
}

/* Start Python before the kernel asks for it; what it prints goes where the kernel will say. */
async function boot() {
  for (const pack of Object.values(PACKS)) pack.loaded = 0;
  tellLoaded();
  const opening = Object.fromEntries(Object.entries(PACKS).map(([name, pack]) => [name, open(pack)]));
  try {
    const core = await opening.core;
    const { default: createPyodideModule } = await importFrom(take(core, "pyodide.asm.mjs"));
    globalThis.fetch = fetchFrom(core);
    WebAssembly.instantiateStreaming = instantiate;
    const python = await load({
      indexURL: FOLDER,
      env: { HOME: "/home/pyodide", PYTHONPATH: LIBRARY, LERNNETZ_SITE: SITE.href },
      stdout: (line) => streams.stdout(line),
      stderr: (line) => streams.stderr(line),
      createPyodideModule,
      fsInit: (FS) => write(FS, core, LATE["core-late"]),
    });
    for (const name of ["packages", "lernnetz"]) {
      const files = await take(opening, name);
      write(python.FS, files, LATE[`${name}-late`]);
      await loadLibraries(python, files);
    }
    python.runPython("import importlib; importlib.invalidate_caches()");
    python.runPython("import lernnetz_kernel");
    tellOfDeath(python._api);
    tellOfMemory();
    await listen(python);
    channel.postMessage({ ready: true });
    return python;
  } catch (error) {
    channel.postMessage({ missing: true });
    throw error;
  } finally {
    globalThis.fetch = fetchPlainly;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

const streams = { stdout: console.log, stderr: console.error };
const booting = boot();
booting.catch(() => {}); // the kernel hears of it when it asks

export async function loadPyodide({ stdout, stderr }) {
  Object.assign(streams, { stdout, stderr });
  return await booting;
}

export { version };
