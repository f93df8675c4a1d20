// What must hold on every page: no barrier axe can find, no sideways scroll, nothing refused by the content policy.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const SHOTS = new URL("../screenshots/", import.meta.url).pathname;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

// Runs axe; each finding as one line naming the rule and the first elements.
export async function barriers(page) {
  const source = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  return violations.map((it) => `${it.id} (${it.impact}): ${it.nodes.slice(0, 3).map((node) => `${node.target} ${node.any?.[0]?.message ?? ""}`).join(" | ")}`);
}

// How many pixels the page can be scrolled sideways, and the widest culprit.
export async function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1);
    return `${over} px: ${wide.slice(0, 3).map((it) => it.outerHTML.slice(0, 90)).join(" | ")}`;
  });
}

export async function shoot(page, name, { full = true } = {}) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: full });
}

// A page as it must be: shot, then all three held against it.
export async function sound(page, name) {
  await shoot(page, name);
  assert.equal(await sideways(page), null);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(page.slips, []);
}

// Keeps a downloaded file beside the screenshots, to be looked at; gives its bytes.
export async function kept(download, name) {
  const file = join(SHOTS, name);
  await download.saveAs(file);
  return readFile(file);
}

export async function printed(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.pdf({ path: join(SHOTS, `${name}.pdf`), format: "A4", printBackground: true, preferCSSPageSize: true });
}
