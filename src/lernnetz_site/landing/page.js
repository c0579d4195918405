/* What every part of the landing page needs: its elements, a word to the student, a question. */

import { button } from "./pad.js";

export const byId = (id) => document.getElementById(id);

export function tell(text) {
  byId("work-note").textContent = text;
  byId("work-note").scrollIntoView({ block: "nearest" });
}

/* Return a button whose name says, where it is read aloud, of what it speaks. */
export function buttonFor(label, thing, chosen) {
  const made = button(label, chosen);
  made.setAttribute("aria-label", `${label}: ${thing}`);
  return made;
}

/* Ask in a dialog; return the value of the button that was pressed, or an empty text. */
export function choose(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}

/* Ask in a dialog; return whether the answer is yes. */
export async function ask(dialog) {
  return (await choose(dialog)) === "yes";
}

/* Return a number with what it counts: "1 Datei", "2 Dateien". */
export function counted(number, one, more) {
  return `${number} ${number === 1 ? one : more}`;
}

export function today() {
  return new Date().toISOString().slice(0, 10);
}
