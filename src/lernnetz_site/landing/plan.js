/* Shows the lessons that the address names, in its order, instead of all of them. */

import { element } from "./pad.js";
import { byId } from "./page.js";
import { numbers, portion } from "./portion.js";
import { welcome } from "./visit.js";

const LONGEST = 300; // letters of a word of welcome; an address can come from anybody

const lessons = [...document.querySelectorAll("[data-lesson]")];
const chosen = numbers.map((number) => lessons.find(({ id }) => id.startsWith(`${number}-`))).filter(Boolean);

if (chosen.length) {
  for (const each of [document.querySelector(".hero"), ...lessons.map((lesson) => lesson.closest("section"))]) each.hidden = true;
  byId("plan-lessons").append(...chosen);
  for (const lesson of chosen) {
    const words = portion(lesson.id.slice(0, 2));
    if (words) lesson.querySelector(".about").after(element("p", { className: "today" }, words));
  }
  byId("plan-welcome").textContent = welcome.slice(0, LONGEST);
  byId("plan-continue").append(byId("continue"));
  byId("plan").hidden = false;
}
