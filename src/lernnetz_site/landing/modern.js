/* What the course needs of a browser; one that cannot load this cannot run it. */

/* A function of WebAssembly that returns a vector, as NumPy's code does (SIMD). */
const VECTOR = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic number and version
  ...[1, 5, 1, 96, 0, 1, 123], // a type: () → v128
  ...[3, 2, 1, 0], // a function of this type
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11], // its code: i32.const 0, i8x16.splat
);

class Needs {
  static {
    let modules = false;
    const options = {
      get type() {
        modules = true;
        return "module";
      },
    };
    new Worker(URL.createObjectURL(new Blob()), options).terminate();
    const able = modules && "Tag" in WebAssembly && WebAssembly.validate(VECTOR);
    if (!able) throw new Error("This browser is too old.");
  }
}
