/* What every layer puts out, as a picture that changes with the input. */

import { element } from "./pad.js";

const PASSING = ["Reshape", "Flatten", "Dropout"]; // leave the values as they are
const ACTIVATIONS = ["Step", "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "Softmax"];
const SHOWN = { Conv2D: 3, Dropout: 1 }; // of the settings
const POSITIVE = [213, 94, 0];
const NEGATIVE = [0, 114, 178];
const ZERO = [250, 250, 250];
const NEURON = 16; // CSS pixels
const MAP = 64;

/* Return a figure for each layer that changes something; `show` gets what stands behind each. */
export function makeActivations(layers) {
  const figures = [];
  let names = [];
  layers.forEach((layer, i) => {
    if (!PASSING.includes(layer.name)) names.push(written(layer));
    const next = layers.slice(i + 1).find(({ name }) => !PASSING.includes(name));
    if (!names.length || ACTIVATIONS.includes(next?.name) || PASSING.includes(layer.name)) return;
    figures.push({ place: i + 1, ...makeFigure(names.join(" → ")) });
    names = [];
  });
  const box = element("div", { className: "activations" }, ...figures.map(({ figure }) => figure));
  return { box, show: (all) => figures.forEach(({ place, paint }) => paint(all[place])) };
}

function written({ name, settings }) {
  return `${name}(${settings.slice(0, SHOWN[name]).join(", ")})`;
}

function makeFigure(title) {
  const canvas = element("canvas", { role: "img", "aria-label": title });
  const numbers = element("span");
  const figure = element("figure", {}, element("figcaption", {}, element("b", {}, title), numbers), canvas);
  const paint = ({ shape, values }) => {
    const [maps, height, width] = shape.length === 3 ? shape : [values.length, 1, 1];
    const gap = height > 1 ? 1 : 0;
    const across = columns(maps, height);
    canvas.width = across * (width + gap) - gap;
    canvas.height = Math.ceil(maps / across) * (height + gap) - gap;
    canvas.style.width = `${canvas.width * (height > 1 ? Math.ceil(MAP / height) : NEURON)}px`;
    const context = canvas.getContext("2d");
    const image = context.createImageData(canvas.width, canvas.height);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    values.forEach((value, i) => {
      const [map, y, x] = [Math.floor(i / (height * width)), Math.floor(i / width) % height, i % width];
      const row = Math.floor(map / across) * (height + gap) + y;
      const column = (map % across) * (width + gap) + x;
      image.data.set(colour(value / largest), 4 * (row * canvas.width + column));
    });
    context.putImageData(image, 0, 0);
    const low = values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
    const count = height > 1 ? `${maps} Karten mit ${height} × ${width} Werten` : `${maps} ${maps > 1 ? "Werte" : "Wert"}`;
    numbers.textContent = ` ${count} von ${decimal(low)} bis ${decimal(high)}`;
  };
  return { figure, paint };
}

/* Return how many maps or neurons stand side by side. */
function columns(maps, height) {
  if (height > 1) return Math.min(maps, 5);
  if (maps <= 10) return maps;
  return maps % 16 === 0 ? 16 : 10;
}

/* Return red, green, blue and opacity for a share −1 … 1. */
function colour(share) {
  const end = share < 0 ? NEGATIVE : POSITIVE;
  return [...ZERO.map((value, i) => value + Math.abs(share) * (end[i] - value)), 255];
}
