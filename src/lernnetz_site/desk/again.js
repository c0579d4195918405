/* Runs the checks once more, for stored outputs can be typed; each pupil gets a Python of their own. */

import { text } from "../course/notebook.js";
import { OPEN } from "./results.js";

const STARTING = 180000; // ms until Python is there, on a slow machine
const PATIENCE = 180000; // ms for a notebook; the longest lessons train some minutes

class Cancelled extends Error {}

class Python {
  #worker;
  #channel;
  #pending;

  /* Start it; `cancelled` is a signal that ends it, whatever it does. */
  constructor(cancelled) {
    const name = `Lernnetz ${Math.random()}`;
    const script = `import ${JSON.stringify(new URL("again.worker.js", import.meta.url).href)};`;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" })); // has this page's policy
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => {
      if (data.listening) this.#worker.postMessage(new Int32Array(1)); // start.js waits for it
      if (data.missing || data.dead) this.#pending?.reject(new Error("Python is missing"));
    };
    this.#worker = new Worker(address, { type: "module", name });
    this.#worker.onmessage = ({ data }) => this.#pending?.resolve(data);
    this.#worker.onerror = () => this.#pending?.reject(new Error("Python failed"));
    cancelled.addEventListener("abort", () => {
      this.stop();
      this.#pending?.reject(new Cancelled());
    });
    this.ready = this.#answer(STARTING);
  }

  #answer(patience) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("too late")), patience);
      const done = (settle) => (value) => {
        clearTimeout(late);
        settle(value);
      };
      this.#pending = { resolve: done(resolve), reject: done(reject) };
    });
  }

  /* Return check → sign for a notebook. */
  async run({ content }) {
    const cells = content.cells.filter((cell) => cell.cell_type === "code").map((cell) => text(cell.source));
    this.#worker.postMessage(JSON.stringify(cells));
    return new Map(Object.entries(JSON.parse(await this.#answer(PATIENCE))));
  }

  stop() {
    this.#worker.terminate();
    this.#channel.close();
  }
}

/* Run notebooks, a list for each pupil, and note in each what came of it.

`tell` hears the title of the next, `complain` that of each which could not be run. */
async function runAgain(works, cancelled, tell, complain) {
  for (const work of works) {
    let python = null;
    try {
      for (const { notebook, title } of work) {
        tell(title);
        python ??= new Python(cancelled);
        await python.ready;
        try {
          notebook.again = await python.run(notebook);
        } catch (error) {
          if (error instanceof Cancelled) throw error;
          complain(title);
          python.stop();
          python = null;
        }
      }
    } finally {
      python?.stop();
    }
  }
}

/* Let a button run what `works` returns, and then cancel it; `done` says how it ended. */
export function onRunAgain(button, works, { say, complain, done }) {
  const label = button.textContent;
  let running = null;
  button.addEventListener("click", async () => {
    if (running) {
      running.abort();
      return;
    }
    running = new AbortController();
    button.textContent = "Abbrechen";
    const given = works();
    const all = given.flat().length;
    let number = 0;
    const tell = (title) => say(`${title} wird gerechnet (${(number += 1)} von ${all}) …`);
    const refuse = (title) => complain(`„${title}“ rechnet zu lange. Hier bleiben die gespeicherten Zeichen.`);
    try {
      await runAgain(given, running.signal, tell, refuse);
      done("Neu gerechnet");
    } catch (error) {
      done(error instanceof Cancelled ? "Abgebrochen" : "Python ließ sich nicht laden");
    } finally {
      running = null;
      button.textContent = label;
    }
  });
}

/* Return what a check says when it runs again, or undefined where it has not. */
export const againOf = (notebook, { check }) => notebook?.again && (notebook.again.get(check) ?? OPEN);
