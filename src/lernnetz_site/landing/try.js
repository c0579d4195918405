/* "Try it first": a network that the build has trained reads what is drawn on the landing page. */

import { makeReader } from "./drawing.js";
import { forward, probabilities } from "./forward.js";

/* Return the layers of the network, whose weights come as whole numbers and their scale. */
async function load(address) {
  const { layers } = await (await fetch(address)).json();
  const all = layers.flatMap(({ weights, scale, bias }) => {
    const whole = Int8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
    const settings = [whole.length / bias.length, bias.length];
    return [
      { name: "Dense", settings, weights: Float64Array.from(whole, (value) => value * scale), bias },
      { name: "ReLU", settings: [] },
    ];
  });
  return [...all.slice(0, -1), { name: "Softmax" }];
}

const box = document.getElementById("try");
const layers = load(box.dataset.network);
const read = async (grey) => {
  const net = await layers;
  if (!grey) return null;
  const values = Float64Array.from(grey, (value) => value / 255);
  return probabilities(forward(net, { shape: [values.length], values }).at(-1).values);
};
box.append(makeReader(read));
