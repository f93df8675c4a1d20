// One official at work in a browser of their own: signs in, finds on the desk what waits, fills in forms, records.
import assert from "node:assert/strict";
import { openPage } from "./browser.js";

// The parts of an address that a walk in another language or on another day needs.
export function address(path, given) {
  const pairs = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
}

// `1-3;7` one by one.
function listed(text) {
  return text.split(/[;；]/).flatMap((part) => {
    const range = /^(\d+)-(\d+)$/.exec(part.trim());
    if (!range) return [part.trim()];
    return Array.from({ length: range[2] - range[1] + 1 }, (_, at) => String(Number(range[1]) + at));
  });
}

// Numbers one after the other as `1-3;7`; other values parted by semicolons.
function written(values) {
  const parts = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (last && /^\d+$/.test(value) && Number(value) === Number(last[1]) + 1) last[1] = value;
    else parts.push([value, value]);
  }
  return parts.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(";");
}

// Ticks these boxes and no others, as somebody who goes through them does.
async function tick(boxes, wanted) {
  const missing = await boxes.evaluateAll((all, wanted) => {
    const names = (box) => [box.value, box.labels[0]?.textContent.trim()];
    for (const box of all) {
      if (box.checked !== wanted.some((value) => names(box).includes(value))) box.click();
    }
    return wanted.filter((value) => all.every((box) => !names(box).includes(value)));
  }, wanted);
  assert.deepEqual(missing, [], "there is no such box");
}

export class Official {
  constructor(browser, site, lang, account, password) {
    Object.assign(this, { browser, site, lang, account, password });
  }

  // A demonstration's people enter by their button; others by account and password.
  async enter() {
    this.page = await openPage(this.browser);
    await this.goto("/sign-in", { to: "/desk" });
    if (this.password) {
      await this.page.fill("#f-account", this.account);
      await this.page.fill("#f-password", this.password);
      await this.page.locator("main form button.btn-primary").first().click();
    } else {
      await this.page.locator(`button[value="${this.account}"]`).click();
    }
    assert.ok(!this.page.url().includes("/sign-in"), `${this.account} could not sign in`);
    return this;
  }

  async leave() {
    await this.page.context().close();
  }

  async goto(path, given = {}) {
    const to = address(path, { lang: this.lang === "en" ? "en" : undefined, ...given });
    return this.page.goto(this.site + to, { waitUntil: "domcontentloaded" });
  }

  // The rows of the desk's first table on a day, one text each.
  async desk(on) {
    await this.goto("/desk", { on });
    return this.page.locator("section.qz-card").first().locator("tbody tr");
  }

  // Opens the form of a row of the desk that says all of `texts`.
  async take(on, next, ...texts) {
    const all = await this.desk(on);
    let rows = all.filter({ has: this.page.locator("th", { hasText: new RegExp(`^\\s*${next}\\s*$`) }) });
    for (const text of texts) rows = rows.filter({ hasText: text });
    const count = await rows.count();
    assert.ok(count > 0, `${this.account}'s desk on ${on} does not offer ${[next, ...texts].join(" · ")}`);
    await rows.first().locator("th a").click();
  }

  async open(kind, given = {}) {
    await this.goto(`/record/act/${kind}`, given);
  }

  // Fields by their names; a choice by its value, boxes to tick by several; an identity of an act by the text that its list
  // shows.
  async fill(fields) {
    const names = Object.keys(fields);
    const selects = await this.page.locator(".qz-form").evaluate(
      (form, names) => names.filter((name) => form.elements.namedItem(name)?.tagName === "SELECT"), names);
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`.qz-form [name="${name}"]`);
      const boxes = this.boxes(name);
      if ((await boxes.count()) > 0) await tick(boxes, listed(value));
      else if (!selects.includes(name)) await field.fill(value);
      else await field.selectOption(value instanceof RegExp ? await this.choice(field, value) : value);
    }
  }

  async choice(field, text) {
    const choices = await field.locator("option").evaluateAll((all) => all.map((it) => [it.value, it.textContent]));
    const found = choices.filter(([, shown]) => text.test(shown));
    assert.equal(found.length, 1, `${text} fits ${found.length} of ${choices.length} choices`);
    return found[0][0];
  }

  boxes(name) {
    return this.page.locator(`.qz-form input[type=checkbox][name="${name}"]`);
  }

  // What stands in a field; of boxes those that are ticked, as a table writes them.
  async value(name) {
    const boxes = this.boxes(name);
    if ((await boxes.count()) > 0) return written(await boxes.evaluateAll((all) => all.filter((it) => it.checked).map((it) => it.value)));
    return this.page.locator(`.qz-form [name="${name}"]`).inputValue();
  }

  step(name) {
    return this.page.locator(`button[name=step][value="${name}"]`).first().click();
  }

  // Sends the form and waits until the answer is read whole: a long page can be looked at while half of it is still to come.
  async send(name) {
    const whole = this.page.waitForEvent("domcontentloaded");
    await this.step(name);
    await whole;
  }

  // What the check says will be recorded.
  async check() {
    await this.send("check");
    return this.page.locator(".qz-preview-box").innerText({ timeout: 10_000 }).catch(async () => {
      throw new Error(`${this.account}: ${this.page.url()} was refused: ${await this.refusal()}`);
    });
  }

  // Checks, records, and gives the number of the entry.
  async record() {
    await this.check();
    await this.send("record");
    const entry = await this.page.locator(".qz-ok a").first().getAttribute("href", { timeout: 10_000 }).catch(() => null);
    if (!entry) throw new Error(`${this.account}: ${this.page.url()} was not recorded: ${await this.refusal()}`);
    return Number(/\/ledger\/(\d+)/.exec(entry)[1]);
  }

  // What a form is refused with.
  async refused() {
    await this.send("check");
    const said = await this.refusal();
    this.page.slips = this.page.slips.filter((slip) => !/status of (403|409|422)/.test(slip));
    return said;
  }

  async refusal() {
    const box = this.page.locator(".qz-refusal");
    return (await box.count()) > 0 ? box.innerText() : `no refusal on ${this.page.url()}: ${(await this.page.locator("main").innerText()).slice(0, 400)}`;
  }
}
