/* A drawing as MNIST would show it: `images.OF_INK` of lernnetz in JavaScript, step by step.

A picture is {width, height, values}: rows of values 0 (paper) … 1 (ink). */

import { FIELD } from "./pad.js";

const BOX = 20; // pixels of the longer side of a digit
const MIDDLE = 14; // where the centre of mass is
const STROKE = 2.4; // width of MNIST's strokes in pixels
const USUAL_STROKES = [2.0, 3.8];
const SMALLEST = 8; // pixels of a drawn digit
const FINE = 100; // pixels; in this size strokes are measured and redrawn
const FULLEST = 0.8; // share of its rectangle that no wide digit fills
const LONGEST = 4.5; // sizes; so long are the strokes of no digit
const [FRAMED, LEAST] = [0.35, 0.12]; // of a frame's height and ink at least has what stands in it
const SIDES = 3; // of a frame are seen at least

/* Return the 784 grey values, 0…255, of a drawing; throw a sentence where there is no digit. */
export function toMnist(bytes, size) {
  const drawn = { width: size, height: size, values: Float32Array.from(bytes, (byte) => byte / 255) };
  const { values } = [inked, crop, pen, scale, centre].reduce((picture, step) => step(picture), drawn);
  return Uint8Array.from(values, (value) => Math.round(255 * value));
}

function inked({ width, height, values }) {
  return { width, height, values: values.map((value) => Math.min(Math.max((value - 0.35) / 0.35, 0), 1)) };
}

/* Cut out the digit without specks beside it or a frame round it. */
function crop(drawn) {
  const picture = unframed(drawn);
  const cells = Math.ceil(Math.max(picture.width, picture.height) / FINE);
  const coarse = extreme(shrunk(picture, cells), square(1), Math.max);
  const parts = connected(coarse);
  if (!parts.length) throw new Error("Das Bild ist leer. Zeichne eine Ziffer, die sich vom Papier abhebt.");
  for (const part of parts) {
    part.amount = 0;
    part.cells.forEach((place) => {
      const [left, top] = [(place % coarse.width) * cells, Math.floor(place / coarse.width) * cells];
      for (let y = top; y < Math.min(top + cells, picture.height); y += 1)
        for (let x = left; x < Math.min(left + cells, picture.width); x += 1)
          part.amount += picture.values[y * picture.width + x];
    });
    part.size = Math.max(part.right - part.left, part.bottom - part.top);
    part.inside = part.left > 0 && part.top > 0 && part.right < coarse.width && part.bottom < coarse.height;
  }
  const frames = framing(parts, coarse.width);
  const total = (some) => some.reduce((sum, { amount }) => sum + amount, 0);
  const inside = parts.filter((part) => part.inside && !frames.includes(part));
  const tall = Math.max(0, ...inside.map(({ size }) => size)) > 0.2 * Math.max(coarse.width, coarse.height);
  const written = tall || total(inside) > 0.3 * total(parts) ? inside : parts;
  const main = written.reduce((one, other) => (other.amount > one.amount ? other : one));
  const large = written.filter(({ amount }) => amount > 0.08 * main.amount);
  if (large.length > 6) throw new Error(`Auf dem Bild sind ${large.length} Flecken statt einer Ziffer. Zeichne nur eine.`);
  const far = (part) =>
    Math.max(part.top - main.bottom, main.top - part.bottom, part.left - main.right, main.left - part.right, 0) >
    0.35 * main.size;
  if (large.some((part) => far(part) && part.size > 0.5 * main.size))
    throw new Error("Auf dem Bild ist mehr als eine Ziffer. Zeichne nur eine.");
  const kept = new Set(large.filter((part) => !far(part)).flatMap((part) => part.cells));
  const values = picture.values.map((value, i) => {
    const [x, y] = [i % picture.width, Math.floor(i / picture.width)];
    return kept.has(Math.floor(y / cells) * coarse.width + Math.floor(x / cells)) ? value : 0;
  });
  const digit = cut({ ...picture, values });
  const longer = Math.max(digit.width, digit.height);
  if (longer < SMALLEST) throw new Error(`Die Ziffer ist nur ${longer} Pixel groß. Zeichne sie größer.`);
  return digit;
}

