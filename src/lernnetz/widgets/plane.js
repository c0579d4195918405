/* Panels, numbers, sliders and a plane with axes; stands behind pad.js and svg.js. */

const PLANE = 280; // width in units of the drawing
const RIM = { left: 44, right: 12, top: 10, bottom: 40 };
const CLASSES = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
];

/* A frame with a title around what belongs together. */
function panel(title, ...parts) {
  return element("fieldset", {}, element("legend", {}, title), ...parts);
}

function digitsOf(step) {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/* A labelled slider that says its number; `changed` gets it whenever a person moves it. */
function makeSlider(changed) {
  const words = element("span");
  const said = element("b", { "aria-hidden": "true" }); // the slider says it
  const range = element("input", { type: "range" });
  let digits = 2;
  const say = (value) => {
    said.textContent = decimal(value, digits);
    range.setAttribute("aria-valuetext", said.textContent);
  };
  range.addEventListener("input", () => {
    say(Number(range.value));
    changed(Number(range.value));
  });
  const set = ({ name, low, high, step }, value) => {
    Object.assign(range, { min: low, max: high, step });
    range.value = value;
    words.textContent = name;
    digits = Math.max(2, digitsOf(step));
    say(value);
  };
  return { box: element("label", { className: "slider" }, words, said, range), range, set };
}

/* Return 1, 2 or 5 times a power of ten that is not below a number. */
function roundUp(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= 0.99 * rough);
}

/* Return numbers to write along an axis. */
function ticks(low, high) {
  const step = roundUp((high - low) / 5);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step).map((value) => ({
    value,
    text: decimal(value, digitsOf(step)),
  }));
}

/* Axes over a frame [[left, right], [low, high]]; `marks` holds what is drawn in between. */
function makePlane([[left, right], [low, high]], [across, up], height) {
  const x = (value) => ((value - left) / (right - left)) * PLANE;
  const y = (value) => (1 - (value - low) / (high - low)) * height;
  const [width, total] = [RIM.left + PLANE + RIM.right, RIM.top + height + RIM.bottom];
  const ground = draw("image", { width: PLANE, height, preserveAspectRatio: "none" });
  const marks = draw("g");
  const inside = draw("svg", { x: RIM.left, y: RIM.top, width: PLANE, height }, ground, marks);
  const svg = draw("svg", { viewBox: `0 0 ${width} ${total}`, role: "img", class: "plane" }, inside);
  for (const { value, text } of ticks(left, right)) {
    const place = RIM.left + x(value);
    svg.append(
      draw("line", { x1: place, x2: place, y1: RIM.top + height, y2: RIM.top + height + 5, class: "axis" }),
      draw("text", { x: place, y: RIM.top + height + 19 }, text),
    );
  }
  for (const { value, text } of ticks(low, high)) {
    const place = RIM.top + y(value);
    svg.append(
      draw("line", { x1: RIM.left - 5, x2: RIM.left, y1: place, y2: place, class: "axis" }),
      draw("text", { x: RIM.left - 8, y: place + 4, class: "end" }, text),
    );
  }
  svg.append(
    draw("rect", { x: RIM.left, y: RIM.top, width: PLANE, height, class: "axis" }),
    draw("text", { x: RIM.left + PLANE / 2, y: total - 5 }, across),
    draw("text", { transform: `translate(14 ${RIM.top + height / 2 - 26})${up.length > 2 ? "rotate(-90)" : ""}` }, up),
  );
  const where = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(inside.getScreenCTM().inverse());
    return [left + (point.x / PLANE) * (right - left), low + (1 - point.y / height) * (high - low)];
  };
  return { svg, ground, marks, x, y, where };
}

/* Call `act` with the place of the pointer while it is held down on a plane. */
function whilePulled({ svg, where }, act) {
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    act(where(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (svg.hasPointerCapture(event.pointerId)) act(where(event));
  });
}

/* Call `act` with the place where a plane is clicked or tapped; a finger that scrolls does not. */
function whenTapped({ svg, where }, act) {
  svg.addEventListener("click", (event) => act(where(event)));
}

/* Return the number of a slider that is nearest to a value. */
function onSlider(value, { low, high, step }) {
  return Math.min(high, Math.max(low, Math.round(value / step) * step));
}

/* Return sliders that move a place, as a tap into the plane does, too; each move begins anew. */
function placeSliders(plane, names, ranges, place, begin) {
  const sliders = ranges.map((range, i) => {
    const slider = makeSlider((value) => {
      place[i] = value;
      begin();
    });
    const show = () => slider.set({ name: names[i], ...range }, place[i]);
    show();
    return { ...slider, show };
  });
  whenTapped(plane, (spot) => {
    ranges.forEach((range, i) => {
      place[i] = onSlider(spot[i], range);
      sliders[i].show();
    });
    begin();
  });
  return sliders;
}

/* Return the height that gives both axes one scale, within what can be read. */
function evenHeight([[left, right], [low, high]]) {
  return PLANE * Math.min(1.3, Math.max(0.5, (high - low) / (right - left)));
}

/* Return a picture, as an address, of `side` rows; `colour` gives red, green, blue and opacity. */
function paint(values, colour) {
  const side = Math.sqrt(values.length);
  const canvas = element("canvas", { width: side, height: side });
  const context = canvas.getContext("2d");
  const image = context.createImageData(side, side);
  values.forEach((value, i) => image.data.set(colour(value, i % side, Math.floor(i / side)), 4 * i));
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/* Colour the bands of a map, and the lines between them. */
function paintHeights(values) {
  const contour = 255; // a byte that marks a line
  return paint(values, (value) => (value === contour ? [90, 90, 90, 190] : [0, 114, 178, 20 + 0.6 * value]));
}

/* Colour what a model answers: classes, or with one output how far it is from 0.5. */
function paintRegions(values, outputs) {
  return paint(values, (value, column, row) => {
    const answer = outputs > 1 ? value : Number(value >= 128);
    const sure = outputs > 1 ? 1 : Math.abs(value - 127.5) / 127.5;
    const striped = answer === 1 && (column + row) % 8 === 0;
    return [...CLASSES[answer % CLASSES.length], 30 + 75 * sure + (striped ? 50 : 0)];
  });
}

/* A mark for a class: circle, square, triangle or diamond; crossed out if the answer is wrong. */
function marker(label, x, y, wrong) {
  const shapes = [
    "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0",
    "M-6,-6h12v12h-12z",
    "M0,-7l7,12h-14z",
    "M0,-8l7,8l-7,8l-7,-8z",
  ];
  const [red, green, blue] = CLASSES[label % CLASSES.length];
  return draw(
    "g",
    { transform: `translate(${x} ${y})`, class: "example" },
    draw("path", { d: shapes[label % shapes.length], fill: `rgb(${red} ${green} ${blue})` }),
    wrong ? draw("path", { d: "M-9,-9L9,9M-9,9L9,-9", class: "wrong" }) : "",
  );
}
