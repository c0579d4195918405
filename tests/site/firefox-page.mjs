/* Opens pages with networks in Firefox and prints as JSON what each of them answers.

usage: node firefox-page.mjs FIREFOX ADDRESS … < pictures as JSON */

import { json } from "node:stream/consumers";
import puppeteer from "puppeteer-core";

const PATIENCE = { timeout: 300_000, polling: 100 }; // ms, on a slow machine

const [executablePath, ...addresses] = process.argv.slice(2);
const pictures = await json(process.stdin);
const browser = await puppeteer.launch({ browser: "firefox", executablePath });
try {
  const answers = [];
  for (const address of addresses) {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction(() => globalThis.netz, PATIENCE);
    answers.push(await page.evaluate((all) => all.map(globalThis.netz), pictures));
  }
  console.log(JSON.stringify(answers));
} finally {
  await browser.close();
}
