/* Says that a file of the page has not come: what is left of it might wait for ever.

A script that does not come is told by its element; what is fetched or imported, by who needs it. */
{
  const SENTENCE =
    "Diese Seite ist nicht ganz angekommen. Prüfe die Internetverbindung und lade die Seite neu; " +
    "deine Arbeit bleibt erhalten.";

  globalThis.tellMissing = async () => {
    await globalThis.staying; // a page that is loaded once more gets nothing
    if (document.getElementById("lernnetz-missing")) return;
    const alert = Object.assign(document.createElement("div"), { id: "lernnetz-missing", textContent: SENTENCE });
    alert.setAttribute("role", "alert");
    document.documentElement.append(alert); // JupyterLab may have taken all that is in the body
  };

  const hear = ({ target }) => target instanceof HTMLScriptElement && globalThis.tellMissing();
  addEventListener("error", hear, true); // it does not rise from an element
}
