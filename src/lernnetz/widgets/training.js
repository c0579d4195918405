/* The page's side of TrainingView; stands behind pad.js, ask.js, svg.js and charts.js. */

const STOP = 10; // the signal SIGUSR1

function render({ model, el }) {
  el.classList.add("lernnetz-training");
  const { charts, key, show } = makeCharts();
  const text = element("p", { role: "status" });
  const stop = button("Anhalten", () => {
    globalThis.signalPython(model.get("session"), STOP);
    stop.disabled = true;
    stop.textContent = "Wird angehalten …";
  });
  const page = pageButton(asker(model), (said) => (text.textContent = said));

  const update = () => {
    text.textContent = model.get("text");
    page.hidden = model.get("running");
    stop.hidden = !(model.get("running") && model.get("can_stop") && globalThis.signalPython);
    const curves = model.get("curves");
    if (curves.loss) show(curves, model.get("epochs"));
  };
  model.on("change", update);
  el.append(text, charts, key, stop, page);
  update();
}

export default { render };
