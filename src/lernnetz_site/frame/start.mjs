/* What the kernel's worker loads instead of pyodide.mjs: the same, telling the page how far it is. */

import { loadPyodide as load, version } from "./pyodide.mjs";

const FOLDER = new URL(".", import.meta.url).href;
const SITE = new URL("../..", import.meta.url).pathname;
const TOTAL = 0; // bytes; the build knows
const channel = new BroadcastChannel(`Lernnetz ${SITE}`);
const fetchPlainly = globalThis.fetch;
let loaded = 0;

/* Fetch, and count the bytes of the files in this folder as they come. */
async function fetchCounting(resource, options) {
  const address = new URL(resource.url ?? resource, FOLDER).href;
  if (!address.startsWith(FOLDER)) return fetchPlainly(resource, options);
  let response;
  try {
    response = await fetchPlainly(resource, options);
  } catch (error) {
    channel.postMessage({ missing: address.slice(FOLDER.length) });
    throw error;
  }
  if (!response.ok || !response.body) {
    channel.postMessage({ missing: address.slice(FOLDER.length) });
    return response;
  }
  const counter = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      channel.postMessage({ loaded, total: TOTAL });
      controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}

export async function loadPyodide(options) {
  globalThis.fetch = fetchCounting;
  try {
    return await load(options);
  } finally {
    globalThis.fetch = fetchPlainly;
    channel.postMessage({ loaded: TOTAL, total: TOTAL });
  }
}

export { version };
