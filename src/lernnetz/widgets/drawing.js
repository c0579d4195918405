/* The page's side of the drawing pad: strokes, the picture the network sees, its answer. */

const SIZE = 280; // of the pad in CSS pixels
const SENT = 140; // of what is sent to Python
const FIELD = 28;

/* Return a function that asks Python to do something and awaits its reply. */
function asker(model) {
  const waiting = new Map();
  let last = 0;
  model.on("msg:custom", (reply, buffers) => {
    waiting.get(reply.id)?.({ ...reply, buffers });
    waiting.delete(reply.id);
  });
  return (action, values = [], buffers = []) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      model.send({ id: last, action, values }, undefined, buffers);
    });
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  const { className, ...attributes } = properties;
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/* The strokes on the canvas; `changed` is called whenever they do. */
class Strokes {
  constructor(canvas, penWidth, changed) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.penWidth = penWidth;
    this.changed = changed;
    this.clear();
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      this.strokes.push({ width: penWidth(), points: [this.place(event)] });
      this.draw();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      const events = event.getCoalescedEvents?.() ?? [];
      const points = (events.length ? events : [event]).map((each) => this.place(each));
      this.strokes.at(-1)?.points.push(...points);
      this.draw();
    });
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * SIZE) / box.width,
      ((event.clientY - box.top) * SIZE) / box.height,
    ];
  }

  clear(background = null) {
    this.strokes = [];
    this.background = background;
    this.paint();
  }

  undo() {
    if (this.strokes.length) this.strokes.pop();
    else this.background = null;
    this.draw();
  }

  draw() {
    this.paint();
    this.changed();
  }

  paint() {
    const { context } = this;
    context.fillStyle = "white";
    context.fillRect(0, 0, SIZE, SIZE);
    if (this.background) context.drawImage(this.background, 0, 0, SIZE, SIZE);
    context.lineCap = context.lineJoin = "round";
    for (const { width, points } of this.strokes) {
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(...points[0]);
      for (const point of points) context.lineTo(...point);
      context.stroke();
    }
  }

  get empty() {
    return this.strokes.length === 0 && !this.background;
  }

  /* Return the ink, a byte for each pixel of a smaller copy. */
  ink() {
    const copy = new OffscreenCanvas(SENT, SENT).getContext("2d");
    copy.imageSmoothingQuality = "high";
    copy.drawImage(this.canvas, 0, 0, SENT, SENT);
    const { data } = copy.getImageData(0, 0, SENT, SENT);
    return Uint8Array.from({ length: SENT * SENT }, (_, i) => 255 - data[4 * i]);
  }
}

/* Return grey values 0 (paper) … 255 (ink) as a canvas of 28 × 28 pixels. */
function picture(grey) {
  const canvas = element("canvas", { width: FIELD, height: FIELD });
  const context = canvas.getContext("2d");
  const image = context.createImageData(FIELD, FIELD);
  grey.forEach((value, i) => image.data.set([255 - value, 255 - value, 255 - value, 255], 4 * i));
  context.putImageData(image, 0, 0);
  return canvas;
}

/* Ten bars, and the answer in words for those who do not see them. */
function makeBars() {
  const bars = Array.from({ length: 10 }, () => element("i"));
  const rows = bars.map((bar, digit) =>
    element("div", { className: "bar" }, element("b", {}, `${digit}`), element("span", {}, bar)),
  );
  const words = element("p", { className: "answer", "aria-live": "polite" });
  const show = (probability) => {
    const best = probability ? probability.indexOf(Math.max(...probability)) : -1;
    bars.forEach((bar, digit) => {
      const share = probability ? probability[digit] : 0;
      bar.style.width = `${100 * share}%`;
      rows[digit].classList.toggle("best", digit === best);
      rows[digit].title = `${digit}: ${percent(share)}`;
    });
    words.textContent = probability
      ? `Das Netz liest eine ${best} (${percent(probability[best])}).`
      : "Zeichne eine Ziffer.";
  };
  show(null);
  return { box: element("div", { className: "bars" }, ...rows), words, show };
}

