/* "Try it first": a network that the build has trained reads what is drawn on the landing page. */

import { FIELD, Strokes, button, element, makeBars, makeCanvases, row, showSeen, tools } from "./pad.js";

const BOX = 20; // pixels of the longer side of a digit, as in MNIST
const PEN = 2.4; // width of MNIST's strokes in pixels

/* Return the strokes as MNIST would show them: 20 pixels high, centre of mass in the middle. */
function toMnist(strokes) {
  const points = strokes.flatMap((stroke) => stroke.points);
  const [left, right, top, bottom] = [
    Math.min(...points.map(([x]) => x)),
    Math.max(...points.map(([x]) => x)),
    Math.min(...points.map(([, y]) => y)),
    Math.max(...points.map(([, y]) => y)),
  ];
  const scale = (BOX - PEN) / Math.max(right - left, bottom - top, 40);
  const half = FIELD / 2;
  const first = paint(strokes, scale, half - ((left + right) / 2) * scale, half - ((top + bottom) / 2) * scale);
  let [mass, x, y] = [0, 0, 0];
  first.grey.forEach((value, i) => {
    mass += value;
    x += value * ((i % FIELD) + 0.5);
    y += value * (Math.floor(i / FIELD) + 0.5);
  });
  return paint(strokes, scale, first.dx + half - x / mass, first.dy + half - y / mass).grey;
}

/* Draw the strokes on 28 × 28 pixels; return the grey values 0 (paper) … 255 (ink) and the shift. */
function paint(strokes, scale, dx, dy) {
  const context = element("canvas", { width: FIELD, height: FIELD }).getContext("2d");
  context.setTransform(scale, 0, 0, scale, dx, dy);
  context.lineWidth = PEN / scale;
  context.lineCap = context.lineJoin = "round";
  for (const { points } of strokes) {
    context.beginPath();
    context.moveTo(...points[0]);
    for (const point of points) context.lineTo(...point);
    context.stroke();
  }
  const { data } = context.getImageData(0, 0, FIELD, FIELD);
  return { grey: Uint8Array.from({ length: FIELD * FIELD }, (_, i) => data[4 * i + 3]), dx, dy };
}

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
  const grey = toMnist(strokes.strokes);
  showSeen(seen, grey);
  bars.show(forward(net, grey));
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
