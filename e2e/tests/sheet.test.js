// A proposal of four hundred lines by spreadsheet in Chromium: the template is downloaded from the form, filled in, brought
// back, looked at, and recorded as one act.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { sound } from "../harness/checks.js";
import { openBrowser, openPage } from "../harness/browser.js";
import { startEmpty } from "../harness/server.js";
import { filled } from "../harness/sheets.js";

const TOWNS = ["大王镇", "稻庄镇", "花官镇", "陈官镇"];
const POWERS = Array.from({ length: 100 }, (_, at) => [`P-${String(at + 1).padStart(3, "0")}`, `第${at + 1}项许可`]);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const year = Number(today.slice(0, 4));
const FILES = {
  register_place: ["地方标识,名称,层级,上级地方", "county,广饶县,county,", ...TOWNS.map((town, at) => `town-${at},${town},town,county`)],
  register_organ: [
    "机关标识,名称,性质,职能,层级,管辖区域",
    "gov,广饶县人民政府,government,,county,county",
    "dept,广饶县住房和城乡建设局,department,建设,county,county",
    ...TOWNS.map((town, at) => `gov-${at},广饶县${town}人民政府,government,,town,town-${at}`),
  ],
  list_power: ["职权编码,职权名称,职权类型,主管职能,领域", ...POWERS.map(([code, name]) => `${code},${name},行政许可,建设,城建`)],
};
const LINES = TOWNS.flatMap((town, at) => POWERS.map(([code]) => ({
  power: code, place: town, mode: "委托放权", grantor: "广饶县住房和城乡建设局", grantee: `gov-${at}`,
  effective: `${year + 1}-03-01`, expires: `${year + 2}-02-28`, entrusted_under: "《山东省城乡规划条例》第五十七条",
})));
const PROPOSAL = { proposal: "fa-400", title: "四百项放权方案", organ: "dept", day: today, decider: "gov" };

let server, browser, page;
before(async () => {
  server = await startEmpty();
  browser = await openBrowser();
  page = await openPage(browser);
  await page.goto(server.url);
  await page.fill("#r-name", "李明");
  await page.fill("#r-organ", "广饶县编办");
  await page.locator("#recorder button").click();
  await page.fill("#o-day", "2024年1月1日");
  await page.locator("#open button").click();
  for (const [kind, rows] of Object.entries(FILES)) {
    await page.goto(`${server.url}/start`);
    const form = page.locator(`form[action^="/start/${kind}"]`);
    await form.locator("input[type=file]").setInputFiles({ name: `${kind}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
    await form.locator("button").click();
    await page.locator(".qz-confirm button.btn-primary").click();
    assert.match(await page.locator("h1").innerText(), /已登记/);
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("four hundred lines go round by a spreadsheet", async () => {
  await page.goto(`${server.url}/record/act/propose_grants`);
  const sheets = page.locator("details", { has: page.locator("input[name=file][required]") });
  await sheets.locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), sheets.locator("a[download]").click()]);
  const template = await readFile(await download.path());
  const lines = LINES.map((line, at) => (at === 0 ? { ...PROPOSAL, ...line } : line));
  const sheet = { name: "四百项.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: filled(template, lines) };
  await sheets.locator("input[type=file]").setInputFiles(sheet);
  await sheets.locator("button[type=submit]").click();
  await sound(page, "live-sheet-look");
  assert.match(await page.locator("main").innerText(), /四百项放权方案/, await page.locator("main").innerText());
  // Every line is there with what the rules say, page by page; what needs attention is found at once.
  const rows = page.locator("#items tbody tr");
  assert.equal(await rows.count(), 100);
  assert.match(await rows.first().innerText(), /须补正/);
  assert.match(await page.locator(".qz-shows").innerText(), /须补正\s*400/);
  await page.locator("#items .qz-paging button").last().click();
  assert.match(await page.locator("#items .qz-paging span").innerText(), /101/);
  await page.locator(".qz-shows button", { hasText: "须补正" }).click();
  assert.equal(await page.locator(".qz-shows [aria-pressed=true]").innerText().then((text) => /须补正/.test(text)), true);
  await sound(page, "live-sheet-needs");
  await page.locator(".qz-confirm button.btn-primary").click();
  assert.match(await page.locator("h1").innerText(), /已登记/);
  await page.goto(`${server.url}/proposals/fa-400`);
  const said = await page.locator("main").innerText();
  assert.match(said, /400/);
  assert.match(said, /待乡镇答复/);
  await sound(page, "live-sheet-proposal");
  await page.goto(`${server.url}/desk`);
  assert.equal(await page.locator("tbody tr", { hasText: "答复意见" }).count(), TOWNS.length, "each town is asked once");
});

test("a sheet with a town that is not there is told by its cell, and nothing is recorded", async () => {
  await page.goto(`${server.url}/record/act/propose_grants`);
  const sheets = page.locator("details", { has: page.locator("input[name=file][required]") });
  await sheets.locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), sheets.locator("a[download]").click()]);
  const rows = LINES.map((line, at) => (at === 0 ? { ...PROPOSAL, ...line, proposal: "fa-401" } : line));
  rows[399] = { ...rows[399], place: "没有的镇" };
  const buffer = filled(await readFile(await download.path()), rows);
  await sheets.locator("input[type=file]").setInputFiles({ name: "错一格.xlsx", mimeType: "application/octet-stream", buffer });
  await sheets.locator("button[type=submit]").click();
  assert.match(await page.locator("main").innerText(), /没有的镇/);
  assert.equal(await page.locator(".qz-confirm button.btn-primary").count(), 0);
  page.slips = [];
});
