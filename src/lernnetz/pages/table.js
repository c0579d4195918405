/* The inputs of a network that takes some numbers: a field for each. */

import { element } from "./pad.js";

function makeInputs(net, answer) {
  const words = element("p", { role: "status" });
  const fields = Array.from({ length: inputsOf(net) }, () => element("input", { type: "number", step: "any", value: 0 }));
  const update = () => {
    words.textContent = answer(fields.map(({ value }) => Number(value))).words;
  };
  const labelled = fields.map((field, i) => element("label", {}, `x${below(i + 1)} `, field));
  const box = element("div", { className: "fields", oninput: update }, ...labelled);
  update();
  return element("div", {}, words, box);
}

function below(number) {
  return [...`${number}`].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");
}
