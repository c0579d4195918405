/* The page's side of BatchesView; stands behind pad.js, ask.js, svg.js and plane.js. */

function render({ model, el }) {
  const ask = asker(model);
  const { frame, names, starts, start } = model.get("picture");
  const plane = makePlane(frame, ["w", "b"], evenHeight(frame));
  const ways = draw("g");
  plane.marks.append(ways);
  const words = element("p", { role: "status" });
  const place = [...start];
  let paths = [];

  const take = (reply) => {
    words.textContent = reply.error ?? reply.words;
    if (reply.error) return false;
    reply.places.forEach(([w, b], i) => paths[i].push([plane.x(w), plane.y(b)]));
    ways.replaceChildren(
      ...paths.map((path, i) => draw("polyline", { points: path.join(" "), class: `way size-${i}` })),
      ...paths.map((path, i) => marker(i, ...path.at(-1), false)),
    );
    plane.svg.setAttribute("aria-label", `Karte des Verlusts mit drei Wegen. ${reply.words}`);
    return true;
  };
  const forget = () => {
    paths = names.map(() => []);
  };
  const [walk, stop] = walker(async () => take(await ask("step")));
  const begin = newest(async () => {
    stop();
    const reply = await ask("begin", [place]);
    forget();
    take(reply);
  });
  const sliders = placeSliders(plane, ["Start w", "Start b"], starts, place, begin);

  const shapes = ["Kreis", "Quadrat", "Dreieck"];
  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(
      plane.svg,
      panel(
        "Drei Wege",
        element("p", {}, names.map((name, i) => `${shapes[i]}: ${name}`).join(", ")),
        tools(
          button("Ein Schritt", () => walk(1)),
          button("10 Schritte", () => walk(10)),
          button("Von vorn", begin),
        ),
        ...sliders.map(({ box }) => box),
      ),
    ),
  );
  forget();
  ask("look").then((reply) => {
    plane.ground.setAttribute("href", paintHeights(bytes(reply.buffers[0])));
    take(reply);
  });
  return stop;
}

export default { render };
