/* How the page asks Python, reads what comes back and hands it over; stands behind pad.js. */

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

/* Return a function that does `work`; called during it, it does it once more at its end.

What takes too long is lost: JupyterLite drops what Python was asked while a cell ran that failed. */
function newest(work) {
  const lost = 3000; // ms
  let since = -Infinity;
  let stale = false;
  return async () => {
    stale = true;
    if (performance.now() - since < lost) return;
    while (stale) {
      stale = false;
      since = performance.now();
      await work();
    }
    since = -Infinity;
  };
}

/* Return how to do a step several times, slowly enough to be seen, and how to stop; a new walk ends the last. */
function walker(step) {
  const pause = 150; // ms
  let walking = 0;
  const walk = async (steps) => {
    walking += 1;
    const mine = walking;
    for (let i = 0; i < steps && mine === walking; i += 1) {
      if (i > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (mine !== walking || !(await step())) return;
    }
  };
  const stop = () => {
    walking += 1;
  };
  return [walk, stop];
}

/* Hand a file to the student. */
function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000); // until even Safari has begun to read
}

/* Return a button that hands the network over as a page; `tell` says how far it is. */
function pageButton(ask, tell) {
  return button("Als Seite mitnehmen", async () => {
    tell("Die Seite wird gepackt …");
    const reply = await ask("page");
    if (!reply.error) download("mein-netz.html", "text/html", reply.buffers[0]);
    tell(reply.error ?? "Die Seite mein-netz.html ist bei deinen Downloads.");
  });
}

/* Return a button that puts a link with its QR code into `place`; `tell` says why it cannot. */
function linkButton(ask, place, tell) {
  return button("Link und QR-Code", async () => {
    const { site, state, error } = await ask("link");
    if (error) return tell(error);
    const { shareBox } = await import(`${site}course/share.js`);
    place.replaceChildren(await shareBox(state));
  });
}

/* Return a reply's buffer as bytes. */
function bytes(view) {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
