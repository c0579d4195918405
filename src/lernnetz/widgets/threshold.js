/* The page's side of ThresholdView; stands behind pad.js, ask.js, svg.js and plane.js. */

const WIDTH = 320;
const ROW = 52; // a name and its bar
const BAR = 22;

function render({ model, el }) {
  const { range, start, missed, alarms, words } = model.get("picture");
  const most = Math.max(1, ...missed, ...alarms);
  const picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${2 * ROW}`, role: "img", class: "bars" });
  const rows = [
    { name: "übersehen", counts: missed, tone: "positive" },
    { name: "falsche Alarme", counts: alarms, tone: "negative" },
  ].map(({ name, counts, tone }, i) => {
    const text = draw("text", { x: 1, y: i * ROW + 16 });
    const bar = draw("rect", { x: 1, y: i * ROW + 24, height: BAR, class: "shade" });
    picture.append(draw("g", { class: tone }, text, bar));
    return { name, counts, text, bar };
  });
  const said = element("p", { role: "status" });

  const show = (value) => {
    const at = Math.round((value - range.low) / range.step);
    for (const { name, counts, text, bar } of rows) {
      text.textContent = `${name}: ${counts[at]}`;
      bar.setAttribute("width", ((WIDTH - 2) * counts[at]) / most);
    }
    said.textContent = words[at];
    picture.setAttribute("aria-label", `Zwei Balken. ${words[at]}`);
  };
  const slider = makeSlider(show);
  slider.set({ name: "Schwelle", ...range }, start);

  el.classList.add("lernnetz-inside");
  el.append(said, row(picture, panel("Ab wann heißt es Ja?", slider.box)));
  show(start);
}

export default { render };
