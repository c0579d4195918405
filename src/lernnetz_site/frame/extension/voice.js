/* Lets a screen reader say what a check answers: words that appear together with their role it may miss. */

import { element } from "../../course/pad.js";

const VERDICT = '[role="status"]';
const voice = element("div", { id: "lernnetz-voice", "aria-live": "polite" });

function hear(changes) {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter(({ nodeType }) => nodeType === Node.ELEMENT_NODE);
  const verdicts = added.flatMap((node) => (node.matches(VERDICT) ? [node] : [...node.querySelectorAll(VERDICT)]));
  if (verdicts.length) voice.textContent = verdicts.map(({ innerText }) => innerText).join(" ");
}

export default {
  id: "lernnetz:voice",
  imports: ["@jupyterlab/notebook:NotebookActions"],
  activate(app, { executionScheduled }) {
    document.body.append(voice);
    const observer = new MutationObserver(hear);
    executionScheduled.connect((_, { cell }) => observer.observe(cell.outputArea.node, { childList: true, subtree: true }));
  },
};
