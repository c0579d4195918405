/* What a link carries: a small network, a plane or a code cell, packed into the address behind its #.

Nothing behind # is ever sent to a server. */

const LONGEST = 16000; // letters that every browser and messenger takes
const MOST = 1e6; // bytes unpacked
const CUT = "Dieser Link ist nicht vollständig. Kopiere ihn noch einmal ganz, oder lies den QR-Code noch einmal ein.";

async function through(bytes, stream) {
  return new Blob([bytes]).stream().pipeThrough(stream).getReader();
}

async function collected(reader) {
  const parts = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST) throw new Error(CUT);
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/* Return what is to be shown as letters of an address; throw a sentence where it is too much. */
export async function pack(state) {
  const json = new TextEncoder().encode(JSON.stringify(state));
  const packed = await collected(await through(json, new CompressionStream("gzip")));
  const letters = btoa(String.fromCharCode(...packed));
  if (letters.length > LONGEST) throw new Error("Das ist zu viel für einen Link. Gib die Datei weiter.");
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/* Return what these letters show; gzip's checksum tells where one is missing or wrong. */
export async function unpack(letters) {
  try {
    const packed = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const json = await collected(await through(packed, new DecompressionStream("gzip")));
    return JSON.parse(new TextDecoder().decode(json));
  } catch {
    throw new Error(CUT);
  }
}