/* Return the picture without frames that do not touch what stands in them. */
function unframed(picture) {
  const parts = connected(picture);
  for (const part of parts) part.amount = part.cells.length;
  const gone = new Set(framing(parts, picture.width).flatMap((part) => part.cells));
  return { ...picture, values: picture.values.map((value, place) => (gone.has(place) ? 0 : value)) };
}

/* Return those of the parts that go round another one that is not much smaller. */
function framing(parts, width) {
  const least = LEAST * Math.max(...parts.map(({ amount }) => amount));
  const goesRound = (frame, other) => {
    const within = other.top > frame.top && other.bottom < frame.bottom;
    if (!within || other.left <= frame.left || other.right >= frame.right) return false;
    if (other.bottom - other.top <= FRAMED * (frame.bottom - frame.top)) return false;
    if (other.amount <= LEAST * frame.amount) return false;
    const row = Math.floor((other.top + other.bottom) / 2);
    const column = Math.floor((other.left + other.right) / 2);
    const sides = [
      (x, y) => y === row && x < other.left,
      (x, y) => y === row && x >= other.right,
      (x, y) => x === column && y < other.top,
      (x, y) => x === column && y >= other.bottom,
    ];
    const seen = sides.filter((side) => frame.cells.some((place) => side(place % width, Math.floor(place / width))));
    return seen.length >= SIDES;
  };
  return parts.filter((frame) => frame.amount > least && parts.some((other) => goesRound(frame, other)));
}

/* Redraw a digit with a pen as wide as MNIST's, if its own is thinner or thicker. */
function pen(picture) {
  const cells = Math.ceil(Math.max(picture.width, picture.height) / FINE);
  const ink = resized(shrunk(picture, cells), FINE);
  const width = strokeWidth(ink);
  const amount = ink.values.reduce((sum, value) => sum + value, 0);
  if (amount > LONGEST * FINE * width)
    throw new Error("Das sind mehr Striche, als eine Ziffer hat. Zeichne nur sie, ohne Kasten darum.");
  const seen = (width * BOX) / FINE;
  if (USUAL_STROKES[0] < seen && seen < USUAL_STROKES[1]) return ink;
  const wanted = (STROKE * (FINE - width)) / (BOX - STROKE); // the digit grows with its strokes
  const radius = Math.round(Math.abs(wanted - width) / 2);
  return extreme(padded(ink, radius), disc(radius), wanted > width ? Math.max : Math.min, 0);
}

/* Make the digit as small as MNIST's. */
function scale(picture) {
  return resized(cut(picture), BOX);
}

/* Lay the digit on an empty field so that its centre of mass is in the middle. */
function centre({ width, height, values }) {
  let [mass, x, y] = [0, 0, 0];
  values.forEach((value, i) => {
    mass += value;
    x += value * (i % width);
    y += value * Math.floor(i / width);
  });
  const start = (at, length) => Math.min(Math.max(Math.round(MIDDLE - at / mass), 0), FIELD - length);
  const [left, top] = [start(x, width), start(y, height)];
  const field = new Float32Array(FIELD * FIELD);
  values.forEach((value, i) => {
    field[(top + Math.floor(i / width)) * FIELD + left + (i % width)] = value;
  });
  if (Math.min(width, height) > BOX / 2 && mass > FULLEST * values.length)
    throw new Error("Das ist fast nur Tinte. Zeichne eine Ziffer.");
  return { width: FIELD, height: FIELD, values: field };
}

/* Return the picture without its margins of paper. */
function cut({ width, height, values }) {
  let [left, right, top, bottom] = [width, 0, height, 0];
  values.forEach((value, i) => {
    if (value <= 0.5) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x + 1), Math.min(top, y), Math.max(bottom, y + 1)];
  });
  return made(right - left, bottom - top, (x, y) => values[(top + y) * width + left + x]);
}

function made(width, height, value) {
  const values = Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)));
  return { width, height, values };
}

/* Return the picture so many times smaller, of each cell its largest value. */
function shrunk({ width, height, values }, cells) {
  return made(Math.ceil(width / cells), Math.ceil(height / cells), (x, y) => {
    let largest = 0;
    for (let row = y * cells; row < Math.min((y + 1) * cells, height); row += 1)
      for (let column = x * cells; column < Math.min((x + 1) * cells, width); column += 1)
        largest = Math.max(largest, values[row * width + column]);
    return largest;
  });
}

