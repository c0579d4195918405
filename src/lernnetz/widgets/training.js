/* The page's side of TrainingView; stands behind svg.js and charts.js. */

const STOP = 10; // the signal SIGUSR1

function render({ model, el }) {
  el.classList.add("lernnetz-training");
  const { charts, key, show } = makeCharts();
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Anhalten";
  button.addEventListener("click", () => {
    globalThis.signalPython(model.get("session"), STOP);
    button.disabled = true;
    button.textContent = "Wird angehalten …";
  });

  const update = () => {
    text.textContent = model.get("text");
    button.hidden = !(model.get("running") && model.get("can_stop") && globalThis.signalPython);
    const curves = model.get("curves");
    if (curves.loss) show(curves, model.get("epochs"));
  };
  model.on("change", update);
  el.append(text, charts, key, button);
  update();
}

export default { render };
