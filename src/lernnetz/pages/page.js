/* The page that a network is taken along in; stands behind all that it uses. */

const byId = (id) => document.getElementById(id);

const net = await unpack(JSON.parse(byId("lernnetz").textContent));
const activations = makeActivations(net.layers);

/* Compute, show what every layer puts out, and return the outputs and what to say of them. */
function answer(values) {
  const all = run(net, Float64Array.from(values));
  activations.show(all);
  const outputs = all.at(-1).values;
  return { outputs, words: `${inWords(outputs)} Das Netz antwortet: ${decide(outputs)}.` };
}

/* What was measured, in sentences. */
function* facts({ layers, parameters, test, history, kind }) {
  const weighted = layers.filter(({ counts }) => counts.length).length;
  yield `${weighted} ${weighted === 1 ? "Schicht" : "Schichten"} mit Gewichten, zusammen ${grouped(parameters)} Parameter.`;
  if (test) {
    const what = kind === "pad" ? "Testbildern" : "Beispielen zum Testen";
    yield `Von ${grouped(test.pictures)} ${what} erkennt es ${percent(test.accuracy)} richtig.`;
  }
  const epochs = history.loss.length;
  if (!epochs) return;
  const loss = decimal(history.loss.at(-1), 3);
  yield `Zuletzt trainiert in ${epochs} ${epochs === 1 ? "Epoche" : "Epochen"}: am Ende Verlust ${loss}, Genauigkeit ${percent(history.accuracy.at(-1))} auf den Trainingsdaten.`;
}

function lesson(course) {
  const name = "Kurs „Lernnetz“";
  return /^https?:/.test(course) ? element("a", { href: course, rel: "noopener" }, `Zum ${name}`) : `Entstanden im ${name}`;
}

byId("inputs").replaceChildren(makeInputs(net, answer));
byId("layers").replaceChildren(activations.box);
byId("facts").append(...[...facts(net)].map((fact) => element("li", {}, fact)));
byId("course").append(lesson(net.course));
if (net.history.loss.length > 1) {
  const { charts, key, show } = makeCharts();
  const byEpoch = ([name, values]) => [name, values.map((value, i) => [i + 1, value])];
  show(Object.fromEntries(Object.entries(net.history).map(byEpoch)), net.history.loss.length);
  byId("history").append(charts, key);
}

/* For the browser's console: what the network puts out for these inputs. */
globalThis.netz = (values) => Array.from(answer(values).outputs);
