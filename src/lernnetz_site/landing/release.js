/* Lets go of the database when the page is left. A browser may freeze a page then, to have it back at
   once: what it has begun there and not ended would keep all other pages from reading and writing. */

const begun = new Set(); // transactions that have not ended
const databases = globalThis.IDBDatabase?.prototype ?? {}; // a browser may have none
const begin = databases.transaction;
let leaving = false;

databases.transaction = function (...given) {
  const transaction = begin.apply(this, given);
  begun.add(transaction);
  for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => begun.delete(transaction));
  if (leaving) abort(transaction);
  return transaction;
};

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // it has all its answers, and ends by itself
  }
}

addEventListener("pagehide", ({ persisted }) => {
  leaving = persisted;
  if (leaving) begun.forEach(abort);
});
addEventListener("pageshow", () => (leaving = false));
