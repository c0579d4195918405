/* The page's side of TangentView; stands behind pad.js, ask.js, svg.js and plane.js. */

const HEIGHT = 190;

function render({ model, el }) {
  const { z, a, slope, words, frame, step } = model.get("picture");
  const range = { low: z[0], high: z.at(-1), step };
  const plane = makePlane(frame, ["z", "a"], HEIGHT);
  const curve = z.map((right, i) => [plane.x(right), plane.y(a[i])]);
  const trace = draw("path", { class: "trace" });
  const tangent = draw("line", { class: "way" });
  const point = draw("circle", { r: 9, class: "here" });
  plane.marks.append(draw("polyline", { points: curve.join(" "), class: "curve" }), trace, tangent, point);
  const said = element("p", { role: "status" });
  const seen = new Set(); // where the point has been
  let at = null;

  const show = (value) => {
    const to = Math.round((value - range.low) / step);
    const from = at ?? to;
    for (let i = Math.min(from, to); i <= Math.max(from, to); i += 1) seen.add(i);
    at = to;
    trace.setAttribute("d", [...seen].map((i) => `M${curve[i][0]} ${plane.y(slope[i])}h0`).join(""));
    const height = (right) => plane.y(a[at] + slope[at] * (right - z[at]));
    const [x1, x2] = [range.low, range.high].map(plane.x);
    const ends = { x1, y1: height(range.low), x2, y2: height(range.high) };
    for (const [key, end] of Object.entries(ends)) tangent.setAttribute(key, end);
    point.setAttribute("cx", curve[at][0]);
    point.setAttribute("cy", curve[at][1]);
    said.textContent = words[at];
    plane.svg.setAttribute("aria-label", `Kurve mit ihrer Tangente. ${words[at]}`);
  };
  const slider = makeSlider(show);
  const move = (value) => {
    slider.set({ name: "Stelle z", ...range }, value);
    show(value);
  };
  whilePulled(plane, ([right]) => move(onSlider(right, range)));

  el.classList.add("lernnetz-inside");
  el.append(
    said,
    row(plane.svg, panel("Punkt", slider.box, element("p", {}, "Die dicke Spur zeigt die Steigung, wo du schon warst."))),
  );
  move(2);
}

export default { render };
