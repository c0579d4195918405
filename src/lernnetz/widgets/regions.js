/* The page's side of RegionsView; stands behind pad.js, ask.js, svg.js and plane.js. */

function render({ model, el }) {
  const ask = asker(model);
  const { frame, examples, labels, outputs, pause } = model.get("picture");
  const plane = makePlane(frame, ["x₁", "x₂"], evenHeight(frame));
  const words = element("p", { role: "status" });
  const numbers = element("p", { className: "numbers" });
  let running = false;

  const take = (reply) => {
    words.textContent = reply.error ?? reply.words;
    if (reply.error) return false;
    numbers.textContent = reply.numbers;
    plane.ground.setAttribute("href", paintRegions(bytes(reply.buffers[0]), outputs));
    const places = examples.map(([right, high]) => [plane.x(right), plane.y(high)]);
    plane.marks.replaceChildren(...places.map((place, i) => marker(labels[i], ...place, reply.wrong[i])));
    if (reply.last >= 0) {
      const [cx, cy] = places[reply.last];
      plane.marks.append(draw("circle", { cx, cy, r: 12, class: "here" }));
    }
    plane.svg.setAttribute("aria-label", `Gebiete der Antworten in der Ebene. ${reply.words}`);
    return !reply.finished;
  };

  const others = [
    ["Ein Schritt", "step"],
    ["Eine Epoche", "epoch"],
    ["Von vorn", "reset"],
  ].map(([text, action]) => button(text, async () => take(await ask(action))));
  const show = (now) => {
    running = now;
    runner.textContent = now ? "Anhalten" : "Laufen lassen";
    for (const other of others) other.disabled = now;
  };
  /* Asks again after every answer: between two, the kernel may run other cells. */
  const runner = button("Laufen lassen", async () => {
    if (running) {
      running = false;
      return;
    }
    show(true);
    while (running && take(await ask("run"))) {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    show(false);
  });

  const place = element("div");
  const link = linkButton(ask, place, (text) => (words.textContent = text));
  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(plane.svg, panel("Training", tools(others[0], others[1], runner, others[2]), numbers, link)),
    place,
  );
  ask("look").then(take);
  return () => {
    running = false;
  };
}

export default { render };
