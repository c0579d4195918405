/* The page's side of ConvolutionView; stands behind pad.js, ask.js and tables.js. */

function render({ model, el }) {
  const { image, kernel, products, sums } = model.get("picture");
  const [height, width] = [kernel.length, kernel[0].length];
  const places = sums.flatMap((row, i) => row.map((_, j) => [i, j]));
  const picture = makeTable("Bild", image);
  const weights = makeTable("Kernel", kernel);
  const product = makeTable("Fenster mal Kernel", kernel);
  const map = makeUnknown("Merkmalskarte", [sums.length, sums[0].length], (i, j) => show([i, j]));
  const words = element("p", { role: "status" });
  let at = [0, 0];

  const show = ([i, j]) => {
    at = [i, j];
    mark(picture, (row, column) => row >= i && row < i + height && column >= j && column < j + width);
    mark(map, (row, column) => row === i && column === j);
    product.cells.forEach((row, r) => row.forEach((cell, c) => (cell.textContent = products[i][j][r][c])));
    reveal(map, at, sums[i][j]);
    words.textContent = `Fenster ab Zeile ${i}, Spalte ${j}: Summe ${sums[i][j]}.`;
  };
  const next = () => {
    const number = places.findIndex(([i, j]) => i === at[0] && j === at[1]);
    show(places[(number + 1) % places.length]);
  };

  el.classList.add("lernnetz-inside");
  el.append(
    words,
    row(picture.box, weights.box, product.box, map.box),
    tools(button("Nächster Schritt", next)),
  );
  show(at);
}

export default { render };
