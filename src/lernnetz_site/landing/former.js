/* The names that lessons had before (src/lernnetz_site/former.py). */

const NOW = {}; // former name → today's, of which a lesson that was split has two; the build knows

/* Return today's names of a lesson that was called so, its own among them if it has kept it. */
export const namesNow = (name) => (Object.hasOwn(NOW, name) ? NOW[name] : []);

/* Return what has come in the place of a lesson whose name is no longer used. */
const successors = (name) => (namesNow(name).includes(name) ? [] : namesNow(name));

/* Return the same for a student's file, which may have been renamed. */
export const successorsOf = ({ path, content }) => successors(content?.metadata?.lernnetz?.lesson ?? path.replace(".ipynb", ""));

/* Return the files that a lesson's file was before it was called otherwise. */
export const formerFiles = (file) =>
  allFormer().map((name) => `${name}.ipynb`).filter((path) => successorsOf({ path }).includes(file.replace(".ipynb", "")));

/* Return all names that lessons had. */
export const allFormer = () => Object.keys(NOW);

/* Return a plan of former numbers, "03-07a2", in those of today; how far a split lesson goes is lost but for its core. */
export function planNow(plan) {
  const now = (entry) => {
    const [number, how] = [entry.slice(0, 2), entry.slice(2)];
    const names = namesNow(allFormer().find((name) => name.startsWith(`${number}-`)));
    return names.map((name) => name.slice(0, 2) + (names.length === 1 || how === "k" ? how : ""));
  };
  return plan.split("-").flatMap(now).join("-");
}