function padded({ width, height, values }, margin) {
  return made(width + 2 * margin, height + 2 * margin, (x, y) => {
    const [column, row] = [x - margin, y - margin];
    return column >= 0 && row >= 0 && column < width && row < height ? values[row * width + column] : 0;
  });
}

function square(radius) {
  const around = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  return around.flatMap((y) => around.map((x) => [x, y]));
}

function disc(radius) {
  return square(radius).filter(([x, y]) => x * x + y * y <= (radius + 0.5) ** 2);
}

/* Return the largest or smallest value near each place; outside is `beyond`, or nothing. */
function extreme({ width, height, values }, places, choose, beyond) {
  return made(width, height, (x, y) => {
    let chosen = values[y * width + x];
    for (const [right, down] of places) {
      const [column, row] = [x + right, y + down];
      if (column >= 0 && row >= 0 && column < width && row < height)
        chosen = choose(chosen, values[row * width + column]);
      else if (beyond !== undefined) chosen = choose(chosen, beyond);
    }
    return chosen;
  });
}

/* Return the connected parts of what is ink: their cells and the rectangles around them. */
function connected({ width, height, values }) {
  const free = values.map((value) => (value > 0.5 ? 1 : 0));
  const parts = [];
  free.forEach((_, first) => {
    if (!free[first]) return;
    const part = { cells: [first], left: width, right: 0, top: height, bottom: 0 };
    free[first] = 0;
    for (const place of part.cells) {
      const [x, y] = [place % width, Math.floor(place / width)];
      [part.left, part.right] = [Math.min(part.left, x), Math.max(part.right, x + 1)];
      [part.top, part.bottom] = [Math.min(part.top, y), Math.max(part.bottom, y + 1)];
      const next = [x > 0 && place - 1, x + 1 < width && place + 1, y > 0 && place - width, place + width];
      for (const other of next) {
        if (other === false || !free[other]) continue;
        free[other] = 0;
        part.cells.push(other);
      }
    }
    parts.push(part);
  });
  return parts;
}

/* Return the mean width of the strokes: twice the area over the outline. */
function strokeWidth(picture) {
  const { width, height, values } = padded(picture, 2);
  let [area, outline] = [0, 0];
  const at = (x, y) => values[y * width + x];
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      area += at(x, y);
      outline += Math.hypot(at(x + 1, y) - at(x - 1, y), at(x, y + 1) - at(x, y - 1)) / 2;
    }
  return (2 * area) / Math.max(outline, 1);
}

/* Return the picture with `side` pixels on its longer side, as Pillow's filter HAMMING resizes. */
function resized(picture, side) {
  const longer = Math.max(picture.width, picture.height);
  const [width, height] = [picture.width, picture.height].map((length) =>
    Math.max(1, Math.round((length * side) / longer)),
  );
  const across = mixtures(picture.width, width);
  const wide = made(width, picture.height, (x, y) =>
    across[x].reduce((sum, [from, weight]) => sum + weight * picture.values[y * picture.width + from], 0),
  );
  const down = mixtures(picture.height, height);
  return made(width, height, (x, y) =>
    Math.min(Math.max(down[y].reduce((sum, [from, weight]) => sum + weight * wide.values[from * width + x], 0), 0), 1),
  );
}

/* Return of which old pixels each new one is mixed, and with what weights. */
function mixtures(before, after) {
  const ratio = before / after;
  const reach = Math.max(ratio, 1);
  const hamming = (x) => {
    if (Math.abs(x) >= 1) return 0;
    return x === 0 ? 1 : (Math.sin(Math.PI * x) / (Math.PI * x)) * (0.54 + 0.46 * Math.cos(Math.PI * x));
  };
  return Array.from({ length: after }, (_, i) => {
    const middle = (i + 0.5) * ratio;
    const first = Math.max(Math.floor(middle - reach + 0.5), 0);
    const last = Math.min(Math.floor(middle + reach + 0.5), before);
    const pairs = [];
    for (let from = first; from < last; from += 1) pairs.push([from, hamming((from - middle + 0.5) / reach)]);
    const sum = pairs.reduce((total, [, weight]) => total + weight, 0);
    return pairs.map(([from, weight]) => [from, weight / sum]);
  });
}
