/* Whose work is what: pupils and their notebooks, found by the folders and zips around them.

A learning platform gives one zip with a folder a pupil, or with files whose names begin with the
pupil's, as Moodle does; somebody else gives many zips, or single notebooks. */

import { FILE as AUTHOR, authorIn } from "../course/author.js";
import { Archive } from "./archive.js";
import { isNotebook } from "./results.js";

const MOODLE = /^(.+?)_\d+_assignsubmission_[a-z]+_?/;
const HIDDEN = /(^|\/)(__MACOSX\/|\._)/;
const NAMELESS = "ohne Namen";

const known = new WeakMap(); // archive → path → the notebook there, as comments have changed it

const isZip = (name) => /\.zip$/i.test(name);
const key = (places) => JSON.stringify(places);

/* Yield all files with the folders and zips they lie in. */
function* walk(archive, around = []) {
  for (const [path, content] of archive.files) {
    const [whole, ...folders] = path.split("/").reverse();
    const [prefix] = whole.match(MOODLE) ?? [];
    const places = [...around, ...folders.reverse(), ...(prefix ? [prefix] : [])];
    const name = whole.slice(prefix?.length ?? 0);
    if (content instanceof Archive) yield* walk(content, [...places, name]);
    else if (!HIDDEN.test(path)) yield { archive, path, name, places, bytes: content };
  }
}

/* Return the pupils by their names; `lessons` are the course's by all their names, `complain` hears what is no notebook. */
export function pupilsIn(root, lessons, complain) {
  const files = [...walk(root)];
  const notebooks = files.filter(({ name }) => /\.ipynb$/i.test(name)).map((file) => readOnce(file, lessons, complain));
  const readable = notebooks.filter(Boolean);
  const direct = new Set(readable.map(({ places }) => key(places)));
  const signed = files.filter(({ name }) => name === AUTHOR);
  const authors = new Map(signed.map(({ places, bytes }) => [key(places), authorIn(bytes)]));
  const works = new Map(); // places → notebooks
  for (const notebook of readable) {
    const owner = key(ownerOf(notebook.places, direct));
    works.set(owner, [...(works.get(owner) ?? []), notebook]);
  }
  const owners = [...works.keys()].map((each) => JSON.parse(each));
  const pupils = owners.map((places) => {
    const author = authors.get(key(places)) ?? { name: "", class: "" };
    return { ...author, name: nameOf(places, owners, author, lessons), notebooks: works.get(key(places)) };
  });
  return pupils.sort((one, other) => one.name.localeCompare(other.name, "de"));
}

function readOnce(file, lessons, complain) {
  if (!known.has(file.archive)) known.set(file.archive, new Map());
  const there = known.get(file.archive);
  if (!there.has(file.path)) there.set(file.path, read(file, lessons, complain));
  return there.get(file.path);
}

/* Return a notebook with its content and its lesson, or null. */
function read({ bytes, ...file }, lessons, complain) {
  let content;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    content = null;
  }
  if (!isNotebook(content)) {
    complain(`„${file.path}“ ist kein lesbares Notebook und wird übergangen.`);
    return null;
  }
  const given = content.metadata?.lernnetz?.lesson;
  const lesson = lessons.find((each) => each === given) ?? lessons.find((each) => file.name.includes(each)) ?? null;
  const places = file.places.length ? file.places : [cleaned(file.name, lessons)];
  return { ...file, places, content, lesson };
}

/* Return the outermost folder that holds notebooks itself, within the zip they came in. */
function ownerOf(places, direct) {
  const zip = places.findLastIndex(isZip) + 1;
  for (let length = Math.max(zip, 1); length < places.length; length += 1) {
    if (direct.has(key(places.slice(0, length)))) return places.slice(0, length);
  }
  return places;
}

/* Return what a pupil is called: as the platform's folder says, as the work itself says, or as its file. */
function nameOf(places, owners, author, lessons) {
  const [own, outer = ""] = [...places].reverse();
  const isAlone = () => owners.filter((each) => key(each.slice(0, -1)) === key(places.slice(0, -1))).length === 1;
  const folder = !isZip(own) ? own : outer && !isZip(outer) && (MOODLE.test(outer) || isAlone()) ? outer : "";
  const byPlatform = MOODLE.test(folder) || places.slice(0, -1).some(isZip);
  const clean = (name) => cleaned(name, lessons);
  const bySite = /^lernnetz-/.test(own) && clean(own);
  return (byPlatform && clean(folder)) || author.name || bySite || clean(folder || own) || NAMELESS;
}

/* Return the pupil's name in that of a folder or a file. */
function cleaned(name, lessons) {
  const [, pupil = name] = name.match(MOODLE) ?? [];
  const lesson = lessons.find((each) => pupil.includes(each)) ?? "";
  return pupil
    .replace(/\.(zip|ipynb)$/i, "")
    .replace(lesson, "")
    .replace(/^lernnetz|\d{4}-\d\d-\d\d| \(\d+\)$/g, "")
    .replace(/^[\s_-]+|[\s_-]+$/g, "");
}
