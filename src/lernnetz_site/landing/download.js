/* Files as they would lie on a disk, and the way there. */

const LATER = 60000; // ms until even Safari has begun to read

/* Hand a file to the student. */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LATER);
}

/* Return the bytes of a file as JupyterLite keeps it. */
export function contentOf({ content, format }) {
  if (format === "base64") return Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content, null, 1));
}
