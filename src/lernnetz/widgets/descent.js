/* The page's side of DescentView; stands behind pad.js, ask.js, svg.js and plane.js. */

const CURVE = 200; // height of the picture of a curve
const FARTHEST = 1e4; // where what is drawn far outside ends

function render({ model, el }) {
  const ask = asker(model);
  const { names, frame, starts, rate, start, learning_rate } = model.get("picture");
  const flat = starts.length === 1;
  const plane = makePlane(frame, names, flat ? CURVE : evenHeight(frame));
  const way = draw("g");
  plane.marks.append(way);
  const words = element("p", { role: "status" });
  const place = [...start];
  let eta = learning_rate;
  let path = [];

  const near = (value) => Math.min(FARTHEST, Math.max(-FARTHEST, value));
  const spot = ([right, high]) => [near(plane.x(right)), near(plane.y(high))];
  const drawGround = (ground) => {
    if (!flat) {
      plane.ground.setAttribute("href", paintHeights(bytes(ground)));
      return;
    }
    const heights = new Float32Array(bytes(ground).slice().buffer);
    const [left, right] = frame[0];
    const points = [...heights].map((height, i) => spot([left + (i / (heights.length - 1)) * (right - left), height]));
    plane.marks.prepend(draw("polyline", { points: points.join(" "), class: "curve" }));
  };
  const take = (reply) => {
    words.textContent = reply.error ?? reply.words;
    if (reply.error) return false;
    path = reply.path.map(spot);
    const [x, y] = path[0];
    const [lastX, lastY] = path.at(-1);
    way.replaceChildren(
      draw("polyline", { points: path.join(" "), class: "way" }),
      ...path.slice(1).map(([cx, cy]) => draw("circle", { cx, cy, r: 4, class: "step" })),
      draw("rect", { x: x - 6, y: y - 6, width: 12, height: 12, class: "begin" }),
      path.length > 1 ? draw("circle", { cx: lastX, cy: lastY, r: 8, class: "here" }) : "",
    );
    plane.svg.setAttribute("aria-label", `Weg mit ${path.length - 1} Schritten. ${reply.words}`);
    return !reply.lost;
  };

  const [walk, stop] = walker(async () => take(await ask("step", [eta])));
  const begin = newest(async () => {
    stop();
    take(await ask("begin", [place]));
  });

  const rateSlider = makeSlider((value) => {
    eta = value;
  });
  rateSlider.set({ name: "Lernrate η", ...rate }, eta);
  const startSliders = placeSliders(plane, flat ? ["Start w"] : names.map((name) => `Start ${name}`), starts, place, begin);

  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(
      plane.svg,
      panel(
        "Abstieg",
        rateSlider.box,
        tools(
          button("Ein Schritt", () => walk(1)),
          button("10 Schritte", () => walk(10)),
          button("Von vorn", begin),
        ),
        ...startSliders.map(({ box }) => box),
      ),
    ),
  );
  ask("look").then((reply) => {
    drawGround(reply.buffers[0]);
    take(reply);
  });
  return stop;
}

export default { render };
