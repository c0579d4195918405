/* A column of points: a proposal out of what the teacher holds solved exercises to be worth, no grade. */

import { byId } from "../course/page.js";
import { againOf } from "./again.js";
import { MISSING, RIGHT, resultOf, wasShown } from "./results.js";
import { notebookOf } from "./table.js";

const FIELDS = ["points-1", "points-2", "points-3"].map(byId); // for one, two and three stars
const german = (number) => number.toLocaleString("de", { useGrouping: false, maximumFractionDigits: 2 });

/* Return what an exercise is worth; one whose heading has no stars counts as one with a single star. */
function worth({ title }) {
  const stars = title.match(/★+/)?.[0].length ?? 1;
  return Math.max(FIELDS[stars - 1]?.valueAsNumber || 0, 0);
}

/* Return a notebook's points for an exercise; what a check says when it runs again comes first. */
function pointsFor(notebook, exercise) {
  if ((againOf(notebook, exercise) ?? resultOf(notebook, exercise)) !== RIGHT) return 0;
  return worth(exercise) * (wasShown(notebook, exercise) ? Number(byId("points-shown").value) : 1);
}

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

/* Return the column for these lessons in a list, empty until the teacher has given points. */
export function pointsColumn(lessons) {
  const most = sum(lessons.flatMap(({ exercises }) => exercises.map(worth)));
  if (!most) return [];
  const cell = (pupil) => {
    const works = lessons.map((lesson) => ({ notebook: notebookOf(pupil, lesson), exercises: lesson.exercises }));
    const there = works.filter(({ notebook }) => notebook);
    if (!there.length) return { words: MISSING, meaning: "nicht abgegeben", rank: -1 };
    const points = sum(there.flatMap(({ notebook, exercises }) => exercises.map((each) => pointsFor(notebook, each))));
    return { words: german(points), meaning: `${german(points)} von ${german(most)} Punkten, ein Vorschlag`, rank: points };
  };
  return [{ title: `Punkte von ${german(most)} (Vorschlag)`, cell }];
}

/* Call `changed` whenever the teacher gives other points. */
export function onPoints(changed) {
  byId("points").addEventListener("input", changed);
}
