/* Widgets without Python: what `lernnetz.widgets.network` answers its page, answered here; and the plane.

Stands behind description.js, pad.js, plane.js of both folders, ask.js and network.js. */

const REACH = 1.5; // how far a slider goes beyond the largest weight
const SMALLEST = 3; // of what the slider takes for the largest weight

/* Return what stands for Python: a function to each question of network.js. */
export function makeAnswers(net) {
  const { sign, labels, examples } = net.picture;
  const dense = net.layers.filter(({ counts }) => counts.length);
  const before = dense.map(({ weights, bias }) => [weights.slice(), bias.slice()]);

  const change = ([layer, from, to, value]) => {
    const { weights, bias, settings } = dense[layer];
    if (from === BIAS) bias[to] = sign === "b" ? value : -value;
    else weights[from * settings[1] + to] = value;
  };

  const show = (x, changes = []) => {
    changes.forEach(change);
    const weights = dense.map(({ weights, settings: [inputs, outputs] }) =>
      Array.from({ length: inputs }, (_, i) => Array.from(weights.subarray(i * outputs, (i + 1) * outputs))),
    );
    const biases = dense.map(({ bias }) => Array.from(bias, (b) => (sign === "b" ? b : -b)));
    const largest = Math.max(SMALLEST, ...weights.flat(2).map(Math.abs), ...biases.flat().map(Math.abs));
    const limit = 100 * roundUp((REACH * largest) / 100);
    const activations = activationsOf(net, x);
    const reply = {
      names: net.names,
      activations,
      weights,
      biases,
      slider: { low: -limit, high: limit, step: roundUp(limit / 100) },
      words: [sign === "b" ? inWords(activations.at(-1)) : stepInWords(x, weights[0], biases[0][0])],
    };
    if (labels.length) {
      reply.wrong = judge(net, examples, labels);
      reply.words.push(counted(reply.wrong));
    }
    return { ...reply, buffers: net.picture.plane ? [new Uint8Array(regions(net))] : [] };
  };

  const reset = (x) => {
    dense.forEach(({ weights, bias }, i) => [weights, bias].forEach((numbers, j) => numbers.set(before[i][j])));
    return show(x);
  };
  return { show, reset };
}

/* Return the network as NetworkView shows it. */
export function makeView(net) {
  const answers = makeAnswers(net);
  let hear;
  const model = {
    get: () => ({ ...net.picture, shown: true }), // without Python nothing to take along
    on: (_, listener) => (hear = listener),
    send: ({ id, action, values }) => {
      const { buffers, ...reply } = answers[action](...values);
      hear({ id, ...reply }, buffers);
    },
  };
  const el = element("div");
  render({ model, el });
  return el;
}

/* Return the plane as RegionsView shows it, to be asked. */
export function planeOf(net) {
  const right = counted(judge(net, net.examples, net.labels));
  return makeInputs(net, (x) => ({ words: `${inWords(outputsAt(net, x))} ${right}` }));
}

/* Return which examples the network answers wrongly. */
function judge(net, examples, labels) {
  return examples.map((example, i) => decide(outputsAt(net, example)) !== labels[i]);
}

function counted(wrong) {
  return `${wrong.filter((each) => !each).length} von ${wrong.length} Beispielen richtig.`;
}

/* The input, and each dense layer after what follows it without weights. */
function activationsOf(net, x) {
  const [input, ...behind] = run(net, Float64Array.from(x)).map(({ values }) => Array.from(values));
  const found = [input];
  net.layers.forEach(({ counts }, i) => found.splice(found.length - (counts.length ? 0 : 1), 1, behind[i]));
  return found;
}

function stepInWords(x, weights, threshold) {
  const sum = x.reduce((total, value, i) => total + value * weights[i][0], 0);
  const fires = sum >= threshold;
  return `w · x = ${decimal(sum)} ${fires ? "≥" : "<"} Θ = ${decimal(threshold)}: Antwort ${Number(fires)}.`;
}
