/* Runs the checks once more, for stored outputs can be typed; each pupil gets a Python of their own. */

import { text } from "../course/notebook.js";
import { OPEN } from "./results.js";

const STARTING = 180000; // ms until Python is there, on a slow machine
const PATIENCE = 180000; // ms for a notebook; the longest lessons train some minutes

export class Cancelled extends Error {}

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

`tell` hears which comes next; `complain` which could not be run. */
export async function runAgain(works, cancelled, tell, complain) {
  for (const notebooks of works) {
    let python = null;
    try {
      for (const notebook of notebooks) {
        tell(notebook);
        python ??= new Python(cancelled);
        await python.ready;
        try {
          notebook.again = await python.run(notebook);
        } catch (error) {
          if (error instanceof Cancelled) throw error;
          complain(notebook);
          python.stop();
          python = null;
        }
      }
    } finally {
      python?.stop();
    }
  }
}

/* Return what a check says when it runs again, or undefined where it has not. */
export const againOf = (notebook, { check }) => notebook?.again && (notebook.again.get(check) ?? OPEN);
