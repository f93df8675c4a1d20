// Recording and voiding in Chromium on the demonstration world: choose, check, record; a void shows what hangs on it.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sound } from "../harness/checks.js";
import { openBrowser, openPage } from "../harness/browser.js";
import { startDemonstration } from "../harness/server.js";

let server, browser, page, entry;
before(async () => {
  server = await startDemonstration();
  browser = await openBrowser();
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a role of the demonstration signs in, and a suspension is chosen, checked and recorded", async () => {
  await page.goto(`${server.url}/record`);
  assert.match(page.url(), /\/sign-in/);
  await sound(page, "live-sign-in");
  await page.locator("button[value=demo-office]").click();
  assert.match(page.url(), /\/record$/);
  await sound(page, "live-record-kinds");
  await page.goto(`${server.url}/record/suspension`);
  assert.match(page.url(), /\/record\/act\/suspend_grant/);
  await page.locator("#f-issue").selectOption({ index: 1 });
  await page.locator("#f-lines + button[value=rows]").click();
  // Many lines: narrowed by what one types.
  const last = await page.locator(".qz-checks label", { has: page.locator("[name=lines]") }).last().innerText();
  await page.locator(".qz-sieve input").fill(last.trim().split(" ")[1]);
  const line = page.locator("label:not([hidden]) > input[name=lines]").first();
  assert.ok((await page.locator("label:not([hidden]) > input[name=lines]").count()) < (await page.locator("[name=lines]").count()));
  await line.check();
  // What no paper dates is not backdated: it begins tomorrow.
  const tomorrow = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now() + 86_400_000);
  const [year, month, day] = tomorrow.split("-").map(Number);
  await page.fill("#f-from", `${year}年${month}月${day}日`);
  await page.locator("#f-reason").selectOption("rectification");
  await page.locator("button[value=check]").click();
  assert.ok((await page.locator(".qz-preview-box").innerText()).includes(`的 1 项自 ${tomorrow} 起暂停`));
  await sound(page, "live-record-check");
  await page.locator("button[value=record]").click();
  assert.match(await page.locator("h1").innerText(), /已登记/);
  await sound(page, "live-record-receipt");
  entry = await page.locator(".qz-ok a").first().getAttribute("href");
});

test("a file that is too large loses nothing of what was written", async () => {
  await page.goto(`${server.url}/record/act/record_wish`);
  await page.fill("#f-matter", "门头牌匾审批下放到镇");
  const [pdf, sheet] = ["很大.pdf", "很大.xlsx"].map((name) => join(server.data, "..", name));
  await Promise.all([pdf, sheet].map((file) => writeFile(file, Buffer.alloc(33 << 20, "0"))));
  await page.locator("input[name=file][multiple]").setInputFiles(pdf);
  await page.locator(".qz-refusal").waitFor();
  const said = await page.locator(".qz-refusal").innerText();
  assert.match(said, /附件合计超过 32 MiB/);
  assert.match(said, /已存入这份草稿/);
  assert.equal(await page.locator(".qz-signed").count(), 1);
  page.slips = page.slips.filter((slip) => !slip.includes("413"));
  await sound(page, "live-record-too-large");
  await page.reload();
  assert.equal(await page.inputValue("#f-matter"), "门头牌匾审批下放到镇");
  // A spreadsheet that is too large has nothing to keep, and the head of every page.
  const sheets = page.locator("details", { has: page.locator("input[name=file][required]") });
  await sheets.locator("summary").click();
  await sheets.locator("input[type=file]").setInputFiles(sheet);
  await sheets.locator("button[type=submit]").click();
  assert.match(await page.locator("main").innerText(), /上传内容过大/);
  assert.equal(await page.locator(".qz-signed").count(), 1);
  page.slips = [];
});

test("a void shows what hangs on the entry, and undoes it", async () => {
  await page.goto(`${server.url}${entry}/void`);
  await page.fill("#f-reason", "误记");
  await sound(page, "live-void");
  await page.locator("button.btn-danger").click();
  assert.match(await page.locator("h1").innerText(), /已登记/);
});

test("a rule is changed in a field, tried on the register, and recorded", async () => {
  page = await openPage(browser);
  await page.goto(`${server.url}/sign-in`);
  await page.locator("button[value=demo-justice]").click();
  await page.goto(`${server.url}/legality/rules/penalty-handed-over-before-2021`);
  assert.match(await page.locator("main").innerText(), /何时提出意见：/);
  await page.selectOption("#f-head-severity", "needs");
  await page.fill("#f-source", "县司法局意见");
  await page.locator("button[value=check]").click();
  const trial = page.locator("#trial");
  assert.match(await trial.innerText(), /提示\s*→\s*(变为)?\s*须补正/);
  assert.ok((await trial.locator("tbody tr").count()) > 10, "the pilot handed penalties over");
  assert.match(await page.inputValue("#f-text"), /@severity\("needs"\)/);
  await sound(page, "live-rule-tried");
  // Changed in its field to one thing and in the text to another.
  await page.selectOption("#f-head-severity", "caution");
  await page.fill("#f-text", (await page.inputValue("#f-text")).replace('"needs"', '"unlawful"'));
  await page.locator("button[value=record]").click();
  assert.match(await page.locator(".qz-refusal").innerText(), /只改一处/);
  page.slips = page.slips.filter((slip) => !slip.includes("422"));
  await page.fill("#f-text", (await page.inputValue("#f-text")).replace('"unlawful"', '"needs"'));
  await page.selectOption("#f-head-severity", "needs");
  await page.locator("button[value=record]").click();
  assert.match(await page.locator("main").innerText(), /规则已修改/);
});
