/* The page's side of NetworkView; stands behind pad.js, ask.js, svg.js and plane.js. */

const ACROSS = 136;
const DOWN = 88;
const LINE = 17;
const RADIUS = 26;
const ALONG = 0.37; // where on its line a weight is written
const MOST_WRITTEN = 12; // weights that are written upon their lines

const BIAS = -1;
const SMALLEST_ARROW = 0.0005; // an error that is written as 0,000 has none

const LETTERS = "₀₁₂₃₄₅₆₇₈₉";
const below = (number) => [...`${number}`].map((digit) => LETTERS[digit]).join("");

function render({ model, el }) {
  const ask = asker(model);
  const { sizes, sign, start, inputs, frame, labels, examples, plane: hasPlane, targets = [], shown } = model.get("picture");
  const x = [...start];
  const changes = new Map();
  let chosen = "0,0,0"; // layer, from (BIAS for a bias), to
  let last = null;
  let largestError = 0; // so far: an arrow shrinks with its error

  const neuron = (column, i) => {
    if (column === 0) return `x${below(i + 1)}`;
    return column === sizes.length - 1 ? `Ausgang${sizes[column] > 1 ? ` ${i + 1}` : ""}` : `Neuron ${column}.${i + 1}`;
  };
  const connections = sizes.slice(1).flatMap((count, layer) =>
    Array.from({ length: sizes[layer] * count }, (_, i) => [layer, Math.floor(i / count), i % count]),
  );
  const biases = sizes.slice(1).flatMap((count, layer) => Array.from({ length: count }, (_, i) => [layer, BIAS, i]));
  const of = (name) => (name === "Ausgang" ? "des Ausgangs" : `von ${name}`);
  const nameOf = ([layer, from, to]) =>
    from === BIAS
      ? sign === "b" ? `Bias ${of(neuron(layer + 1, to))}` : "Schwellenwert Θ"
      : `Gewicht ${neuron(layer, from)} → ${neuron(layer + 1, to)}`;
  const valueOf = ([layer, from, to]) => (from === BIAS ? last.biases[layer][to] : last.weights[layer][from][to]);
  const parse = (key) => key.split(",").map(Number);

  /* The picture of the network. */
  const tallest = Math.max(...sizes);
  const [across, down] = targets.length ? [ACROSS + 50, DOWN + LINE] : [ACROSS, DOWN]; // errors need room
  const place = (column, i) => [60 + across * column, 64 + down * (i + (tallest - sizes[column]) / 2)];
  const width = 120 + across * (sizes.length - 1) + (targets.length ? 48 : 0);
  const height = 64 + down * (tallest - 1) + RADIUS + 22 + (down - DOWN);
  const picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", class: "network" });
  picture.style.maxWidth = `${1.4 * width}px`;
  const onPaper = (x, y, text) => {
    const width = 4 + 8 * text.length;
    const paper = draw("rect", { x: x - width / 2, y: y - 10, width, height: 20, rx: 4, class: "paper" });
    return draw("g", { class: "upon" }, paper, draw("text", { x, y: y + 5 }, text));
  };
  const drawConnection = (connection, largest) => {
    const [layer, from, to] = connection;
    const [[x1, y1], [x2, y2]] = [place(layer, from), place(layer + 1, to)];
    const weight = valueOf(connection);
    const line = { x1, y1, x2, y2 };
    const width = 0.5 + (6 * Math.abs(weight)) / largest;
    const written = connections.length <= MOST_WRITTEN || `${connection}` === chosen;
    return {
      lines: draw(
        "g",
        { "data-key": `${connection}`, class: `weight ${weight < 0 ? "negative" : "positive"}` },
        `${connection}` === chosen ? draw("line", { ...line, class: "halo", "stroke-width": width + 10 }) : "",
        draw("line", { ...line, "stroke-width": width, class: "line" }),
        draw("line", { ...line, class: "touch" }),
      ),
      text: written
        ? onPaper(x1 + ALONG * (x2 - x1), y1 + ALONG * (y2 - y1), decimal(weight))
        : "",
    };
  };
  /* An error as an arrow beside its neuron: up if it is positive. */
  const drawError = (delta, x, y) => {
    if (Math.abs(delta) < SMALLEST_ARROW) return "";
    const up = delta > 0 ? -1 : 1;
    const tip = up * (8 + (22 * Math.abs(delta)) / largestError);
    const way = `M${x} ${y}V${y + tip}M${x - 6} ${y + tip - 8 * up}L${x} ${y + tip}L${x + 6} ${y + tip - 8 * up}`;
    const onPaper = draw("path", { d: way, class: "around" }); // lines run behind it
    return draw("g", { class: "error" }, onPaper, draw("path", { d: way }));
  };
  const errorsInWords = () => {
    const named = last.deltas.flatMap((layer, l) => layer.map((delta, i) => [neuron(l + 1, i), delta]));
    const listed = (sign) => named.filter(([, delta]) => sign * delta >= SMALLEST_ARROW).map(([name]) => name).join(", ");
    return `Pfeil nach oben: ${listed(1) || "keiner"}. Pfeil nach unten: ${listed(-1) || "keiner"}.`;
  };
  const drawNeuron = (column, i, largest) => {
    const [cx, cy] = place(column, i);
    const activation = last.activations[column][i];
    const key = column === 0 ? `x${i}` : `${[column - 1, BIAS, i]}`;
    const share = Math.min(1, Math.abs(activation) / largest);
    return draw(
      "g",
      { "data-key": key, class: `neuron ${activation < 0 ? "negative" : "positive"}${key === chosen ? " chosen" : ""}` },
      draw("circle", { cx, cy, r: RADIUS, class: "paper" }),
      draw("circle", { cx, cy, r: RADIUS, class: "shade", "fill-opacity": 0.6 * share }),
      draw("text", { x: cx, y: cy + 5 }, decimal(activation)),
      column === 0
        ? draw("text", { x: cx - RADIUS - 6, y: cy + 5, class: "end" }, neuron(0, i))
        : draw("text", { x: cx, y: cy + RADIUS + LINE }, `${sign} = ${decimal(last.biases[column - 1][i])}`),
      column > 0 && last.deltas
        ? draw("text", { x: cx, y: cy + RADIUS + 2 * LINE, class: "heading" }, `δ = ${decimal(last.deltas[column - 1][i], 3)}`)
        : "",
      column > 0 && last.deltas ? drawError(last.deltas[column - 1][i], cx + RADIUS + 11, cy) : "",
      column === sizes.length - 1 && targets.length
        ? draw("text", { x: cx + RADIUS + 48, y: cy + 5 }, `Ziel ${decimal(targets[i], digitsOf(targets[i] % 1 || 1))}`)
        : "",
    );
  };
  const drawNetwork = () => {
    const heavy = Math.max(...connections.map((each) => Math.abs(valueOf(each)))) || 1;
    const active = Math.max(1, ...last.activations.flat().map(Math.abs));
    if (last.deltas) largestError = Math.max(largestError, ...last.deltas.flat().map(Math.abs));
    const drawn = connections.map((each) => drawConnection(each, heavy));
    const headings = last.names.map((name, column) => {
      const lines = name.replace("Eingabe → ", "Eingabe ").split(" → ");
      const spans = lines.map((line, i) => draw("tspan", { x: place(column, 0)[0], y: 16 + 15 * i }, line));
      return draw("text", { class: "heading" }, ...spans);
    });
    picture.replaceChildren(
      ...headings,
      ...drawn.map(({ lines }) => lines),
      ...drawn.map(({ text }) => text),
      ...sizes.flatMap((count, column) => Array.from({ length: count }, (_, i) => drawNeuron(column, i, active))),
    );
    const said = last.deltas ? [...last.words, errorsInWords()] : last.words.slice(0, 1);
    picture.setAttribute("aria-label", `Netz mit ${sizes.join("-")} Neuronen. ${said.join(" ")}`);
  };
  picture.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    if (key?.startsWith("x")) sliders[Number(key.slice(1))].range.focus();
    else if (key) choose(key);
  });

  /* The plane of two inputs. */
  const plane = hasPlane ? makePlane(frame, ["x₁", "x₂"], evenHeight(frame)) : null;
  const drawPlane = () => {
    plane.ground.setAttribute("href", paintRegions(bytes(last.buffers[0]), sizes.at(-1)));
    const [cx, cy] = [plane.x(x[0]), plane.y(x[1])];
    plane.marks.replaceChildren(
      ...examples.map(([right, high], i) => marker(labels[i], plane.x(right), plane.y(high), last.wrong[i])),
      draw("circle", { cx, cy, r: 11, class: "here" }),
    );
    plane.svg.setAttribute("aria-label", `Ebene der Eingaben, eingefärbt nach der Ausgabe. ${last.words.join(" ")}`);
  };
  const moveInputs = (spot) => {
    spot.forEach((value, i) => {
      x[i] = onSlider(value, inputs[i]);
      sliders[i].set({ name: neuron(0, i), ...inputs[i] }, x[i]);
    });
    update();
  };
  if (plane) whilePulled(plane, moveInputs);

  /* The sliders. */
  const sliders = inputs.map((range, i) => {
    const slider = makeSlider((value) => {
      x[i] = value;
      update();
    });
    slider.set({ name: neuron(0, i), ...range }, x[i]);
    return slider;
  });
  const knob = makeSlider((value) => {
    changes.set(chosen, value);
    update();
  });
  const choice = element("select", { onchange: () => choose(choice.value) });
  choice.append(...[...connections, ...biases].map((each) => element("option", { value: `${each}` }, nameOf(each))));
  const choose = (key) => {
    chosen = choice.value = key;
    const value = changes.get(key) ?? valueOf(parse(key));
    const { low, high, step } = last.slider;
    knob.set({ name: nameOf(parse(key)), low: Math.min(low, value), high: Math.max(high, value), step }, value);
    drawNetwork();
  };

  const words = element("p", { role: "status" });
  const link = element("div");
  const tell = (text) => (words.textContent = text);
  const take = (reply) => {
    if (!reply.error) {
      last = reply;
      drawNetwork();
      if (plane) drawPlane();
    }
    const text = reply.error ?? reply.words.join(" ");
    if (words.textContent !== text) words.textContent = text;
  };
  const update = newest(async () => {
    const sent = [...changes].map(([key, value]) => [...parse(key), value]);
    changes.clear();
    take(await ask("show", [x, sent]));
  });
  const reset = async () => {
    take(await ask("reset", [x]));
    choose(chosen);
  };

  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(picture, plane?.svg ?? ""),
    row(
      panel(
        `Gewichte und ${sign === "b" ? "Bias" : "Schwellenwert"}`,
        element("label", {}, "Ändern: ", choice),
        knob.box,
        button("Von vorn", reset),
        ...(shown ? [] : [pageButton(ask, tell), linkButton(ask, link, tell)]),
      ),
      panel("Eingaben", ...sliders.map(({ box }) => box)),
    ),
    link,
  );
  update().then(() => choose(chosen));
}

export default { render };
