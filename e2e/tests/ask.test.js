// Ask, driven in Chromium on the demonstration world: a question by names, the answer, its dates, what is not understood.
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

test("an example leads to an answer with its chain and a permanent link", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/ask`);
  await sound(page, "live-ask-empty");
  await page.locator(".qz-examples a").first().click();
  await page.locator(".qz-answer").waitFor();
  assert.match(await page.locator(".qz-answer h2 b").innerText(), /^(能|不能|存疑)。$/);
  assert.ok((await page.locator(".qz-chain .qz-line > li").count()) > 2);
  await sound(page, "live-ask-answer");
  const answer = await page.locator(".qz-answer").innerText();
  await page.locator(".qz-chain a", { hasText: "固定链接" }).click();
  assert.match(page.url(), /known=\d+.*law=/);
  assert.equal(await page.locator(".qz-answer").innerText(), answer);
  await page.context().close();
});

test("a chain links to the ledger, and the proof is a file", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/ask`);
  await page.locator(".qz-examples a").first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("a[download]", { hasText: "证明" }).click()]);
  assert.equal(download.suggestedFilename(), "quanze-proof.json");
  await page.locator(".qz-chain .qz-line a[href*='/ledger/']").first().click();
  // Who recorded what is not for everybody: the ledger wants a sign-in.
  assert.match(page.url(), /\/sign-in\?to=%2Fledger%2F\d+/);
  await page.locator("button[value=demo-office]").click();
  assert.match(page.url(), /\/ledger\/\d+/);
  await page.context().close();
});

test("an unknown name is said at the top with what may be meant, and one click mends it", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/ask`);
  await page.locator(".qz-examples a").first().click();
  const organ = await page.locator("#q-organ").inputValue();
  await page.goto(page.url().replace(/organ=[^&]*/, `organ=${encodeURIComponent("大王镇政府")}`));
  const alert = page.locator(".qz-refusal");
  assert.match(await alert.innerText(), /大王镇政府/);
  await shoot(page, "live-ask-slip");
  assert.equal(await sideways(page), null);
  await alert.locator("a", { hasText: "大王镇" }).nth(1).click();
  await page.locator(".qz-answer").waitFor();
  assert.ok(organ);
  await page.context().close();
});

test("it works in English, on a phone and without scripts", async () => {
  const page = await openPage(browser, { size: SIZES.phone, lang: "en", scripts: false });
  await page.goto(`${server.url}/ask?lang=en`);
  await page.locator(".qz-examples a").first().click();
  assert.match(await page.locator(".qz-answer h2 b").innerText(), /^(Yes|No|Unclear)/i);
  await shoot(page, "live-ask-en-phone");
  assert.deepEqual(page.slips, []);
  await page.context().close();
});
