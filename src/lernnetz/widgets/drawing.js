/* The page's side of DrawingPad; stands behind pad.js and ask.js. */

const SENT = 140; // width and height of what is sent to Python

function render({ model, el }) {
  const ask = asker(model);
  const { canvas, seen } = makeCanvases();
  const pen = element("input", { type: "range", min: 6, max: 40, value: 18 });
  const bars = makeBars();
  const note = element("p", { className: "note", role: "status" });
  const digits = [...Array(10).keys()];
  const label = element("select", {}, element("option", { value: "" }, "?"), ...digits.map((i) => element("option", {}, i)));
  const shelf = element("div", { className: "shelf" });

  const show = (reply) => {
    bars.show(reply.probability ?? null, reply.error);
    showSeen(seen, reply.buffers?.[0] && bytes(reply.buffers[0]));
  };

  const recognise = newest(async () => {
    if (strokes.empty) return show({});
    const reply = await ask("recognise", [SENT], [strokes.ink(SENT).buffer]);
    if (!strokes.empty) show(reply); // else it was deleted or kept meanwhile
  });
  const changed = () => {
    note.textContent = "";
    recognise();
  };
  const strokes = new Strokes(canvas, () => Number(pen.value), changed);

  const clear = () => {
    strokes.clear();
    label.value = "";
    note.textContent = "";
    show({});
  };
  const random = async () => {
    const reply = await ask("random");
    strokes.clear(reply.buffers && picture(bytes(reply.buffers[0])));
    show(reply);
    if ("label" in reply) label.value = reply.label;
  };
  /* Show what is kept, digit by digit, if the reply says so; a click on one deletes it. */
  const tell = (reply) => {
    if (reply.error) {
      note.textContent = reply.error;
      return false;
    }
    if (!reply.labels) return true;
    const { labels } = reply;
    const grey = bytes(reply.buffers[0]);
    const copy = (i) => {
      const own = button("", async () => tell(await ask("forget", [i])));
      own.append(picture(grey.subarray(i * FIELD * FIELD, (i + 1) * FIELD * FIELD)));
      own.title = `Diese ${labels[i]} löschen`;
      own.setAttribute("aria-label", own.title);
      return own;
    };
    const those = (digit) => [...labels.keys()].filter((i) => labels[i] === digit);
    shelf.replaceChildren(
      ...digits
        .filter((digit) => labels.includes(digit))
        .map((digit) => tools(element("b", {}, `${digit}`), ...those(digit).map(copy))),
    );
    note.textContent = labels.length === 1 ? "1 Ziffer gemerkt." : `${labels.length} Ziffern gemerkt.`;
    return true;
  };
  const keep = async () => {
    if (strokes.empty) tell({ error: "Zeichne zuerst eine Ziffer." });
    else if (label.value === "") tell({ error: "Wähle zuerst, welche Ziffer das ist." });
    else if (tell(await ask("keep", [Number(label.value)]))) {
      strokes.clear();
      label.value = "";
      show({});
    }
  };
  const save = async () => {
    const reply = await ask("save");
    if (tell(reply)) download("meine_ziffern.csv", "text/csv", reply.buffers[0]);
  };
  const file = element("input", {
    type: "file",
    accept: ".csv",
    hidden: "",
    onchange: async () => {
      if (file.files.length) tell(await ask("load", [], [await file.files[0].arrayBuffer()]));
      file.value = "";
    },
  });

  el.classList.add("lernnetz-drawing");
  el.append(
    row(
      element(
        "div",
        {},
        canvas,
        strokeTools(strokes, clear, button("Zufällige Ziffer", random)),
        element("label", { className: "tools" }, "Stift ", pen),
      ),
      element("div", {}, element("p", {}, "Das sieht das Netz:"), seen),
      element("div", { className: "says" }, bars.words, bars.box),
    ),
    tools(
      element("label", {}, "Das ist eine ", label),
      button("Merken", keep),
      button("Als CSV sichern", save),
      button("CSV öffnen", () => file.click()),
      file,
      pageButton(ask, (text) => (note.textContent = text)),
    ),
    note,
    shelf,
  );
  ask("kept").then((reply) => (reply.error || reply.labels.length ? tell(reply) : null));
}

export default { render };
