/* A network out of the description that `Network.save_page` wrote: read and checked, never run. */

import { LAYERS, forward } from "./forward.js";

const FORMAT = 1;
const DESCRIPTION = /<script type="application\/json" id="lernnetz">(.*?)<\/script>/s;
const MOST_PARAMETERS = 1e7;
const NUMBERS = { float32: Float32Array, float64: Float64Array };
const PIXELS = 784;
const PARAMETERS = {
  Dense: ([inputs, outputs]) => [inputs * outputs, outputs],
  Conv2D: ([inputs, outputs, window]) => [outputs * inputs * window ** 2, outputs],
};

/* Return the network in the text of a page. */
export async function readPage(text) {
  let description = null;
  try {
    description = JSON.parse(DESCRIPTION.exec(text)[1]);
  } catch {
    // `unpack` says so
  }
  return unpack(description);
}

/* Return the description with its layers as `forward` takes them; throw where it is wrong. */
export async function unpack(description) {
  if (description?.format > FORMAT) {
    throw new Error("Diese Seite stammt aus einer neueren Fassung des Kurses. Lade den Kurs neu.");
  }
  try {
    const layers = description.layers.map(([name, ...settings]) => ({ name, settings, counts: countsOf(name, settings) }));
    const parameters = layers.flatMap(({ counts }) => counts).reduce((total, count) => total + count, 0);
    const numbers = await parametersOf(description, parameters);
    let at = 0;
    for (const layer of layers) {
      [layer.weights, layer.bias] = layer.counts.map((count) => numbers.subarray(at, (at += count)));
    }
    const net = { ...description, layers, parameters, samples: await samplesOf(description) };
    const outputs = run(net, new Float64Array(inputsOf(net)));
    check(outputs.at(-1).shape.length === 1 && outputs.at(-1).values.every(Number.isFinite));
    return net;
  } catch {
    throw new Error("Das ist keine Seite aus diesem Kurs, oder sie ist beschädigt.");
  }
}

/* Return how many numbers the network takes. */
export function inputsOf({ shape }) {
  return shape.reduce((product, length) => product * length, 1);
}

/* Return what stands behind each layer for these input values, the input first. */
export function run({ layers, shape }, values) {
  return forward(layers, { shape, values });
}

function check(right) {
  if (!right) throw new Error();
}

function countsOf(name, settings) {
  check(Object.hasOwn(LAYERS, name));
  check(settings.every((value) => typeof value === "boolean" || Number.isFinite(value)));
  return PARAMETERS[name]?.(settings) ?? [];
}

/* Return all parameters: the page has the first bytes of all numbers, then the second, …, packed. */
async function parametersOf({ numbers, parameters }, count) {
  const Numbers = NUMBERS[numbers];
  check(count >= 0 && count <= MOST_PARAMETERS);
  const width = Numbers.BYTES_PER_ELEMENT;
  const planes = await unzipped(parameters, count * width);
  const bytes = new Uint8Array(count * width);
  for (let byte = 0; byte < width; byte += 1)
    for (let i = 0; i < count; i += 1) bytes[i * width + byte] = planes[byte * count + i];
  return new Numbers(bytes.buffer);
}

/* Return the pictures that the page brings along, each as grey values. */
async function samplesOf({ samples }) {
  if (!samples) return [];
  check(samples.count <= 10);
  const grey = await unzipped(samples.pictures, samples.count * PIXELS);
  return Array.from({ length: samples.count }, (_, i) => grey.subarray(i * PIXELS, (i + 1) * PIXELS));
}

/* Unpack so many bytes; more or fewer are none of ours. */
async function unzipped(base64, length) {
  const bytes = await unpacked(base64, length);
  check(bytes.length === length);
  return bytes;
}

/* Unpack at most so many bytes; throw where there are more, or where any is wrong. */
export async function unpacked(base64, most) {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const bytes = new Uint8Array(most);
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes.set(part.value, at); // throws where there are too many
    at += part.value.length;
  }
  return bytes.subarray(0, at);
}
