/* Lets go of the database when the page is left. A browser may freeze a page then, to have it back at
   once: what it has begun there and not ended would keep all other pages from reading and writing. */

const begun = new Set(); // transactions that have not ended
const ending = new WeakSet(); // those of them that end without the page
let leaving = false;

function finish(transaction, way) {
  if (!begun.has(transaction) || ending.has(transaction)) return;
  ending.add(transaction);
  way();
}

/* What is told to be written is written without the page; nothing more comes in its transaction. */
function commit(transaction) {
  finish(transaction, () => queueMicrotask(() => transaction.commit()));
}

function abort(transaction) {
  finish(transaction, () => {
    try {
      transaction.abort();
    } catch {
      // it has all its answers, and ends by itself
    }
  });
}

function replace({ prototype }, name, make) {
  prototype[name] = make(prototype[name]);
}

replace(
  IDBDatabase,
  "transaction",
  (begin) =>
    function (...given) {
      const transaction = begin.apply(this, given);
      begun.add(transaction);
      for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => begun.delete(transaction));
      if (leaving) queueMicrotask(() => abort(transaction));
      return transaction;
    },
);
for (const write of ["put", "delete", "clear"]) {
  replace(
    IDBObjectStore,
    write,
    (plainly) =>
      function (...given) {
        commit(this.transaction);
        return plainly.apply(this, given);
      },
  );
}

addEventListener("pagehide", ({ persisted }) => {
  leaving = persisted;
  if (leaving) begun.forEach(abort);
});
addEventListener("pageshow", () => (leaving = false));
