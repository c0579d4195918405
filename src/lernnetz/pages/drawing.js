/* A pad whose drawing becomes the picture that networks see: in pages, on the start page, in the duel. */

import { toMnist } from "./mnist.js";
import { Strokes, button, element, makeBars, makeCanvases, picture, row, showSeen, strokeTools } from "./pad.js";

const COPY = 140; // pixels of the drawing that the network's picture is made of
const PEN = 18;

/* Return the pad and what the network sees; `changed` gets its 784 grey values, or nothing and why.

With `samples`, pictures of grey values, a button shows one after the other, for those who do not draw. */
export function makeDrawing(changed, samples = []) {
  const { canvas, seen } = makeCanvases();
  const strokes = new Strokes(canvas, () => PEN, () => {
    let [grey, why] = [null];
    try {
      if (!strokes.empty) grey = toMnist(strokes.ink(COPY), COPY);
    } catch (error) {
      why = error.message;
    }
    showSeen(seen, grey);
    changed(grey, why);
  });
  const clear = () => {
    strokes.clear();
    strokes.changed();
  };
  let shown = 0;
  const sample = () => {
    const grey = samples[shown % samples.length];
    shown += 1;
    strokes.clear(picture(grey));
    showSeen(seen, grey);
    changed(grey);
  };
  const buttons = strokeTools(strokes, clear, ...(samples.length ? [button("Testbild", sample)] : []));
  return { pad: element("div", {}, canvas, buttons), seen, clear };
}

/* The same beside bars: `read` returns the probabilities of the digits, or nothing for nothing. */
export function makeReader(read, digits, samples) {
  const bars = makeBars(undefined, digits);
  const { pad, seen } = makeDrawing(async (grey, why) => bars.show(await read(grey), why), samples);
  const says = element("div", { className: "says" }, bars.words, bars.box, element("p", {}, "Das sieht das Netz:"), seen);
  return row(pad, says);
}
