/* The forward pass of `lernnetz.layers` in JavaScript, for one picture at a time.

A layer is {name, settings, weights, bias}: its class, the arguments of its constructor, its
parameters row by row. What runs through them is {shape, values}, rows of numbers one behind the
other. Training leaves no trace here: Dropout does nothing. */

const MOST_VALUES = 1e6; // between two layers: more belongs to no network that was meant

const size = (shape) => shape.reduce((product, length) => product * length, 1);
const places = (length, window, stride = window) => Math.floor((length - window) / stride) + 1;

function expect(right) {
  if (!right) throw new Error("Die Schichten des Netzes passen nicht zusammen.");
}

/* Return a value of this shape, all 0. */
function zeros(shape) {
  expect(shape.every((length) => length > 0) && size(shape) <= MOST_VALUES);
  return { shape, values: new Float64Array(size(shape)) };
}

/* Return a layer that changes each value by itself. */
function each(change) {
  return ({ shape, values }, { settings }) => ({ shape, values: values.map((z) => change(z, ...settings)) });
}

/* z = x W + b */
function dense({ shape, values }, { settings: [inputs, outputs], weights, bias }) {
  expect(shape.length === 1 && shape[0] === inputs);
  const z = zeros([outputs]);
  values.forEach((value, i) => {
    if (value) for (let j = 0; j < outputs; j += 1) z.values[j] += value * weights[i * outputs + j];
  });
  bias.forEach((value, j) => (z.values[j] += value)); // last, as there: a perceptron's step lies here
  return z;
}

/* z[o, i, j] = b[o] + Σ W[o, c, u, v] x[c, i·stride + u, j·stride + v] */
function conv2d(x, { settings: [inputs, outputs, window, stride, padding], weights, bias }) {
  const { shape: [, height, width], values } = framed(x, inputs, padding);
  const z = zeros([outputs, places(height, window, stride), places(width, window, stride)]);
  const [, down, across] = z.shape;
  for (let o = 0, place = 0; o < outputs; o += 1)
    for (let i = 0; i < down; i += 1)
      for (let j = 0; j < across; j += 1, place += 1) {
        let sum = bias[o];
        for (let c = 0, at = o * inputs * window * window; c < inputs; c += 1)
          for (let u = 0; u < window; u += 1) {
            const from = (c * height + i * stride + u) * width + j * stride;
            for (let v = 0; v < window; v += 1, at += 1) sum += weights[at] * values[from + v];
          }
        z.values[place] = sum;
      }
  return z;
}

/* Return the maps with rows and columns of zeros around them. */
function framed({ shape, values }, inputs, padding) {
  expect(shape.length === 3 && shape[0] === inputs);
  if (!padding) return { shape, values };
  const [maps, height, width] = shape;
  const wide = zeros([maps, height + 2 * padding, width + 2 * padding]);
  for (let row = 0; row < maps * height; row += 1) {
    const [map, y] = [Math.floor(row / height), row % height];
    const start = (map * wide.shape[1] + y + padding) * wide.shape[2] + padding;
    wide.values.set(values.subarray(row * width, (row + 1) * width), start);
  }
  return wide;
}

/* The largest value of each square. */
function maxPool({ shape, values }, { settings: [window] }) {
  expect(shape.length === 3);
  const [maps, height, width] = shape;
  const z = zeros([maps, places(height, window), places(width, window)]);
  const [, down, across] = z.shape;
  for (let map = 0, place = 0; map < maps; map += 1)
    for (let i = 0; i < down; i += 1)
      for (let j = 0; j < across; j += 1, place += 1) {
        let largest = -Infinity;
        for (let u = 0; u < window; u += 1)
          for (let v = 0; v < window; v += 1)
            largest = Math.max(largest, values[(map * height + i * window + u) * width + j * window + v]);
        z.values[place] = largest;
      }
  return z;
}

function reshape({ values }, { settings }) {
  expect(size(settings) === values.length);
  return { shape: settings, values };
}

function flatten({ values }) {
  return { shape: [values.length], values };
}

/* pᵢ = eᶻⁱ / Σⱼ eᶻʲ; without the maximum it would overflow. */
function softmax({ shape, values }) {
  const largest = Math.max(...values);
  const powers = values.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return { shape, values: powers.map((power) => power / sum) };
}

/* What each layer does with the value before it. */
export const LAYERS = {
  Dense: dense,
  Conv2D: conv2d,
  MaxPool2D: maxPool,
  Reshape: reshape,
  Flatten: flatten,
  Dropout: (value) => value,
  Step: each((z) => Number(z >= 0)),
  Sigmoid: each((z) => (1 + Math.tanh(z / 2)) / 2),
  Tanh: each(Math.tanh),
  ReLU: each((z) => Math.max(z, 0)),
  LeakyReLU: each((z, slope) => (z > 0 ? z : slope * z)),
  Softmax: softmax,
};

/* Return what stands behind each layer, the input first. */
export function forward(layers, input) {
  const all = [input];
  for (const layer of layers) all.push(LAYERS[layer.name](all.at(-1), layer));
  return all;
}

/* Return a probability for each class, as `Network.predict_proba`. */
export function probabilities(outputs) {
  const positive = Array.from(outputs, (output) => Math.max(output, 0));
  if (positive.length === 1) {
    const [one] = positive.map((output) => Math.min(output, 1));
    return [1 - one, one];
  }
  const total = positive.reduce((sum, output) => sum + output, 0);
  return positive.map((output) => (total > 0 ? output / total : 1 / positive.length));
}

/* Return the class that the outputs vote for, as `Network.predict`. */
export function decide(outputs) {
  return outputs.length === 1 ? Number(outputs[0] >= 0.5) : outputs.indexOf(Math.max(...outputs));
}
