/* A finger chooses an entry of a menu.

JupyterLab takes the entry that a pointer has moved over, and a finger moves over none before it presses. */

function markEntry({ target, pointerType, clientX, clientY }) {
  if (pointerType === "mouse") return;
  const move = new PointerEvent("pointermove", { bubbles: true, pointerType: "mouse", clientX, clientY });
  target.closest(".lm-Menu-item")?.dispatchEvent(move);
}

export default {
  id: "lernnetz:touch",
  activate: () => document.addEventListener("pointerdown", markEntry, true),
};
