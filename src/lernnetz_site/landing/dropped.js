/* Files that are dropped or chosen, single ones and whole folders. */

/* Yield the files with their paths; `entries` are a drop's. */
async function* filesOf(entries) {
  for (const entry of entries) {
    if (entry.isFile) {
      yield { file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path: entry.fullPath.slice(1) };
    } else {
      const reader = entry.createReader();
      const some = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      for (let more = await some(); more.length; more = await some()) yield* filesOf(more); // a hundred at a time
    }
  }
}

/* Call `take` with the files of each drop anywhere on the page. */
export function onDrop(take) {
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    take(filesOf([...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean)));
  });
}

/* Call it with the files that are chosen with a button and its hidden input. */
export function onChoice(button, input, take) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    await take(Array.from(input.files, (file) => ({ file, path: file.webkitRelativePath || file.name })));
    input.value = "";
  });
}
