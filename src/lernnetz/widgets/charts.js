/* Loss and accuracy of a training over the epochs, as two charts; stands behind svg.js. */

const WIDTH = 420;
const HEIGHT = 260;
const EDGE = { left: 52, right: 12, top: 30, bottom: 40 };

function german(value) {
  return String(Number(value.toPrecision(2))).replace(".", ",");
}

/* Draw two curves over the epochs: training as a line, test data dashed with squares. */
function chart(svg, title, epochs, top, training, validation) {
  const x = (epoch) => EDGE.left + (epoch / epochs) * (WIDTH - EDGE.left - EDGE.right);
  const y = (value) => HEIGHT - EDGE.bottom - (value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (points) => points.map(([epoch, value]) => `${x(epoch)},${y(Math.min(value, top))}`).join(" ");
  const parts = [draw("text", { x: WIDTH / 2, y: 18, class: "title" }, title)];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const height = y(share * top);
    parts.push(
      draw("line", { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: height, y2: height, class: "grid" }),
      draw("text", { x: EDGE.left - 6, y: height + 4, class: "number" }, german(share * top)),
    );
  }
  const step = Math.ceil(epochs / 10);
  for (let epoch = 0; epoch <= epochs; epoch += step) {
    parts.push(draw("text", { x: x(epoch), y: HEIGHT - EDGE.bottom + 17, class: "epoch" }, epoch));
  }
  parts.push(
    draw("text", { x: WIDTH / 2, y: HEIGHT - 6, class: "epoch" }, "Epoche"),
    draw("polyline", { points: line(training), class: "training" }),
    draw("polyline", { points: line(validation), class: "validation" }),
    ...validation.map(([epoch, value]) =>
      draw("rect", { x: x(epoch) - 3, y: y(Math.min(value, top)) - 3, width: 6, height: 6, class: "dot" }),
    ),
  );
  svg.replaceChildren(...parts);
}

/* Return a round number that no value exceeds. */
function roof(points) {
  const largest = Math.max(...points.map(([, value]) => value), 1e-9);
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 4, 10].map((factor) => factor * power).find((value) => value >= largest);
}

/* Return both charts and the key to their lines; `show` takes points [epoch, value]. */
function makeCharts() {
  const [loss, accuracy] = ["Verlust", "Genauigkeit"].map((name) =>
    draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${name} über den Epochen` }),
  );
  const charts = document.createElement("div");
  charts.className = "charts";
  charts.append(loss, accuracy);
  const key = document.createElement("p");
  key.className = "key";
  key.innerHTML = "<i></i> Trainingsdaten";
  const show = ({ loss: l, accuracy: a, validation_loss: vl, validation_accuracy: va }, epochs) => {
    if (vl.length && !key.querySelector("b")) key.innerHTML += " &nbsp; <b></b> neue Daten";
    const percent = (points) => points.map(([epoch, value]) => [epoch, 100 * value]);
    chart(loss, "Verlust", epochs, roof([...l, ...vl]), l, vl);
    chart(accuracy, "Genauigkeit in %", epochs, 100, percent(a), percent(va));
  };
  return { charts, key, show };
}
