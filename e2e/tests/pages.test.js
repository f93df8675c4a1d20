// Every page of the demonstration world in both languages: no sideways scroll on a desk or a phone, nothing refused by the
// content policy, and on the English ones no barrier axe can find. On the Chinese ones the walks of the other tests look for
// barriers; the templates are the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, sideways } from "../harness/checks.js";
import { openBrowser, openPage, SIZES } from "../harness/browser.js";
import { address } from "../harness/official.js";
import { startDemonstration } from "../harness/server.js";

// Addresses as they are; of a list also the first page it leads to.
const PAGES = [
  "/", "/?view=table", "/ask", "/desk", "/desk?desk=all", "/proposals", "/plans", "/wishes", "/cases", "/cases/list", "/cases/process",
  "/record", "/record/act/record_wish", "/record/act/propose_grants", "/record/act/accept_grant", "/record/act/suspend_grant", "/plans/outline",
  "/legality", "/legality/rules/licence-entrusted-without-basis", "/legality/new", "/legality/catalogue", "/laws", "/laws/recheck",
  "/ledger", "/ledger/478", "/ledger/478/void", "/ledger/478/attach", "/search?q=%E8%AE%B8%E5%8F%AF", "/about/reckoning", "/account", "/start",
];
// What only an administrator sees.
const OF_ADMINISTRATORS = ["/people", "/trail"];
const LISTS = { "/powers": "/powers/", "/towns": "/towns/", "/organs": "/organs/", "/instruments": "/instruments/" };
const MISSING = "/nothing/here";

let server, browser;
before(async () => {
  server = await startDemonstration();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function enter(lang, size, account = "demo-office") {
  const page = await openPage(browser, { lang: lang === "en" ? "en" : "zh-CN", size });
  await page.goto(server.url + address("/sign-in", { lang }));
  await page.locator(`button[value=${account}]`).click();
  return page;
}

async function slipsOf(page, path, lang, { axe }) {
  await page.goto(server.url + address(path, { lang }), { waitUntil: "domcontentloaded" });
  const said = [await sideways(page), ...(axe ? await barriers(page) : [])].filter(Boolean);
  if ((await page.locator("html").getAttribute("lang")).slice(0, 2) !== lang) said.push("another language");
  const noted = page.slips.splice(0).filter((slip) => path !== MISSING || !slip.includes("404"));
  return [...said, ...noted].map((slip) => `${lang} ${path}: ${slip}`);
}

async function everywhere(page, lang, options) {
  const slips = [];
  for (const path of PAGES) slips.push(...(await slipsOf(page, path, lang, options)));
  for (const [list, under] of Object.entries(LISTS)) {
    slips.push(...(await slipsOf(page, list, lang, options)));
    const first = await page.locator(`main a[href^="${under}"]`).first().getAttribute("href");
    slips.push(...(await slipsOf(page, first.split("?")[0], lang, options)));
  }
  slips.push(...(await slipsOf(page, MISSING, lang, options)));
  return slips;
}

async function everyPage(lang, size, axe) {
  const page = await enter(lang, size);
  const slips = await everywhere(page, lang, { axe });
  await page.context().close();
  const administrator = await enter(lang, size, "demo-admin");
  for (const path of OF_ADMINISTRATORS) slips.push(...(await slipsOf(administrator, path, lang, { axe })));
  await administrator.context().close();
  return slips;
}

test("every page is without barriers in English", async () => {
  assert.deepEqual(await everyPage("en", SIZES.desktop, true), []);
});

for (const lang of ["en", "zh"]) {
  test(`no page scrolls sideways on a phone: ${lang}`, async () => {
    assert.deepEqual(await everyPage(lang, SIZES.phone, false), []);
  });
}
