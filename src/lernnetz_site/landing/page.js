/* What every part of the landing page needs: its elements, a word to the student, a question. */

export const byId = (id) => document.getElementById(id);

export function tell(text) {
  byId("work-note").textContent = text;
  byId("work-note").scrollIntoView({ block: "nearest" });
}

/* Ask in a dialog; return whether the answer is yes. */
export function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export function today() {
  return new Date().toISOString().slice(0, 10);
}
