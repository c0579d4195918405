/* The inputs of a network that takes two: a point in the plane, moved by hand or by sliders.

Stands behind pad.js, svg.js and plane.js of the widgets. */

const SIDE = 100; // answers across and up

function makeInputs(net, answer) {
  const { frame, examples, labels } = net;
  const plane = makePlane(frame, ["x₁", "x₂"], evenHeight(frame));
  const words = element("p", { role: "status" });
  const x = [...(examples[0] ?? frame.map(([low, high]) => (low + high) / 2))];
  const here = draw("circle", { r: 11, class: "here" });
  const update = () => {
    words.textContent = answer(x).words;
    here.setAttribute("cx", plane.x(x[0]));
    here.setAttribute("cy", plane.y(x[1]));
    plane.svg.setAttribute("aria-label", `Ebene der Eingaben, eingefärbt nach der Ausgabe. ${words.textContent}`);
  };
  const sliders = frame.map(([low, high], i) => {
    const slider = makeSlider((value) => {
      x[i] = value;
      update();
    });
    const step = 10 ** Math.floor(Math.log10((high - low) / 50));
    const range = { name: `x${"₁₂"[i]}`, low, high, step };
    slider.set(range, x[i]);
    return { ...slider, move: (value) => slider.set(range, (x[i] = Math.min(high, Math.max(low, value)))) };
  });
  whilePulled(plane, (spot) => {
    spot.forEach((value, i) => sliders[i].move(value));
    update();
  });
  plane.ground.setAttribute("href", paintRegions(regions(net), outputsAt(net, x).length));
  plane.marks.append(
    ...examples.map((each, i) => marker(labels[i], ...place(plane, each), decide(outputsAt(net, each)) !== labels[i])),
    here,
  );
  update();
  const box = element("div", { className: "lernnetz-inside" });
  box.append(words, row(plane.svg, panel("Eingaben", ...sliders.map((slider) => slider.box))));
  return box;
}

function place(plane, [right, high]) {
  return [plane.x(right), plane.y(high)];
}

function outputsAt(net, x) {
  return run(net, Float64Array.from(x)).at(-1).values;
}

/* Return a byte for each place of the plane, as `lernnetz.widgets.plane.regions`. */
function regions(net) {
  const [[left, right], [low, high]] = net.frame;
  const places = Array.from({ length: SIDE * SIDE }, (_, i) => [
    left + (((i % SIDE) + 0.5) / SIDE) * (right - left),
    high - ((Math.floor(i / SIDE) + 0.5) / SIDE) * (high - low),
  ]);
  const outputs = places.map((x) => outputsAt(net, x));
  if (outputs[0].length > 1) return outputs.map(decide);
  const farthest = outputs.reduce((most, [a]) => Math.max(most, Math.abs(a - 0.5)), 0.5);
  return outputs.map(([a]) => Math.min(255, Math.floor(256 * (0.5 + (a - 0.5) / (2 * farthest)))));
}
