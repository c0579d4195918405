/* The duel: networks out of pages, one drawing for all, and the course's test digits. */

import { inputsOf, readPage, run } from "./description.js";
import { makeDrawing } from "./drawing.js";
import { onChoice, onDrop } from "./dropped.js";
import { decide, probabilities } from "./forward.js";
import { button, decimal, element, grouped, percent } from "./pad.js";
import { buttonFor, byId, counted } from "./page.js";
import { loadTestDigits } from "./testdigits.js";
import { loadTryout } from "./tryout.js";

const LARGEST = 60e6; // bytes of a file
const [PIXELS, CLASSES] = [784, 10];
const LONGEST = 80; // letters of a name
const TURN = 40; // ms of reading before the page may draw

const nets = [];
let drawn = null; // the values of the drawing
let examining = false;
let waiting = false; // for the next picture on the screen

const say = (id, text) => (byId(id).textContent = text);
const outputsOf = (net, values) => run(net, values).at(-1).values;

/* Return the network in a file; throw a sentence where there is none that reads digits. */
async function netOf(file) {
  if (file.size > LARGEST) throw new Error("Die Datei ist zu groß.");
  const net = await readPage(await file.text());
  const inputs = inputsOf(net);
  const outputs = outputsOf(net, new Float64Array(inputs)).length;
  if (inputs !== PIXELS || outputs !== CLASSES)
    throw new Error(`Dieses Netz liest keine Ziffern: Es hat ${counted(inputs, "Eingang", "Eingänge")} und ${counted(outputs, "Ausgang", "Ausgänge")}.`);
  return net;
}

async function add(files) {
  const problems = [];
  let added = 0;
  for await (const { file } of files) {
    try {
      enter(await netOf(file));
      added += 1;
    } catch (error) {
      problems.push(`${file.name}: ${error.message}`);
    }
  }
  say("note", [`${counted(added, "Netz", "Netze")} dazugekommen.`, ...problems].join(" "));
  show();
}

function enter(net) {
  nets.push({ ...net, points: 0, drawings: 0, right: null, time: null });
}

/* What a network says of the drawing, in words. */
function reading(net) {
  if (!drawn) return "–";
  const outputs = outputsOf(net, drawn);
  const digit = decide(outputs);
  return `${digit} (${percent(probabilities(outputs)[digit])})`;
}

function soon() {
  if (!waiting) requestAnimationFrame(show);
  waiting = true;
}

function show() {
  waiting = false;
  const rank = (net) => [-net.points, -(net.right ?? 0), net.parameters];
  nets.sort((one, other) => rank(one).map((value, i) => value - rank(other)[i]).find(Boolean) ?? 0);
  byId("nets").replaceChildren(...nets.map(entry));
}

function entry(net) {
  const name = `${net.title}${net.author ? `, von ${net.author}` : ""}`.slice(0, LONGEST);
  const remove = () => {
    nets.splice(nets.indexOf(net), 1);
    show();
  };
  const cells = [
    element("td", {}, reading(net)),
    element("td", {}, net.drawings ? `${net.points} von ${net.drawings}` : "–"),
    element("td", {}, net.right === null ? "–" : percent(net.right)),
    element("td", {}, net.time === null ? "–" : `${decimal(net.time / 1000)}\u00a0s`),
    element("td", {}, grouped(net.parameters)),
    element("td", {}, buttonFor("Entfernen", name, remove)),
  ];
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells);
}

/* Give a point to whom read the digit. */
function judge(digit) {
  if (!drawn) return say("judged", "Zeichne zuerst eine Ziffer.");
  let right = 0;
  for (const net of nets) {
    const hit = decide(outputsOf(net, drawn)) === digit;
    net.drawings += 1;
    net.points += Number(hit);
    right += Number(hit);
  }
  say("judged", `Eine ${digit}: ${right} von ${nets.length} Netzen ${right === 1 ? "hat" : "haben"} sie richtig gelesen.`);
  drawing.clear();
}

/* Let every network read all test digits; in between the page may draw. */
async function examine() {
  if (examining) {
    examining = false;
    return;
  }
  examining = true;
  byId("examine").textContent = "Anhalten";
  const tell = (text) => say("progress", text);
  try {
    tell("Die Testziffern werden geladen …");
    const { pictures, labels } = await loadTestDigits();
    for (const net of [...nets]) {
      if (!examining) break;
      const { right, time, read } = await readAll(net, pictures, labels, (share) => tell(`${net.title}: ${percent(share)} gelesen.`));
      if (read === labels.length) Object.assign(net, { right: right / read, time });
    }
    tell(examining ? `Alle haben ${grouped(labels.length)} Testziffern gelesen.` : "Angehalten.");
  } catch (error) {
    tell(error.message);
  }
  examining = false;
  byId("examine").textContent = "Alle Testziffern lesen";
  show();
}

async function readAll(net, pictures, labels, progress) {
  let [right, time, read] = [0, 0, 0];
  while (examining && read < labels.length) {
    const start = performance.now();
    while (read < labels.length && performance.now() - start < TURN) {
      right += Number(decide(outputsOf(net, pictures(read))) === labels[read]);
      read += 1;
    }
    time += performance.now() - start;
    progress(read / labels.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { right, time, read };
}

const drawing = makeDrawing((grey, why) => {
  drawn = grey && Float64Array.from(grey, (value) => value / 255);
  if (why || grey) say("judged", why ?? "");
  soon();
});
byId("pad").append(drawing.pad, element("p", {}, "Das sehen die Netze:"), drawing.seen);
byId("digits").append(...Array.from({ length: CLASSES }, (_, digit) => button(`${digit}`, () => judge(digit))));
byId("examine").addEventListener("click", examine);
onChoice(byId("choose"), byId("files"), add);
onDrop(add);

const layers = await loadTryout("course/network.json");
const parameters = layers.reduce((total, { weights, bias }) => total + (weights?.length ?? 0) + (bias?.length ?? 0), 0);
enter({ title: "Netz der Startseite", layers, shape: [PIXELS], parameters });
show();
