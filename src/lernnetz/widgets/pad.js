/* A canvas to draw on, and bars that say what a network reads: for notebooks and the landing page. */

const SIZE = 280; // of the canvas in CSS pixels
export const FIELD = 28;

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  const { className, ...attributes } = properties;
  if (className) made.className = className;
  if (name === "input" || name === "select") made.dataset.lmSuppressShortcuts = true; // arrows are its own
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/* Things side by side. */
export function row(...parts) {
  return element("div", { className: "row" }, ...parts);
}

/* Small buttons and fields in a line. */
export function tools(...parts) {
  return element("div", { className: "tools" }, ...parts);
}

/* The buttons of a pad, and what else belongs beside them; its keys do the same. */
export function strokeTools(strokes, clear, ...more) {
  const undo = () => strokes.undo();
  const pen = new Pen(strokes, { Backspace: undo, Delete: clear });
  return tools(button("Zurück", undo), button("Löschen", clear), ...more, pen.words);
}

/* The strokes on the canvas; `changed` is called whenever they do. */
export class Strokes {
  constructor(canvas, penWidth, changed) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.penWidth = penWidth;
    this.changed = changed;
    this.mark = () => {}; // what is painted above the strokes, and is no ink
    this.clear();
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      this.begin(this.place(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      const events = event.getCoalescedEvents?.() ?? [];
      this.extend(...(events.length ? events : [event]).map((each) => this.place(each)));
    });
  }

  begin(point) {
    this.strokes.push({ width: this.penWidth(), points: [point] });
    this.draw();
  }

  extend(...points) {
    this.strokes.at(-1)?.points.push(...points);
    this.draw();
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
    this.paintInk();
    this.mark();
  }

  paintInk() {
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

  /* Return the ink, a byte for each pixel of a copy with this width and height. */
  ink(size) {
    const copy = element("canvas", { width: size, height: size }).getContext("2d");
    copy.imageSmoothingQuality = "high";
    this.paintInk();
    copy.drawImage(this.canvas, 0, 0, size, size);
    this.mark();
    const { data } = copy.getImageData(0, 0, size, size);
    return Uint8Array.from({ length: size * size }, (_, i) => 255 - data[4 * i]);
  }
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* Draws by keyboard: arrows move the pen by one of the 28 × 28 fields, two at once aslant.

`keys` has what other keys do. */
class Pen {
  constructor(strokes, keys) {
    this.strokes = strokes;
    this.keys = keys;
    this.words = element("p", { className: "pen", role: "status" });
    this.column = this.row = FIELD / 2;
    this.held = new Set();
    strokes.mark = () => this.mark();
    const { canvas } = strokes;
    canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && this.take());
    canvas.addEventListener("blur", () => this.leave());
    canvas.addEventListener("pointerdown", () => this.leave());
    canvas.addEventListener("keyup", ({ key }) => this.held.delete(key));
    canvas.addEventListener("keydown", (event) => this.press(event));
  }

  take() {
    this.taken = true;
    this.words.textContent =
      "Die Pfeiltasten bewegen den Stift, zwei zugleich schräg. Die Leertaste setzt ihn auf und hebt ihn ab. " +
      "Rücktaste: zurück. Entf: löschen.";
    this.strokes.paint();
  }

  leave() {
    this.taken = this.down = false;
    this.held.clear();
    this.words.textContent = "";
    this.strokes.paint();
  }

  press(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || !(key in ARROWS || key === " " || key in this.keys)) return;
    event.preventDefault();
    this.taken = true;
    if (key in ARROWS) this.move(key);
    else if (key === " ") this.lift();
    else {
      this.down = false;
      this.keys[key]();
    }
    this.strokes.paint();
    this.words.textContent = `Stift ${this.down ? "unten" : "oben"}, Spalte ${this.column}, Zeile ${this.row}.`;
  }

  move(key) {
    this.held.add(key);
    for (const [right, down] of [...this.held].map((each) => ARROWS[each])) {
      this.column = Math.min(FIELD, Math.max(0, this.column + right));
      this.row = Math.min(FIELD, Math.max(0, this.row + down));
    }
    if (this.down) this.strokes.extend(this.place);
  }

  lift() {
    this.down = !this.down;
    if (this.down) this.strokes.begin(this.place);
  }

  get place() {
    return [this.column, this.row].map((each) => (each * SIZE) / FIELD);
  }

  /* A ring, filled while the pen is down. */
  mark() {
    if (!this.taken) return;
    const { context } = this.strokes;
    context.lineWidth = 4;
    context.strokeStyle = context.fillStyle = "#d55e00";
    context.beginPath();
    context.arc(...this.place, 8, 0, 2 * Math.PI);
    context.stroke();
    if (this.down) context.fill();
    context.strokeStyle = "black";
  }
}

