/* What the page tells a student beside the notebook, in its lower right corner. */

import { element } from "./pad.js";

export const notices = element("div", { id: "lernnetz-notices" });
document.body.append(notices);

/* The keyboard of a tablet covers the page: what is told stands above it. */
visualViewport.addEventListener("resize", () => {
  const covered = innerHeight - visualViewport.offsetTop - visualViewport.height;
  document.documentElement.style.setProperty("--covered", `${Math.max(0, covered)}px`);
});

/* Show what the student should know until it is closed; once is enough. */
export function warn(id, ...content) {
  if (document.getElementById(id)) return;
  const close = element("button", { type: "button", "aria-label": "Schließen", onclick: () => forget(id) }, "×");
  notices.prepend(element("div", { id, role: "alert", className: "lernnetz-warning" }, ...content, close));
}

export function forget(id) {
  document.getElementById(id)?.remove();
}
