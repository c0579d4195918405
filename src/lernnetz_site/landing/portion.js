/* How far a lesson goes today, by the plan in the address: "04" all of it, "04k" its core, "04a2" up to
   its exercise 2. What else stands there means all of it. */

import { plan } from "./visit.js";

const planned = new Map(plan.split("-").map((entry) => [entry.slice(0, 2), entry.slice(2)]));

/* Numbers of the lessons in their order. */
export const numbers = [...planned.keys()];

/* Return in words how far a lesson goes, by its number, or nothing. */
export function portion(number) {
  const given = planned.get(number) ?? "";
  if (given === "k") return "Heute ohne „Wenn du noch Zeit hast“";
  const [, last] = given.match(/^a([1-9]\d?)$/) ?? [];
  return last ? `Heute bis Aufgabe ${last}` : "";
}
