/* Shows the lessons that the address names, in its order, instead of all of them. */

import { byId } from "./page.js";
import { plan, welcome } from "./visit.js";

const LONGEST = 300; // letters of a word of welcome; an address can come from anybody

const lessons = [...document.querySelectorAll("[data-lesson]")];
const numbers = [...new Set(plan.split("-"))];
const chosen = numbers.map((number) => lessons.find(({ id }) => id.startsWith(`${number}-`))).filter(Boolean);

if (chosen.length) {
  for (const each of [document.querySelector(".hero"), ...lessons.map((lesson) => lesson.closest("section"))]) each.hidden = true;
  byId("plan-lessons").append(...chosen);
  byId("plan-welcome").textContent = welcome.slice(0, LONGEST);
  byId("plan-continue").append(byId("continue"));
  byId("plan").hidden = false;
}
