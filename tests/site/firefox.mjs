/* Opens a page of the site in Firefox, in a new profile, and does there what a student does.

usage: node firefox.mjs FIREFOX ADDRESS [PREFERENCES [END]]

Runs a notebook's cells with the keyboard, one after the other, stops the trainings that can be stopped
and the cells that ask for it, draws a seven on a pad; prints as JSON what came of it. PREFERENCES are Firefox's, in JSON. With END, an address at
which the server ends, the page is opened when the browser has kept the course and the server is gone. */

import puppeteer from "puppeteer-core";

const PATIENCE = { timeout: 300_000, polling: 100 }; // ms, on a slow machine
const OF_NOBODY = "Failed to load ‘’."; // on a busy machine, when a first visit is loaded once more
const SEVEN = [[0.25, 0.2], [0.7, 0.2], [0.45, 0.85]]; // shares of the pad's width and height

const [executablePath, address, preferences = "{}", end] = process.argv.slice(2);

/* Open the start page until the browser has kept the course. */
async function keepCourse(browser) {
  const page = await browser.newPage();
  await page.goto(new URL("../index.html", address));
  await page.waitForFunction(isWhole, PATIENCE);
}

/* In the page: return whether the service worker has kept all files. */
async function isWhole() {
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match("course/whole")) return true;
  }
  return false;
}

/* Run all code cells with the keyboard; return the seconds from opening until each has run. */
async function runCells(page, opened) {
  await page.waitForSelector(".jp-CodeCell", PATIENCE);
  await page.waitForSelector("#lernnetz-status[hidden]", PATIENCE);
  const isCode = await page.$$eval(".jp-Notebook-cell", (cells) => cells.map((cell) => cell.matches(".jp-CodeCell")));
  await page.click(".jp-CodeCell .jp-InputArea-editor");
  const seconds = [];
  for (const code of isCode.slice(isCode.indexOf(true), isCode.lastIndexOf(true) + 1)) {
    await page.keyboard.down("Shift");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Shift");
    if (!code) continue;
    const number = seconds.length;
    const now = await page.waitForFunction(state, PATIENCE, number, "ran", "asks");
    if ((await now.jsonValue()) === "asks") {
      await page.click('[data-command="notebook:interrupt-kernel"]');
      await page.waitForFunction(state, PATIENCE, number, "ran");
      const editors = await page.$$(".jp-CodeCell .jp-InputArea-editor");
      await editors[number + 1]?.click();
    }
    seconds.push((performance.now() - opened) / 1000);
  }
  return seconds;
}

/* In the page: return the state of a code cell if it is awaited: it "ran", or "asks" to be stopped. */
function state(number, ...awaited) {
  const buttons = [...document.querySelectorAll(".lernnetz-training button")];
  buttons.find((button) => button.textContent === "Anhalten" && button.checkVisibility())?.click();
  const cell = document.querySelectorAll(".jp-CodeCell")[number];
  if (/\d/.test(cell.querySelector(".jp-InputPrompt").textContent)) return "ran";
  const asks = /Halt mich an/.test(cell.querySelector(".jp-OutputArea")?.textContent);
  return asks && awaited.includes("asks") && "asks";
}

/* Draw a seven; return what the network says. */
async function draw(page, pad) {
  await pad.scrollIntoView();
  const box = await pad.boundingBox();
  const [start, ...corners] = SEVEN.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(...start);
  await page.mouse.down();
  for (const corner of corners) await page.mouse.move(...corner, { steps: 10 });
  await page.mouse.up();
  const answer = await page.waitForSelector("::-p-xpath(//*[@class='answer'][contains(., 'liest')])", PATIENCE);
  return answer.evaluate(({ innerText }) => innerText);
}

async function visit(browser) {
  const page = await browser.newPage();
  const [problems, requests] = [[], []];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !text.startsWith(OF_NOBODY)) problems.push(text);
  });
  page.on("request", (request) => requests.push(request.url()));
  const texts = (selector) => page.$$eval(selector, (elements) => elements.map(({ innerText }) => innerText));
  const opened = performance.now();
  await page.goto(address);
  const seconds = address.endsWith(".ipynb") ? await runCells(page, opened) : [];
  const pad = await page.$(".lernnetz-drawing .pad");
  const answer = pad && (await draw(page, pad));
  return {
    version: await browser.version(),
    problems,
    requests,
    seconds,
    answer,
    output: (await texts(".jp-OutputArea-output")).join("\n"),
    errors: await texts('[data-mime-type="application/vnd.jupyter.error"]'),
    notices: await texts(".lernnetz-warning"),
    figures: (await page.$$(".jp-OutputArea-output img")).length,
  };
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: JSON.parse(preferences),
  defaultViewport: { width: 1366, height: 768 },
});
try {
  if (end) {
    await keepCourse(browser);
    await fetch(end);
  }
  console.log(JSON.stringify(await visit(browser)));
} finally {
  await browser.close();
}