/* Return grey values 0 (paper) … 255 (ink) as a canvas. */
export function picture(grey, width = FIELD, height = FIELD) {
  const canvas = element("canvas", { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  grey.forEach((value, i) => image.data.set([255 - value, 255 - value, 255 - value, 255], 4 * i));
  context.putImageData(image, 0, 0);
  return canvas;
}

/* A bar for each digit, and the answer in words for those who do not see them. */
export function makeBars(invitation = "Zeichne eine Ziffer.", digits = 10) {
  const bars = Array.from({ length: digits }, () => element("i"));
  const rows = bars.map((bar, digit) =>
    element("div", { className: "bar" }, element("b", {}, `${digit}`), element("span", {}, bar)),
  );
  const words = element("p", { className: "answer", "aria-live": "polite" });
  const show = (probability, why = invitation) => {
    const best = probability ? probability.indexOf(Math.max(...probability)) : -1;
    bars.forEach((bar, digit) => {
      const share = probability ? probability[digit] : 0;
      bar.style.width = `${100 * share}%`;
      rows[digit].classList.toggle("best", digit === best);
      rows[digit].title = `${digit}: ${percent(share)}`;
    });
    words.textContent = probability
      ? `Das Netz liest eine ${best} (${percent(probability[best])}).`
      : why;
  };
  show(null);
  return { box: element("div", { className: "bars" }, ...rows), words, show };
}

/* Return a whole number with narrow gaps between its thousands. */
export function grouped(number) {
  return `${number}`.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export function decimal(value, digits = 2) {
  const text = value.toFixed(digits).replace(".", ",");
  return /^-0,?0*$/.test(text) ? text.slice(1) : text.replace("-", "−");
}

export function percent(share) {
  return `${decimal(100 * share, 1)}\u00a0%`;
}

/* Return what a network puts out, as a sentence. */
export function inWords(outputs) {
  return `Ausgabe ${Array.from(outputs, (output) => decimal(output)).join("; ")}.`;
}

/* Return the canvas to draw on and the small one that shows what the network sees. */
export function makeCanvases() {
  const canvas = element("canvas", {
    width: SIZE,
    height: SIZE,
    className: "pad",
    tabindex: 0,
    role: "application",
    "aria-label": "Zeichenfläche: zeichne eine Ziffer mit Maus, Stift, Finger oder Tastatur",
    "data-lm-suppress-shortcuts": true, // JupyterLab would take the keys
  });
  const seen = element("canvas", {
    width: FIELD,
    height: FIELD,
    className: "seen",
    role: "img",
    "aria-label": "Das Bild, das das Netz sieht: 28 × 28 Punkte",
  });
  return { canvas, seen };
}

/* Show grey values, a byte for each pixel, on the small canvas; nothing clears it. */
export function showSeen(seen, grey) {
  const context = seen.getContext("2d");
  context.clearRect(0, 0, FIELD, FIELD);
  if (grey) context.drawImage(picture(grey), 0, 0);
}

export function button(text, act) {
  return element("button", { type: "button", onclick: act }, text);
}
