/* The page's side of ProductView; stands behind pad.js, ask.js and tables.js. */

const NEAR = 0.005; // a guess may be rounded

function render({ model, el }) {
  const { names, left, right, product } = model.get("picture");
  const first = makeTable(names[0], left);
  const second = makeTable(names[1], right);
  const third = makeUnknown(names[2], [product.length, product[0].length], (i, j) => choose([i, j]));
  const words = element("p", { role: "status" });
  const guess = element("input", { inputmode: "decimal", size: 6, autocomplete: "off", "aria-label": "Zahl für das gewählte Feld" });
  const unknown = new Set(product.flatMap((row, i) => row.map((_, j) => `${[i, j]}`)));
  let chosen = [0, 0];
  let tries = 0;

  const cell = () => product[chosen[0]][chosen[1]];
  const markChosen = () => {
    mark(first, (i) => i === chosen[0]);
    mark(second, (_, j) => j === chosen[1]);
    mark(third, (i, j) => i === chosen[0] && j === chosen[1]);
  };
  const fill = () => {
    unknown.delete(`${chosen}`);
    reveal(third, chosen, cell().text);
  };
  const choose = (place) => {
    chosen = place;
    tries = 0;
    markChosen();
    guess.value = "";
    const known = !unknown.has(`${place}`);
    words.textContent = known ? cell().sum : `Zeile ${place[0]} mal Spalte ${place[1]}: Welche Zahl kommt hierher?`;
    if (!known) guess.focus();
  };
  const check = (event) => {
    event.preventDefault();
    const value = Number(guess.value.trim().replace("−", "-").replace(",", "."));
    if (!guess.value.trim() || Number.isNaN(value)) {
      words.textContent = "Schreib eine Zahl, zum Beispiel 0,5.";
    } else if (Math.abs(value - cell().value) <= NEAR) {
      fill();
      words.textContent = `Richtig: ${cell().sum}.${unknown.size ? "" : " Jetzt kennst du das ganze Produkt."}`;
    } else {
      tries += 1;
      words.textContent =
        tries === 1
          ? "Noch nicht. Multipliziere Zeile und Spalte Stelle für Stelle, dann addiere alles."
          : `Noch nicht. Die einzelnen Produkte sind ${cell().products}. Addiere sie.`;
    }
  };

  el.classList.add("lernnetz-inside");
  el.append(
    words,
    element("div", { className: "falk" }, element("span"), second.box, first.box, third.box),
    element("form", { className: "tools", onsubmit: check }, guess, element("button", {}, "Prüfen")),
  );
  markChosen();
  fill();
  words.textContent = `Ein Feld ist schon gefüllt: ${cell().sum}. Wähle ein anderes.`;
}

export default { render };
