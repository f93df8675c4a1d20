// The board in Chromium on the demonstration world: figures, picture, filters, a cell that opens the grant's life, the same
// as a table, in English, on a phone and on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { shoot, sideways, sound } from "../harness/checks.js";
import { openBrowser, openPage, SIZES } from "../harness/browser.js";
import { startDemonstration } from "../harness/server.js";

let server, browser;
before(async () => {
  server = await startDemonstration();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("the figures of the source stand over one picture of powers and towns", async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  const main = await page.locator("main").innerText();
  for (const figure of ["401", "179", "155", "67", "44.6", "38.7", "16.7"]) assert.ok(main.includes(figure), figure);
  assert.ok((await page.locator(".qz-groups .qz-col > *").count()) >= 401 * 6, "a cell for each power and town");
  await sound(page, "live-board");
  await page.context().close();
});

test("a filter narrows it, and its address brings the same view back", async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  await page.locator("select[name=department]").selectOption({ index: 3 });
  await page.waitForURL(/department=/);
  const narrowed = await page.locator(".qz-groups").innerText();
  await sound(page, "live-board-filtered");
  const again = await openPage(browser);
  await again.goto(page.url());
  assert.equal(await again.locator(".qz-groups").innerText(), narrowed);
  await again.context().close();
  await page.context().close();
});

test("a cell opens the life of its grant", async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  await page.locator(".qz-groups a").first().click();
  await page.waitForSelector("#card:not(:empty), .qz-line");
  if (await page.locator("#card a").count() > 0) await page.locator("#card a").first().click();
  await page.waitForSelector(".qz-line");
  assert.match(page.url(), /\/powers\//);
  assert.ok(await page.locator(".qz-line li").count() >= 2, "issue and what came after it");
  await sound(page, "live-board-life");
  await page.context().close();
});

test("it is a table as well, in English, on a phone", async () => {
  const page = await openPage(browser, { size: SIZES.phone });
  await page.goto(`${server.url}/?view=table&lang=en`);
  assert.ok(await page.locator("table tbody tr").count() > 20);
  await shoot(page, "live-board-en-phone");
  assert.equal(await sideways(page), null);
  await page.context().close();
});
