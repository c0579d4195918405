/* What a link carries: a small network, a plane or a code cell, packed into the address behind its #.

Nothing behind # is ever sent to a server. */

import { unpacked } from "./description.js";

const LONGEST = 16000; // letters that every browser and messenger takes
const MOST = 1e6; // bytes unpacked
const CUT = "Dieser Link ist nicht vollständig. Kopiere ihn noch einmal ganz, oder lies den QR-Code noch einmal ein.";

/* Return what is to be shown as letters of an address; throw a sentence where it is too much. */
export async function toLetters(state) {
  const json = new Blob([JSON.stringify(state)]);
  const packed = await new Response(json.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  if (json.size > MOST || packed.byteLength > LONGEST * (3 / 4)) throw new Error("Das ist zu viel für einen Link. Gib die Datei weiter.");
  const letters = btoa(String.fromCharCode(...new Uint8Array(packed)));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/* Return what these letters show; gzip's checksum tells where one is missing or wrong. */
export async function fromLetters(letters) {
  try {
    return JSON.parse(new TextDecoder().decode(await unpacked(letters.replaceAll("-", "+").replaceAll("_", "/"), MOST)));
  } catch {
    throw new Error(CUT);
  }
}
