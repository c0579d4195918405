/* Runs only in browsers without JavaScript modules. */
document.getElementById("too-old").hidden = false;
