/* The page's side of LossesView; stands behind pad.js, ask.js, svg.js and plane.js. */

const HEIGHT = 190;

function render({ model, el }) {
  const ask = asker(model);
  const { curve, frame, range, start } = model.get("picture");
  const plane = makePlane(frame, ["z", "a"], HEIGHT);
  const spot = ([z, a]) => [plane.x(z), plane.y(a)];
  const both = draw("g");
  plane.marks.append(draw("polyline", { points: curve.map(spot).join(" "), class: "axis" }), both);
  const words = element("p", { role: "status" });
  let place = start;

  const take = (reply) => {
    words.textContent = reply.error ?? reply.words;
    if (reply.error) return false;
    both.replaceChildren(...reply.places.map((each, label) => marker(label, ...spot(each), false)));
    plane.svg.setAttribute("aria-label", `Sigmoid-Kurve mit beiden Neuronen. ${reply.words}`);
    return true;
  };
  const [walk, stop] = walker(async () => take(await ask("step")));
  const begin = newest(async () => {
    stop();
    take(await ask("begin", [place]));
  });
  const slider = makeSlider((value) => {
    place = value;
    begin();
  });
  const show = () => slider.set({ name: "Start w", ...range }, place);
  whenTapped(plane, ([z]) => {
    place = onSlider(z, range);
    show();
    begin();
  });

  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(
      plane.svg,
      panel(
        "Lernen",
        element("p", {}, "Kreis: bisheriger Verlust, Quadrat: neuer Verlust"),
        tools(
          button("Ein Schritt", () => walk(1)),
          button("10 Schritte", () => walk(10)),
          button("Von vorn", begin),
        ),
        slider.box,
      ),
    ),
  );
  show();
  begin();
  return stop;
}

export default { render };
