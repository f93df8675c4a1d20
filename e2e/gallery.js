// Looks at every page of the gallery: screenshots in two languages and sizes, print, and the checks of every page.
// Build it first: cargo build -p web --example gallery; then node gallery.js PATH_OF_BINARY [NAME_PART]
import { barriers, printed, shoot, sideways } from "./harness/checks.js";
import { openBrowser, openPage, SIZES } from "./harness/browser.js";
import { startServer } from "./harness/server.js";

const PAGES = {
  board: "/", "board-table": "/?view=table", powers: "/powers", power: "/powers/QZ-02-0031?town=370523101",
  towns: "/towns", town: "/towns/370523101", organs: "/organs", organ: "/organs/JG-370523-ZJJ",
  instruments: "/instruments", instrument: "/instruments/x", ledger: "/ledger", entry: "/ledger/478",
  void: "/ledger/478/void", ask: "/ask", "ask-broken": "/ask/broken?on=2014-05-20", "ask-empty": "/ask/empty", "ask-slip": "/ask/slip",
  cases: "/cases", preview: "/cases/import", done: "/cases/done", start: "/start", "start-later": "/start/later",
  record: "/record", receipt: "/record/receipt",
  search: "/search?q=x", about: "/about/reckoning", missing: "/nothing/here", refusal: "/refusal", panic: "/panic", "bad-date": "/powers?on=2014-02-30",
};

const [binary, part = ""] = process.argv.slice(2);
if (!binary) throw new Error("give the path of the gallery binary");
const server = await startServer(binary, (listen) => [listen]);
const browser = await openBrowser();
let slips = 0;
try {
  for (const [name, path] of Object.entries(PAGES).filter(([name]) => name.includes(part))) {
    for (const lang of ["zh", "en"]) {
      for (const [sizeName, size] of Object.entries(SIZES)) {
        const page = await openPage(browser, { size });
        await page.goto(`${server.url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, { waitUntil: "networkidle" });
        const label = `${name}-${lang}-${sizeName}`;
        await shoot(page, label);
        const said = [await sideways(page), ...(sizeName === "desktop" && !path.includes("view=table") ? await barriers(page) : [])];
        const expected = ["missing", "refusal", "panic", "bad-date"].includes(name);
        said.push(...page.slips.filter((slip) => !(expected && slip.includes("Failed to load resource"))));
        for (const slip of said.filter(Boolean)) console.log(`${label}: ${slip}`), (slips += 1);
        if (sizeName === "desktop" && lang === "zh") await printed(page, label);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${slips} slips`);
process.exitCode = slips > 0 ? 1 : 0;
