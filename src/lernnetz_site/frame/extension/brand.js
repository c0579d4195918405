/* Our name in JupyterLab's bar, which leads to all lessons. */

import { element } from "../../course/pad.js";
import { HOME, SITE } from "../../course/visit.js";

export default {
  id: "lernnetz:brand",
  imports: ["@lumino/widgets:Widget"],
  activate({ shell }, Widget) {
    const icon = element("img", { src: new URL("course/icon.svg", SITE), alt: "Lernnetz" });
    const node = element("a", { href: HOME }, icon, "Alle Lektionen");
    const widget = new Widget({ node });
    widget.id = "lernnetz-home";
    shell.add(widget, "top", { rank: 0 });
  },
};
