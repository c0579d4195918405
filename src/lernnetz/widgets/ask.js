/* How the page asks Python, and reads what comes back. */

/* Return a function that asks Python to do something and awaits its reply. */
function asker(model) {
  const waiting = new Map();
  let last = 0;
  model.on("msg:custom", (reply, buffers) => {
    waiting.get(reply.id)?.({ ...reply, buffers });
    waiting.delete(reply.id);
  });
  return (action, values = [], buffers = []) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      model.send({ id: last, action, values }, undefined, buffers);
    });
}

/* Return a function that does `work`; called during it, it does it once more at its end. */
function newest(work) {
  let busy = false;
  let stale = false;
  return async () => {
    stale = true;
    if (busy) return;
    busy = true;
    while (stale) {
      stale = false;
      await work();
    }
    busy = false;
  };
}

/* Return a reply's buffer as bytes. */
function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
