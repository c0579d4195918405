/* What Lernnetz adds to JupyterLab: one plugin a concern, one file a plugin. */

import address from "./address.js";
import awake from "./awake.js";
import behind from "./behind.js";
import brand from "./brand.js";
import cells from "./cells.js";
import drive from "./drive.js";
import files from "./files.js";
import foreign from "./foreign.js";
import frozen from "./frozen.js";
import german from "./german.js";
import keep from "./keep.js";
import links from "./links.js";
import memory from "./memory.js";
import newer from "./newer.js";
import place from "./place.js";
import preview from "./preview.js";
import python from "./python.js";
import questions from "./questions.js";
import readers from "./readers.js";
import reset from "./reset.js";
import saved from "./saved.js";
import saving from "./saving.js";
import share from "./share.js";
import solutions from "./solutions.js";
import stop from "./stop.js";
import today from "./today.js";
import touch from "./touch.js";
import view from "./view.js";
import voice from "./voice.js";
import write from "./write.js";

export const plugins = [address, awake, behind, brand, cells, drive, files, foreign, frozen, german, keep, links, memory, newer, place, preview, python, questions, readers, reset, saved, saving, share, solutions, stop, today, touch, view, voice, write];