function percent(share) {
  return `${(100 * share).toFixed(1).replace(".", ",")} %`;
}

function render({ model, el }) {
  const ask = asker(model);
  const canvas = element("canvas", {
    width: SIZE,
    height: SIZE,
    className: "pad",
    role: "img",
    "aria-label": "Zeichenfläche: zeichne eine Ziffer mit Maus, Stift oder Finger",
  });
  const pen = element("input", { type: "range", min: 6, max: 40, value: 18 });
  const seen = element("canvas", {
    width: FIELD,
    height: FIELD,
    className: "seen",
    role: "img",
    "aria-label": "Das Bild, das das Netz sieht: 28 × 28 Punkte",
  });
  const bars = makeBars();
  const note = element("p", { className: "note", role: "status" });
  const label = element("select", {}, ...[...Array(10).keys()].map((i) => element("option", {}, i)));
  let kept = 0;

  const show = (reply) => {
    note.textContent = reply.error ?? "";
    bars.show(reply.probability ?? null);
    const context = seen.getContext("2d");
    context.clearRect(0, 0, FIELD, FIELD);
    const grey = reply.buffers?.[0];
    if (grey) context.drawImage(picture(new Uint8Array(grey.buffer, grey.byteOffset, 784)), 0, 0);
  };

  /* Python gets the newest drawing as soon as it has answered the one before. */
  let busy = false;
  let stale = false;
  const recognise = async () => {
    stale = true;
    if (busy) return;
    busy = true;
    while (stale) {
      stale = false;
      if (strokes.empty) show({});
      else if (!strokes.strokes.length) continue;
      else show(await ask("recognise", [SENT], [strokes.ink().buffer]));
    }
    busy = false;
  };
  const strokes = new Strokes(canvas, () => Number(pen.value), recognise);

  const clear = () => {
    strokes.clear();
    show({});
  };
  const random = async () => {
    const reply = await ask("random");
    strokes.clear(reply.buffers && picture(bytes(reply.buffers[0])));
    show(reply);
    if ("label" in reply) label.value = reply.label;
  };
  const tell = (reply) => {
    kept = reply.kept ?? kept;
    note.textContent = reply.error ?? `${kept} ${kept === 1 ? "Zeichnung" : "Zeichnungen"} gemerkt.`;
    return !reply.error;
  };
  const keep = async () => {
    if (strokes.empty) tell({ error: "Zeichne zuerst eine Ziffer." });
    else if (tell(await ask("keep", [Number(label.value)]))) {
      strokes.clear();
      bars.show(null);
    }
  };
  const save = async () => {
    const reply = await ask("save");
    if (!tell(reply)) return;
    const url = URL.createObjectURL(new Blob([reply.buffers[0]], { type: "text/csv" }));
    element("a", { href: url, download: "meine_ziffern.csv" }).click();
    URL.revokeObjectURL(url);
  };
  const file = element("input", {
    type: "file",
    accept: ".csv",
    hidden: "",
    onchange: async () => {
      if (file.files.length) tell(await ask("load", [], [await file.files[0].arrayBuffer()]));
      file.value = "";
    },
  });

  const button = (text, act) => element("button", { type: "button", onclick: act }, text);
  el.classList.add("lernnetz-drawing");
  el.append(
    element(
      "div",
      { className: "row" },
      element(
        "div",
        {},
        canvas,
        element(
          "div",
          { className: "tools" },
          button("Zurück", () => strokes.undo()),
          button("Löschen", clear),
          button("Zufällige Ziffer", random),
        ),
        element("label", { className: "tools" }, "Stift ", pen),
      ),
      element("div", {}, element("p", {}, "Das sieht das Netz:"), seen),
      element("div", { className: "says" }, bars.words, bars.box),
    ),
    element(
      "div",
      { className: "tools" },
      element("label", {}, "Das ist eine ", label),
      button("Merken", keep),
      button("Als CSV sichern", save),
      button("CSV öffnen", () => file.click()),
      file,
    ),
    note,
  );
}

function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

export default { render };
