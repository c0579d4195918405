/* A question takes an answer, and only then responds; the answer is kept in the notebook.

src/lernnetz_site/questions.py says what stands in a cell: the question, its answers as a list, and
the responses folded. Of that a form is made, each time JupyterLab has rendered the cell. */

import { button, element } from "../../course/pad.js";
import { isRight, respond } from "../../course/answers.js";

const KEY = "lernnetz";

/* Make the fields of each kind: `read` returns the answer or undefined, `write` shows one. */
const fields = {
  one: (name, items) => choices("radio", name, items),
  several: (name, items) => choices("checkbox", name, items),
  line: (name, items) => choices("radio", name, items, "listing"),
  typed() {
    const input = element("input", { type: "text", autocomplete: "off", "aria-label": "Deine Antwort" });
    return { box: input, read: () => input.value.trim() || undefined, write: (text = "") => (input.value = text) };
  },
  order: (name, items, tell) => lines(items, tell),
};

function choices(type, name, items, className) {
  const inputs = items.map((_, place) => element("input", { type, name, value: place }));
  const box = element("div", { className }, ...items.map(({ childNodes }, i) =>
    element("label", {}, inputs[i], element("span", {}, ...childNodes))));
  const read = () => {
    const chosen = inputs.flatMap((input, place) => (input.checked ? [place] : []));
    return chosen.length ? chosen : undefined;
  };
  const write = (chosen = []) => inputs.forEach((input, place) => (input.checked = chosen.includes(place)));
  return { box, read, write };
}

function lines(items, tell) {
  const box = element("ol");
  const rows = items.map(({ childNodes, textContent }) => {
    const row = element("li", {}, element("span", {}, ...childNodes));
    const move = (sign, where, step) => {
      const press = button(sign, () => {
        const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
        if (!other) return;
        if (step < 0) other.before(row);
        else other.after(row);
        press.focus();
        tell(`Jetzt an Stelle ${[...box.children].indexOf(row) + 1}.`);
      });
      press.ariaLabel = `${where}: ${textContent.trim()}`;
      return press;
    };
    row.append(move("↑", "Nach oben", -1), move("↓", "Nach unten", 1));
    return row;
  });
  box.append(...rows);
  const read = () => [...box.children].map((row) => rows.indexOf(row));
  return { box, read, write: (order = [...rows.keys()]) => box.append(...order.map((place) => rows[place])) };
}

/* Return what JupyterLab has rendered of a question: its paragraphs, the possible answers, what is said to them. */
function partsOf(rendered) {
  const folded = rendered.lastElementChild;
  const [list, responses] = [rendered, folded].map((part) => part.querySelector(":scope > ol"));
  const [first, ...more] = [...rendered.children].filter((part) => part !== folded && part !== list);
  const end = folded.querySelector(":scope > p:last-of-type"); // to lines in the right order
  return { first, more, items: [...(list?.children ?? [])], folded, responses: responses.children, end };
}

/* Make a form of it. */
function makeForm(rendered, model) {
  const { question } = model.getMetadata(KEY);
  const { first, more, items, folded, responses, end } = partsOf(rendered);
  const response = element("div", { role: "status" });
  const say = (verdict, ...parts) => response.replaceChildren(element("b", {}, verdict), " ", ...parts);
  const { box, read, write } = fields[question.kind](question.name, items, (text) => say(text));
  const answers = () => model.getMetadata(KEY).answers ?? [];

  const show = () => {
    const { given, right } = answers().at(-1) ?? {};
    const answered = given !== undefined;
    write(given);
    fieldset.disabled = answered;
    form.dataset.right = right ?? "";
    commit.textContent = answered ? "Noch einmal" : "Antworten";
    commit.hidden = right === true;
    response.replaceChildren();
    if (!answered) return;
    const verdict = right === undefined ? "Festgehalten." : right ? "✓ Richtig." : "✗ Noch nicht.";
    const said = respond(question, given).map((place) => responses[place]);
    if (!said.length) said.push(right ? end : element("p", {}, "Was du gewählt hast, stimmt. Es fehlt noch etwas."));
    say(verdict, ...said.map((part) => element("div", {}, ...part.cloneNode(true).childNodes)));
  };
  const answer = (event) => {
    event.preventDefault();
    if (fieldset.disabled) {
      fieldset.disabled = false;
      form.dataset.right = "";
      response.replaceChildren();
      commit.textContent = "Antworten";
      (fieldset.querySelector(":checked") ?? fieldset.querySelector("input, button")).focus();
      return;
    }
    const given = read();
    if (given === undefined) {
      say("Antworte zuerst.");
      return;
    }
    const fresh = question.right ? { given, right: isRight(question, given) } : { given };
    model.setMetadata(KEY, { question, answers: [...answers(), fresh] });
    (fresh.right ? response : commit).focus();
  };
  response.tabIndex = -1;
  folded.hidden = true;
  const commit = element("button", { type: "submit" });
  const fieldset = element("fieldset", {}, element("legend", {}, ...first.childNodes), ...more, box);
  const form = element("form", { className: "lernnetz-question", onsubmit: answer }, fieldset, commit, response, folded);
  for (const field of form.querySelectorAll("input, button")) field.dataset.lmSuppressShortcuts = true;
  rendered.replaceChildren(form);
  model.metadataChanged.connect(show);
  show();
}

function watch({ content }) {
  new MutationObserver(() => {
    for (const folded of content.node.querySelectorAll(".jp-MarkdownCell .jp-RenderedMarkdown > details:last-child")) {
      const { model } = content.widgets.find(({ node }) => node.contains(folded));
      if (model.getMetadata(KEY)?.question) makeForm(folded.parentElement, model);
    }
  }).observe(content.node, { childList: true, subtree: true });
}

export default {
  id: "lernnetz:questions",
  requires: ["@jupyterlab/notebook:INotebookTracker"],
  activate: (app, notebooks) => notebooks.widgetAdded.connect((_, notebook) => watch(notebook)),
};
