/* The input of a network that takes 784 values: a drawing. */

import { makeReader } from "./drawing.js";
import { probabilities } from "./forward.js";

function makeInputs(net, answer) {
  const read = (grey) => {
    const { outputs } = answer(Array.from(grey ?? Array(784).fill(0), (value) => value / 255));
    return grey && probabilities(outputs);
  };
  const digits = probabilities(run(net, new Float64Array(784)).at(-1).values).length;
  read(null);
  const box = element("div", { className: "lernnetz-drawing" });
  box.append(makeReader(read, digits, net.samples));
  return box;
}
