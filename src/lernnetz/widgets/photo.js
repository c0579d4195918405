/* The page's side of PhotoReader; stands behind pad.js and ask.js. */

const LARGEST = 1200; // pixels of what is sent to Python
const UNREAD = "?";

/* Return a photo, not larger than needed, upright as it was taken. */
async function smaller(file) {
  const photo = await createImageBitmap(file);
  const scale = Math.min(1, LARGEST / Math.max(photo.width, photo.height));
  const canvas = element("canvas", {
    width: Math.round(photo.width * scale),
    height: Math.round(photo.height * scale),
  });
  canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/* Say what was read and how much was not. */
function said(found) {
  const unread = found.filter(({ digit }) => digit === undefined).length;
  const digits = found.map(({ digit }) => digit ?? UNREAD).join(" ");
  return `Gelesen: ${digits}${unread ? `. ${UNREAD} heißt nicht lesbar.` : ""}`;
}

async function render({ model, el }) {
  const ask = asker(model);
  const note = element("p", { className: "note", role: "status" }, "Noch ist kein Foto gewählt.");
  const sheet = element("div", { className: "sheet" });
  const steps = row();
  const bars = makeBars("Wähle eine gerahmte Ziffer.");

  const explain = async (number, frame) => {
    for (const other of sheet.querySelectorAll("button")) other.setAttribute("aria-pressed", other === frame);
    const reply = await ask("explain", [number]);
    bars.show(reply.probability, reply.why ?? reply.error);
    steps.replaceChildren(
      ...(reply.names ?? []).map((name, i) => {
        const [height, width] = reply.shapes[i];
        const shown = picture(bytes(reply.buffers[i]), width, height);
        shown.className = "step";
        return element("figure", {}, shown, element("figcaption", {}, `${i + 1}. ${name}`));
      }),
    );
  };

  const read = async (file) => {
    note.textContent = "Das Netz liest …";
    sheet.replaceChildren();
    steps.replaceChildren();
    bars.show(null);
    let canvas;
    try {
      canvas = await smaller(file);
    } catch {
      note.textContent = "Diese Datei ist kein Bild. Nimm ein Foto als JPG oder PNG.";
      return;
    }
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const reply = await ask("read", [], [await blob.arrayBuffer()]);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Dein Foto");
    sheet.append(canvas);
    note.textContent = reply.error ?? said(reply.found);
    reply.found?.forEach(({ box, digit, probability }, number) => {
      const frame = button(`${digit ?? UNREAD}`, () => explain(number, frame));
      frame.title = probability ? `${digit} mit ${percent(probability)}` : "nicht lesbar";
      ["left", "top", "width", "height"].forEach((side, i) => {
        frame.style[side] = `${100 * box[i]}%`;
      });
      sheet.append(frame);
    });
  };

  const chooser = (options) => {
    const input = element("input", {
      type: "file",
      accept: "image/*",
      hidden: "",
      ...options,
      onchange: () => {
        if (input.files.length) read(input.files[0]);
        input.value = "";
      },
    });
    return input;
  };
  const camera = chooser({ capture: "environment" });
  const file = chooser({});
  el.classList.add("lernnetz-drawing");
  el.append(
    tools(
      button("Foto aufnehmen", () => camera.click()),
      button("Bild wählen", () => file.click()),
      camera,
      file,
    ),
    note,
    row(sheet, element("div", { className: "says" }, bars.words, bars.box)),
    steps,
  );
}

export default { render };
