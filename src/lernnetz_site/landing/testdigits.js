/* The test digits that the course carries. */

import { gunzipSync } from "./fflate.js";

const DATA = "files/data/";
const WIDTH = 785; // the label, then 784 grey values
const [COMMA, NEWLINE, ZERO, NINE] = [...",\n09"].map((letter) => letter.charCodeAt(0));

async function ask(name) {
  const answer = await fetch(DATA + name).catch(() => null);
  if (!answer?.ok) throw new Error("Die Testziffern ließen sich nicht laden. Prüfe die Verbindung und versuch es noch einmal.");
  return answer;
}

/* Return the labels, and a function from a row to the picture's values 0…1. */
export async function loadTestDigits() {
  const { test } = await (await ask("mnist.json")).json();
  const rows = Math.max(...test);
  const packed = new Uint8Array(await (await ask(`mnist_test_${rows % 1000 ? rows : `${rows / 1000}k`}.csv.gz`)).arrayBuffer());
  // some servers have it unpacked on the way
  const values = numbers(packed[0] === 0x1f ? gunzipSync(packed) : packed, rows * WIDTH);
  const labels = Array.from({ length: rows }, (_, row) => values[row * WIDTH]);
  const pictures = (row) => Float64Array.from(values.subarray(row * WIDTH + 1, (row + 1) * WIDTH), (grey) => grey / 255);
  return { pictures, labels };
}

/* Return the whole numbers between commas and line ends. */
function numbers(text, count) {
  const all = new Uint8Array(count);
  let [place, number] = [0, 0];
  for (const letter of text) {
    if (letter >= ZERO && letter <= NINE) number = 10 * number + letter - ZERO;
    else if (letter === COMMA || letter === NEWLINE) {
      all[place] = number;
      [place, number] = [place + 1, 0];
    }
  }
  return all;
}
