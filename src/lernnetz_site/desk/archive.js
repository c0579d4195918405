/* Zips within zips: opened within bounds, changed, and packed again under the same names. */

import { unzipSync, zipSync } from "../course/fflate.js";

const MOST_BYTES = 500e6; // of all that is opened, unpacked
const MOST_FILES = 20000;
const DEEPEST = 3; // zips around a file

const isZip = (path) => /\.zip$/i.test(path);
const isUnsafe = (path) => /^\/|^[a-z]:|\0/i.test(path) || path.split("/").includes("..");

/* Some files under their paths; `packed` is their zip as long as none of them has changed. */
export class Archive {
  files = new Map(); // path → bytes or another archive

  constructor(packed = null, around = null) {
    this.packed = packed;
    this.around = around;
  }

  write(path, bytes) {
    this.files.set(path, bytes);
    for (let archive = this; archive; archive = archive.around) archive.packed = null;
  }

  pack() {
    const entry = ([path, content]) => [path, content instanceof Archive ? content.pack() : content];
    this.packed ??= zipSync(Object.fromEntries([...this.files].map(entry)), { level: 1 });
    return this.packed;
  }
}

/* Opens what is dropped; `complain` hears a German sentence about each thing that is passed over. */
export class Opener {
  #bytes = 0;
  #files = 0;
  #complain;

  constructor(complain) {
    this.#complain = complain;
  }

  /* Put a file into an archive, a zip as an archive of its own. */
  add(archive, path, bytes, depth = 0) {
    const inner = isZip(path) && depth < DEEPEST ? this.#unzip(path, bytes, archive, depth) : null;
    archive.files.set(path, inner ?? bytes);
  }

  #unzip(path, packed, around, depth) {
    const archive = new Archive(packed, around);
    const before = [this.#bytes, this.#files];
    let entries;
    try {
      entries = unzipSync(packed, { filter: (entry) => this.#takes(path, entry) });
    } catch (error) {
      [this.#bytes, this.#files] = before;
      const reason = error instanceof TooMuch ? error.message : "ist beschädigt oder mit einem Kennwort geschützt";
      this.#complain(`„${path}“ ${reason} und wird übergangen.`);
      return null;
    }
    for (const [name, bytes] of Object.entries(entries)) {
      if (!name.endsWith("/")) this.add(archive, name.normalize("NFC"), bytes, depth + 1);
    }
    return archive;
  }

  /* Return whether to unpack an entry; its sizes are what the zip says of it, and fflate gives no more. */
  #takes(path, { name, size, originalSize }) {
    if (isUnsafe(name.replaceAll("\\", "/"))) {
      this.#complain(`„${path}“ will „${name}“ in einen fremden Ordner schreiben. Diese Datei wird übergangen.`);
      return false;
    }
    this.#bytes += Math.max(size, originalSize);
    this.#files += 1;
    if (this.#bytes > MOST_BYTES) throw new TooMuch(`ist entpackt zu groß (mehr als ${MOST_BYTES / 1e6} MB)`);
    if (this.#files > MOST_FILES) throw new TooMuch(`hat zu viele Dateien (mehr als ${MOST_FILES})`);
    return true;
  }
}

class TooMuch extends Error {}
