/* Before all else: the lesson's text, as the build has rendered it, stands there until the notebook does. */
{
  const path = new URLSearchParams(location.search).get("path");
  const isLaboratory = !location.pathname.includes("/notebooks/"); // it opens what was open there
  const [lesson] = path?.match(/^[\w-]+(?=\.ipynb$)/) ?? [];
  const here = document.currentScript.src;
  const preview = document.createElement("main");
  preview.id = "lernnetz-preview";
  preview.start = 0; // how far it was scrolled before the student did
  preview.leave = () => {
    preview.hidden = true;
    preview.replaceChildren();
  };

  async function show() {
    const response = await fetch(new URL(`lessons/${lesson}.htm`, here));
    if (!response.ok) return; // a file of the student's own
    preview.innerHTML = await response.text();
    while (!document.body) await new Promise(requestAnimationFrame);
    document.body.prepend(preview);
    const { notes } = await import(new URL("storage.js", here));
    await new Promise(requestAnimationFrame); // without its style it is no place to scroll in
    const left = preview.querySelector(`[data-cell="${notes.read(`place/${path}`)}"]`);
    if (!left) return; // the student may have scrolled already
    left.scrollIntoView({ block: "center" });
    preview.start = preview.scrollTop;
  }

  if (lesson && !isLaboratory) show().catch(() => {}); // JupyterLab tells what is missing
  globalThis.preview = preview;
}
