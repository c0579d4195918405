/* "Try it first": a network that the build has trained reads what is drawn on the landing page. */

import { toMnist } from "./mnist.js";
import { Strokes, button, element, makeBars, makeCanvases, row, showSeen, tools } from "./pad.js";

const SIZE = 140; // pixels of the drawing that the network's picture is made of

/* z = x W + b for one picture; ReLU after each layer but the last, where softmax comes. */
function forward(layers, grey) {
  let a = Float32Array.from(grey, (value) => value / 255);
  layers.forEach(({ weights, scale, bias }, number) => {
    const z = Float32Array.from(bias);
    a.forEach((value, i) => {
      if (value) for (let j = 0; j < z.length; j += 1) z[j] += value * scale * weights[i * z.length + j];
    });
    a = number < layers.length - 1 ? z.map((value) => Math.max(value, 0)) : z;
  });
  const largest = Math.max(...a);
  const powers = Array.from(a, (z) => Math.exp(z - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

async function load(address) {
  const { layers } = await (await fetch(address)).json();
  return layers.map((layer) => ({
    ...layer,
    weights: Int8Array.from(atob(layer.weights), (letter) => letter.charCodeAt(0)),
  }));
}

const box = document.getElementById("try");
const layers = load(box.dataset.network);
const { canvas, seen } = makeCanvases();
const bars = makeBars();
const strokes = new Strokes(canvas, () => 18, async () => {
  const net = await layers;
  if (strokes.empty) {
    showSeen(seen);
    bars.show(null);
    return;
  }
  try {
    const grey = toMnist(strokes.ink(SIZE), SIZE);
    showSeen(seen, grey);
    bars.show(forward(net, grey));
  } catch (error) {
    showSeen(seen);
    bars.show(null, error.message);
  }
});
const clear = () => {
  strokes.clear();
  strokes.changed();
};
box.append(
  row(
    element("div", {}, canvas, tools(button("Zurück", () => strokes.undo()), button("Löschen", clear))),
    element("div", { className: "says" }, bars.words, bars.box, element("p", {}, "Das sieht das Netz:"), seen),
  ),
);
