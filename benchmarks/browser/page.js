/* Times each way of training in this page; `results` holds seconds, `done` says that all is measured. */

import { loadPyodide } from "../static/pyodide/start.js";

const asked = new URLSearchParams(location.search);
const ROWS = Number(asked.get("rows"));
const CPU_ROWS = Math.min(ROWS, 500); // TensorFlow.js' plain backend takes minutes for the CNN on more
const BATCH = 32;
window.results = {};

const seconds = async (act) => {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
};

/* Note the median of three runs, after one that nobody counts. */
async function note(name, act, times = 3) {
  await act();
  const runs = [];
  for (let i = 0; i < times; i += 1) runs.push(await seconds(act));
  window.results[name] = runs.sort((a, b) => a - b)[Math.floor(times / 2)];
}

function dense(units, activation, options = {}) {
  return tf.layers.dense({ units, activation, ...options });
}

const nets = {
  small: () =>
    tf.sequential({ layers: [dense(50, "sigmoid", { inputShape: [784] }), dense(10, "sigmoid")] }),
  deep: () =>
    tf.sequential({
      layers: [dense(128, "relu", { inputShape: [784] }), dense(64, "relu"), dense(10, "softmax")],
    }),
  cnn: () =>
    tf.sequential({
      layers: [
        tf.layers.reshape({ targetShape: [28, 28, 1], inputShape: [784] }),
        tf.layers.conv2d({ filters: 10, kernelSize: 5 }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.reLU(),
        tf.layers.conv2d({ filters: 20, kernelSize: 5 }),
        tf.layers.dropout({ rate: 0.5, noiseShape: [null, 1, 1, 20] }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.reLU(),
        tf.layers.flatten(),
        dense(50, "relu"),
        tf.layers.dropout({ rate: 0.5 }),
        dense(10, "softmax"),
      ],
    }),
};

/* Train for one epoch of `rows` pictures, as TensorFlow.js does it by itself. */
async function tensorflow(backend, net, optimizer, loss, batchSize, rows, data, times) {
  await tf.setBackend(backend);
  await tf.ready();
  const x = tf.tensor2d(data.x.subarray(0, rows * 784), [rows, 784]);
  const y = tf.oneHot(tf.tensor1d(data.y.subarray(0, rows), "int32"), 10).toFloat();
  const model = nets[net]();
  model.compile({ optimizer, loss });
  await note(`${net}, TF.js ${backend}`, () => model.fit(x, y, { epochs: 1, batchSize, yieldEvery: "never" }), times);
  tf.dispose([x, y]);
  model.dispose();
}

async function run() {
  tf.wasm.setWasmPaths("tfjs/");
  const packed = await fetch(`../files/data/${asked.get("csv")}.gz`);
  const stream = packed.body.pipeThrough(new DecompressionStream("gzip"));
  const csv = await new Response(stream).text();
  const data = { x: new Float32Array(ROWS * 784), y: new Int32Array(ROWS) };
  csv.trim().split("\n").forEach((line, row) => {
    const [label, ...grey] = line.split(",");
    data.y[row] = Number(label);
    data.x.set(grey.map((value) => value / 255), row * 784);
  });

  postMessage(new Int32Array(1)); // where a page would write a signal for Python
  const pyodide = await loadPyodide({ stdout: console.log, stderr: console.error });
  pyodide.globals.set("csv", csv);
  await pyodide.runPythonAsync(await (await fetch("ways.py")).text());
  const names = pyodide.runPython("list(WAYS)").toJs();
  for (const name of names) {
    const way = pyodide.runPython(`WAYS[${JSON.stringify(name)}]`);
    await note(name, () => way(), name.includes("S2") ? 1 : 3);
  }
  window.results["memory"] = pyodide._module.HEAPU8.length;

  for (const backend of ["wasm", "cpu"]) {
    await tensorflow(backend, "small", "sgd", "meanSquaredError", BATCH, ROWS, data);
  }
  await tensorflow("wasm", "deep", "adam", "categoricalCrossentropy", BATCH, ROWS, data);
  await tensorflow("cpu", "cnn", "adam", "categoricalCrossentropy", 64, CPU_ROWS, data, 1);
  window.results["cnn, TF.js cpu"] *= ROWS / CPU_ROWS;
}

try {
  await run();
} catch (error) {
  window.failure = String(error.stack ?? error);
}
window.done = true;
