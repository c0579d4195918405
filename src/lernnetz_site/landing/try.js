/* "Try it first": a network that the build has trained reads what is drawn on the landing page. */

import { makeReader } from "./drawing.js";
import { forward, probabilities } from "./forward.js";
import { loadTryout } from "./tryout.js";

const box = document.getElementById("try");
const layers = loadTryout(box.dataset.network);
const read = async (grey) => {
  const net = await layers;
  if (!grey) return null;
  const values = Float64Array.from(grey, (value) => value / 255);
  return probabilities(forward(net, { shape: [values.length], values }).at(-1).values);
};
box.append(makeReader(read));
