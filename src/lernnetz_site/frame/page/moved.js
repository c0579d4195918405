/* An address with a lesson's former name opens the lesson of today, unless the student has work of that name. */

import { successorsOf } from "./former.js";
import { readFiles } from "./storage.js";

export async function follow() {
  const url = new URL(location.href);
  const path = url.searchParams.get("path") ?? "";
  const [name] = successorsOf({ path });
  if (!name || (await readFiles()).has(path)) return;
  url.searchParams.set("path", `${name}.ipynb`);
  location.replace(url);
  await new Promise(() => {}); // this page goes
}
