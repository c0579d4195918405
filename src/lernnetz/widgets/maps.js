/* The page's side of MapsView; stands behind pad.js and ask.js. */

const SHADES = 127; // from white to orange, and from white to blue
const POSITIVE = [213, 94, 0];
const NEGATIVE = [0, 114, 178];
const PEN = 22; // two pixels of the small picture

/* Return a canvas that shows shades, −127 … 127, row by row. */
function coloured(shades, width, name) {
  const height = shades.length / width;
  const canvas = element("canvas", { width, height, role: "img", "aria-label": name });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  shades.forEach((shade, i) => {
    const end = shade < 0 ? NEGATIVE : POSITIVE;
    const mixed = end.map((value) => 255 + (Math.abs(shade) / SHADES) * (value - 255));
    image.data.set([...mixed, 255], 4 * i);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

function render({ model, el }) {
  const ask = asker(model);
  const { canvas } = makeCanvases();
  const { width, shades } = model.get("kernels");
  const note = element("p", { role: "status" });
  const maps = shades.map((kernel, i) => {
    const map = element("span");
    const words = element("figcaption");
    const figure = element("figure", {}, coloured(kernel, width, `Kernel ${i + 1}`), map, words);
    const show = (values, range) => {
      map.replaceChildren(coloured(values, FIELD - width + 1, `Merkmalskarte ${i + 1}, ${range}`));
      words.textContent = range;
    };
    return { figure, show };
  });

  const follow = newest(async () => {
    const reply = await ask("maps", [], [strokes.ink(FIELD).buffer]);
    note.textContent = reply.error ?? "";
    if (reply.error) return;
    const all = new Int8Array(bytes(reply.buffers[0]));
    const size = all.length / maps.length;
    maps.forEach(({ show }, i) => show(all.subarray(i * size, (i + 1) * size), reply.words[i]));
  });
  const strokes = new Strokes(canvas, () => PEN, follow);
  const begin = (background) => {
    strokes.clear(background);
    follow();
  };
  const random = async () => {
    const reply = await ask("random");
    note.textContent = reply.error ?? "";
    if (!reply.error) begin(picture(bytes(reply.buffers[0])));
  };

  el.classList.add("lernnetz-drawing", "lernnetz-inside");
  el.append(
    row(
      element("div", {}, canvas, strokeTools(strokes, () => begin(), button("Zufällige Ziffer", random))),
      element("div", { className: "maps" }, ...maps.map(({ figure }) => figure)),
    ),
    note,
  );
  follow();
}

export default { render };
