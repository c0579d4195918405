/* What Lernnetz adds to JupyterLab: one plugin a concern, one file a plugin. */

import brand from "./brand.js";
import cells from "./cells.js";
import keep from "./keep.js";
import links from "./links.js";
import newer from "./newer.js";
import python from "./python.js";
import saving from "./saving.js";
import stop from "./stop.js";

export const plugins = [brand, cells, keep, links, newer, python, saving, stop];
