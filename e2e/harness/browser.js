// Debian's Chromium, driven by playwright-core: the one without a window where it is installed, which opens a page with
// a good third less work. QUANZE_CHROMIUM names another one.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function openBrowser() {
  const places = [process.env.QUANZE_CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("no Chromium found: install the package `chromium-headless-shell` or `chromium`, or set QUANZE_CHROMIUM");
  return chromium.launch({ executablePath, args: FLAGS });
}

// A page that remembers everything that must not happen: script errors, refused content, foreign requests.
export async function openPage(browser, { size = SIZES.desktop, lang = "zh-CN", scripts = true } = {}) {
  const context = await browser.newContext({ viewport: size, locale: lang, javaScriptEnabled: scripts, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.slips = [];
  page.on("pageerror", (error) => page.slips.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") page.slips.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") page.slips.push(`foreign request: ${request.url()}`);
  });
  return page;
}
