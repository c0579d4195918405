/* The network that the build has trained, out of `tryout.py`. */

/* Return its layers: their weights come as whole numbers and a scale. */
export async function loadTryout(address) {
  const { layers } = await (await fetch(address)).json();
  const all = layers.flatMap(({ weights, scale, bias }) => {
    const whole = Int8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
    const settings = [whole.length / bias.length, bias.length];
    return [
      { name: "Dense", settings, weights: Float64Array.from(whole, (value) => value * scale), bias },
      { name: "ReLU", settings: [] },
    ];
  });
  return [...all.slice(0, -1), { name: "Softmax", settings: [] }];
}
