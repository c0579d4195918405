/* The page that a link opens: what it carries is shown and can be touched; nothing in it is run. */

import { fromLetters } from "./link.js";
import { element } from "./pad.js";
import { byId } from "./page.js";
import { copyButton, makeShare } from "./share.js";
import { within } from "./visit.js";
import { makeView, planeOf, unpack } from "./views.js";

const NOTHING = "Hier erscheint, was jemand mit „Link und QR-Code“ aus einer Lektion weitergibt. In diesem Link steht noch nichts.";
const DAMAGED = "Dieser Link ist beschädigt. Lass ihn dir noch einmal geben.";
const NEWER = "Dieser Link kommt aus einer neueren Fassung des Kurses. Lade die Seite neu.";

/* For each kind a title, a lead, and what is shown. */
const KINDS = {
  network: async (state) => ["Ein Netz zum Anfassen", "Ändere Eingaben und Gewichte und sieh, was das Netz antwortet.", await viewOf(state)],
  plane: async (state) => ["Ein Netz und seine Ebene", "Tippe in die Ebene: So antwortet das Netz an dieser Stelle.", planeOf(await unpack(state))],
  code: async (state) => ["Eine Code-Zelle", "Lies sie und erkläre sie, oder kopiere sie in deine Lektion.", codeOf(state)],
};

async function viewOf(state) {
  const net = await unpack(state);
  return makeView({ ...net, frame: net.picture.frame });
}

function codeOf({ source, lesson }) {
  const code = element("pre", { tabindex: "0", "aria-label": "Code" }, String(source));
  const mark = () => getSelection().selectAllChildren(code);
  const copy = copyButton("Code kopieren", mark, () => code.textContent, (copied) => {
    copy.textContent = copied ? "Kopiert" : "Markiert: Kopiere mit Strg + C";
  });
  const box = element("div", {}, code, element("p", { className: "tools" }, copy));
  if (/^[\w-]+$/.test(lesson ?? "")) {
    box.lastChild.append(element("a", { href: within(`notebooks/index.html?path=${lesson}.ipynb`) }, "Zur Lektion"));
  }
  return box;
}

async function show() {
  const letters = location.hash.slice(1);
  byId("again").hidden = true;
  byId("shown").replaceChildren();
  byId("title").textContent = "Gezeigt";
  if (!letters) return (byId("lead").textContent = NOTHING);
  try {
    const state = await fromLetters(letters);
    if (!Object.hasOwn(KINDS, state?.kind)) throw new Error(NEWER);
    const [title, lead, shown] = await KINDS[state.kind](state);
    byId("title").textContent = title;
    byId("lead").textContent = lead;
    byId("shown").replaceChildren(shown);
    share.show(location.href);
    byId("again").hidden = false;
  } catch (error) {
    byId("lead").textContent = error.constructor === Error ? error.message : DAMAGED;
  }
}

const share = makeShare("Link zum Weitergeben");
byId("share").append(share.box);
addEventListener("hashchange", show);
show();
