// A register opened from nothing in Chromium: who records, the opening, places, organs, powers, then a file of cases.
import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { after, before, test } from "node:test";
import { shoot, sound } from "../harness/checks.js";
import { openBrowser, openPage } from "../harness/browser.js";
import { startEmpty } from "../harness/server.js";

const FILES = {
  register_place: "地方标识,名称,层级,区划代码,上级地方\ncounty,广饶县,county,370523,\neast,大王镇,town,370523101,county\n",
  register_organ: "机关标识,名称,性质,职能,层级,管辖区域\ngov,广饶县人民政府,government,,county,county\ndept,广饶县住房和城乡建设局,department,建设,county,county\ngov-east,大王镇人民政府,government,,town,east\n",
  list_power: "职权编码,职权名称,职权类型,主管职能,领域\nP-1,建筑工程施工许可,行政许可,建设,城建\n",
};
const CASES = [
  "关于报送办件的表",
  "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果",
  "A-1,P-1,east,dept,,2014-03-01,2014-03-02,2014-03-05,准予",
  "A-2,P-1,east,dept,,2014年3月1日,２０１４/3/2,2014/3/9,准予",
  "A-3,P-9,east,dept,,2014-03-01,2014-03-02,2014-13-05,准予",
].join("\n");

let server, browser, page;
before(async () => {
  server = await startEmpty();
  browser = await openBrowser();
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("an empty register welcomes the office and is opened", async () => {
  await page.goto(server.url);
  assert.match(page.url(), /\/start$/);
  await sound(page, "live-start-empty");
  await page.fill("#r-name", "李明");
  await page.fill("#r-organ", "广饶县编办");
  await page.locator("#recorder button").click();
  await page.fill("#o-day", "2014年1月1日");
  await page.locator("#open button").click();
  assert.match(await page.locator("#open").innerText(), /自 2014-01-01 起启用/);
});

test("spreadsheets fill it step by step, each looked at first", async () => {
  for (const [kind, text] of Object.entries(FILES)) {
    const form = page.locator(`form[action^="/start/${kind}"]`);
    await form.locator("input[type=file]").setInputFiles(file(`${kind}.csv`, text));
    await form.locator("button").click();
    await sound(page, `live-start-${kind}`);
    await page.locator(".qz-confirm button.btn-primary").click();
    assert.match(await page.locator("h1").innerText(), /已登记/);
    await page.goto(`${server.url}/start`);
  }
  await sound(page, "live-start-later");
});

test("a file of cases is shown with its errors, then filed once", async () => {
  await page.goto(`${server.url}/cases`);
  await page.locator("#file").setInputFiles(file("三月办件.csv", CASES));
  await page.locator(".qz-upload button").click();
  assert.equal(await page.locator("td.is-wrong").count(), 2);
  await sound(page, "live-import-preview");
  const [report] = await Promise.all([page.waitForEvent("download"), page.locator(".qz-confirm a[download]").click()]);
  assert.equal(report.suggestedFilename(), "report.csv");
  await page.locator(".qz-confirm button.btn-primary").click();
  assert.match(await page.locator(".qz-ok").innerText(), /导入 2 行，退回 1 行/);
  await sound(page, "live-import-done");
  await page.goto(`${server.url}/cases`);
  await page.locator("#file").setInputFiles(file("换个名字.csv", CASES));
  await page.locator(".qz-upload button").click();
  assert.match(await page.locator(".qz-caution").innerText(), /已经导入过/);
  await shoot(page, "live-import-again");
});

// Long enough to be met under way, on a fast machine too: three hundred megabytes.
const ROWS = 5_000_000;

async function large() {
  const path = join(await mkdtemp(join(tmpdir(), "quanze-large-")), "大表.csv");
  const out = createWriteStream(path);
  out.write(`${CASES.split("\n")[1]}\n`);
  for (let number = 0; number < ROWS; number += 100_000) {
    const rows = Array.from({ length: 100_000 }, (_, at) => `L-${number + at},P-1,east,dept,,2014-03-01,2014-03-02,2014-03-05,准予\n`);
    out.write(rows.join(""));
  }
  out.end();
  await finished(out);
  return path;
}

// The button that stops it stays where it is while the page tells how far it has come, and keeps the focus.
async function stopped() {
  const button = page.locator("[data-again] button");
  await button.waitFor();
  const before = await page.locator("[data-said]").innerText();
  await button.focus();
  await page.waitForFunction((text) => document.querySelector("[data-said]").innerText !== text, before);
  assert.ok(await button.evaluate((it) => it === document.activeElement));
  await shoot(page, "live-import-under-way");
  await page.keyboard.press("Enter");
  await page.locator(".qz-upload button").waitFor();
  assert.match(await page.locator("main").innerText(), /已停止/);
}

test("a large file being filed is stopped with the keyboard, and nothing is filed", async () => {
  await page.goto(`${server.url}/cases`);
  const filed = await page.locator("table tbody tr").count();
  const path = await large();
  await page.locator("#file").setInputFiles(path);
  await page.locator(".qz-upload button").click();
  await page.locator(".qz-confirm button.btn-primary").click({ timeout: 120_000 });
  await stopped();
  await page.goto(`${server.url}/cases`);
  assert.equal(await page.locator("table tbody tr").count(), filed);
  await rm(dirname(path), { recursive: true });
});
