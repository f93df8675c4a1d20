// A proposal of twenty lines for three towns walks its whole way in Chromium, six people each in a browser of their own:
// wish, draft, proposal, opinions, review, decision, issue, publication, handover, acceptance, suspension, recall. On each
// day in between *Ask* is asked who may; at the end the official documents are filled in and downloaded as PDF.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, kept, shoot, sideways } from "../harness/checks.js";
import { openBrowser, openPage } from "../harness/browser.js";
import { binary, serving, startServer } from "../harness/server.js";
import { everyDayBetween } from "../harness/between.js";
import { Official, address } from "../harness/official.js";
import { COUNTY, DEPARTMENT, REVIEWER, TOWNS, powersOf, prepare, table } from "../harness/walked.js";

const NEW_PASSWORD = "李鹊镇-窗口-二〇二四-walk";
const PDF_BYTES_MIN = 10_000;
const SHOT_IN_ENGLISH = ["preview", "proposal", "desk", "ask", "document-opinion"];

const ZH = {
  lang: "zh", batch: "甲", proposal: "walk-zh", title: "广饶县第一批委托放权方案(甲)", paper: "广饶县关于委托下放二十项权限的通知(甲)",
  number: "广政办字〔2024〕18号", recallPaper: "广饶县关于收回二十项委托权限的决定(甲)", recallNumber: "广政字〔2024〕31号",
  headings: ["职权", "适用区域", "放权方式", "原行使机关", "承接机关", "生效日", "期满日", "委托依据"], mode: "委托放权",
  calendar: {
    year: "2024", source: "国务院办公厅关于2024年部分节假日安排的通知", make_up_days: "2024-02-04;2024-02-18;2024-04-07;2024-04-28;2024-05-11;2024-09-14;2024-09-29;2024-10-12",
    holidays: "2024-01-01;2024-02-12;2024-02-13;2024-02-14;2024-02-15;2024-02-16;2024-04-04;2024-04-05;2024-05-01;2024-05-02;2024-05-03;2024-06-10;2024-09-16;2024-09-17;2024-10-01;2024-10-02;2024-10-03;2024-10-04;2024-10-07",
  },
  // Sent on a Monday; Thursday to Saturday are Qingming, Sunday 2024-04-07 is worked: the seventh working day is the 11th.
  days: {
    wish: "2024-03-04", proposal: "2024-03-18", opinion: "2024-03-25", request: "2024-04-01", early: "2024-04-10", review: "2024-04-11", decision: "2024-04-15",
    signed: "2024-04-18", issue: "2024-04-19", publish: "2024-04-22", handover: "2024-04-24", sign: "2024-04-25", settle: "2024-04-28", accept: "2024-04-29",
    effective: "2024-05-06", force: "2024-05-20", suspend: "2024-06-03", resume: "2024-06-17", recall: "2024-07-01", later: "2024-07-02", expires: "2026-05-05",
  },
  word: {
    opinion: "答复意见", request: "送合法性审查", review: "出具合法性审查意见", decide: "决定", issue: "印发", publish: "公布", drawUp: "清点交接",
    sign: "交接签字", settle: "补交接", accept: "承接", settleWish: "答复放权需求",
    yes: "能。", no: "不能。", neverGranted: "从未放权", notPublished: "未公布", notAccepted: "未承接", notYet: "尚未生效", suspended: "已暂停", recalled: "已收回",
    byEntrustment: `受委托行使，以${DEPARTMENT.name}的名义。`, byStatute: `法定职权，以${DEPARTMENT.name}的名义行使。`,
    kept: "草稿已自动保存", keptAt: /草稿保存于/, hint: /委托机关应当公告受委托机关和委托的许可内容/, notTheProposer: /提出方案或申请审核的人不得出具合法性意见/, tooEarly: /不少于七个工作日[\s\S]*2024-04-11/, twice: /这份表单已经登记过/,
    stages: { issue: "待印发", issued: "已印发" },
  },
};

const EN = {
  lang: "en", batch: "乙", proposal: "walk-en", title: "Second entrustment to three towns of Guangrao(乙)", paper: "广饶县关于委托下放二十项权限的通知(乙)", number: "广政办字〔2025〕22号",
  recallPaper: "广饶县关于收回二十项委托权限的决定(乙)", recallNumber: "广政字〔2025〕40号",
  headings: ["Power", "Place", "Mode", "Grantor", "Grantee", "Effective from", "Expires", "Entrusted under"], mode: "entrustment",
  calendar: {
    year: "2025", source: "国务院办公厅关于2025年部分节假日安排的通知", make_up_days: "2025-01-26;2025-02-08;2025-04-27;2025-09-28;2025-10-11",
    holidays: "2025-01-01;2025-01-28;2025-01-29;2025-01-30;2025-01-31;2025-02-03;2025-02-04;2025-04-04;2025-05-01;2025-05-02;2025-05-05;2025-06-02;2025-10-01;2025-10-02;2025-10-03;2025-10-06;2025-10-07;2025-10-08",
  },
  // Sent on a Tuesday; Sunday 2025-04-27 is worked: the seventh working day is Wednesday the 30th.
  days: {
    wish: "2025-03-04", proposal: "2025-04-07", opinion: "2025-04-14", request: "2025-04-22", early: "2025-04-29", review: "2025-04-30", decision: "2025-05-08",
    signed: "2025-05-09", issue: "2025-05-12", publish: "2025-05-13", handover: "2025-05-15", sign: "2025-05-16", settle: "2025-05-19", accept: "2025-05-20",
    effective: "2025-06-03", force: "2025-06-10", suspend: "2025-06-16", resume: "2025-06-23", recall: "2025-07-01", later: "2025-07-02", expires: "2027-06-02",
  },
  word: {
    opinion: "give the town's opinion", request: "request the legality review", review: "give the legality opinion", decide: "decide", issue: "issue", publish: "publish",
    drawUp: "draw up the handover", sign: "sign the handover", settle: "settle what is outstanding", accept: "take up", settleWish: "settle the wish",
    yes: "Yes.", no: "No.", neverGranted: "never granted", notPublished: "not published", notAccepted: "not taken up", notYet: "not yet effective", suspended: "suspended", recalled: "recalled",
    byEntrustment: `By entrustment, in the name of ${DEPARTMENT.name}.`, byStatute: `Its own power by statute, exercised in the name of ${DEPARTMENT.name}.`,
    kept: "Draft kept", keptAt: /Draft kept at/, hint: /the entruster must announce whom it entrusts with what/,
    notTheProposer: /who proposed or asked for the review does not give the legality opinion/, tooEarly: /at least seven working days[\s\S]*2025-04-30/,
    twice: /was recorded before/, stages: { issue: "awaits its issue", issued: "issued" },
  },
};

// Six people, each in a browser of their own, and whoever passes by.
let server, browser, office, department, justice, towns, visitor;
before(async () => {
  let oneTime;
  server = await startServer(serving(), (listen, data) => ["serve", "--data", data, "--listen", listen], {
    prepare: async (data) => (oneTime = await prepare(binary(), data, ["甲", "乙"])),
  });
  browser = await openBrowser();
  const person = (account, password) => new Official(browser, server.url, "zh", account, password).enter();
  office = await person("demo-office");
  department = await person("demo-build");
  justice = await person("demo-justice");
  towns = [await person(TOWNS[0].account), await person(TOWNS[1].account), await person(TOWNS[2].account, oneTime)];
  await ownPassword(towns[2], oneTime);
  visitor = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// A page as it must be: no sideways scroll, no barrier, nothing refused. Axe looks at the pages of both languages; of the
// English ones a few are shot.
async function sound(page, lang, name) {
  if (lang === "zh" || SHOT_IN_ENGLISH.includes(name)) await shoot(page, `life-${lang}-${name}`);
  assert.equal(await sideways(page), null, name);
  assert.deepEqual(await barriers(page), [], name);
  assert.deepEqual(page.slips, [], name);
}

// The whole way.
async function walk(t, w) {
  const { lang, word, days } = w;
  // What comes after a step that failed is not tried.
  let broken = false;
  const step = (name, does) => t.test(name, { skip: broken }, async () => {
    try {
      await does();
    } catch (error) {
      broken = "an earlier step failed";
      throw error;
    }
  });
  const shot = (page, name) => sound(page, lang, name);
  const entries = {};
  const everybody = [office, department, justice, ...towns];
  for (const person of everybody) person.lang = lang;
  const [, , , licence, , , penalty] = powersOf(w.batch);

  // What *Ask* says to whoever passes by.
  const ask = async (organ, place, power, on, known) => {
    const pairs = { organ, place, power: power.code, on, known, lang: lang === "en" ? "en" : undefined };
    await visitor.goto(server.url + address("/ask", pairs), { waitUntil: "domcontentloaded" });
    return visitor.locator(".qz-answer h2").innerText();
  };
  const says = async (organ, power, on, verdict, why, known) => {
    const said = await ask(organ.id, TOWNS[0].place, power, on, known);
    assert.ok(said.startsWith(verdict) && said.includes(why), `${organ.id} ${power.code} on ${on} known ${known ?? "all"}: ${said}`);
  };
  const department_may = (on, known) => says(DEPARTMENT, licence, on, word.yes, word.byStatute, known);
  const town_may = (on, known) => says(TOWNS[0], licence, on, word.yes, word.byEntrustment, known);
  const town_may_not = (on, why, power = licence, known = undefined) => says(TOWNS[0], power, on, word.no, why, known);

  await step("the office sets the calendar, a town records a wish; sent twice it is recorded once", async () => {
    await office.open("set_calendar");
    await office.fill(w.calendar);
    await office.record();

    const [town] = towns;
    await town.open("record_wish");
    await town.fill({
      wish: `${w.proposal}-wish`, organ: TOWNS[0].name, direction: "town_asks", day: days.wish, matter: "燃气检查和小型工程许可下放到镇",
      power: licence.name, places: TOWNS[0].place, scope: "common", mode: "entrust",
    });
    await town.check();
    const form = await town.page.locator(".qz-form").evaluate((it) => [...new FormData(it)].filter(([, value]) => typeof value === "string"));
    entries.wish = await town.record();
    const again = await town.page.request.post(`${server.url}/record/act/record_wish`, { form: Object.fromEntries([...form, ["step", "record"]]) });
    assert.match(await again.text(), word.twice);
    assert.equal(await head(), entries.wish);
  });

  await step("the department's draft survives a closed browser, and names are offered by pinyin", async () => {
    await department.open("propose_grants");
    await department.fill({ proposal: w.proposal, title: w.title });
    const power = department.page.locator('[name="r0-power"]');
    await power.fill("");
    await power.evaluate((it) => it.scrollIntoView({ block: "center" }));
    await power.pressSequentially("zijianfang");
    const option = department.page.locator("[role=option]", { hasText: `自建房安全巡查(${w.batch})` });
    await option.waitFor();
    await shot(department.page, "pinyin");
    // The page may still say that it kept what was typed: what counts is that the choice is kept as well.
    const code = encodeURIComponent(powersOf(w.batch)[1].code);
    const sent = department.page.waitForResponse((answer) => (answer.request().postData() ?? "").includes(`r0-power=${code}`));
    await option.click();
    assert.equal(await power.inputValue(), powersOf(w.batch)[1].code);
    assert.equal((await sent).status(), 204);
    await department.page.locator("[data-draft-state]", { hasText: word.kept }).waitFor();
    // From now on the address names the draft: loaded again, the page goes on with it.
    assert.match(department.page.url(), /draft=/);
    await department.page.reload({ waitUntil: "domcontentloaded" });
    assert.equal(await department.value("title"), w.title);
    await department.leave();

    // A second one is begun on the same form: it starts empty, names the first, and leaves it alone.
    await department.enter();
    await department.open("propose_grants");
    assert.equal(await department.value("title"), "");
    assert.match(await department.page.locator(".qz-others").innerText(), new RegExp(w.title.replace(/[()]/g, "\\$&")));
    await department.fill({ title: `${w.title} 2` });
    await department.page.locator("[data-draft-state]", { hasText: word.kept }).waitFor();
    await department.desk(days.proposal);
    const drafts = department.page.locator("#drafts tbody tr");
    assert.equal(await drafts.count(), 2);
    await shot(department.page, "desk-draft");
    await drafts.filter({ hasText: `${w.title} 2` }).locator("button").click();
    await department.page.waitForLoadState("domcontentloaded");
    await department.desk(days.proposal);
    assert.equal(await drafts.count(), 1);
    await drafts.filter({ hasText: w.title }).locator("a").click();
    assert.equal(await department.value("title"), w.title);
    assert.equal(await department.value("r0-power"), powersOf(w.batch)[1].code);
    assert.match(await department.page.locator("[data-draft-state]").innerText(), word.keptAt);
  });

  await step("twenty lines for three towns are pasted from a table and proposed", async () => {
    await department.fill({ organ: DEPARTMENT.name, day: days.proposal, decider: COUNTY, wishes: `${w.proposal}-wish`, "r0-power": "" });
    await department.fill({ pasted: table(w.batch, w.headings, w.mode, days.effective, days.expires) });
    await department.step("rows");
    assert.equal(await department.value("r19-power"), `农村危房改造咨询(${w.batch})`);
    assert.equal(await department.value("r20-power"), "");
    assert.equal(await department.value("r0-mode"), "entrust");
    if (lang === "zh") await shoot(department.page, "life-zh-rows");
    const preview = await department.check();
    assert.match(preview, /× 20/);
    assert.match(preview, word.hint);
    await shot(department.page, "preview");
    entries.proposal = await department.record();
    await shot(department.page, "receipt");
    await department.desk(days.proposal);
    assert.equal(await department.page.locator("#drafts").count(), 0);

    await office.take(days.proposal, word.settleWish, "燃气检查");
    assert.equal(await office.value("wish"), `${w.proposal}-wish`);
    await office.fill({ for_organ: COUNTY, outcome: "taken_up", proposal: w.proposal });
    await office.record();
    const rows = await office.desk(days.proposal);
    assert.equal(await rows.filter({ hasText: word.settleWish }).count(), 0);
  });

  await step("each town finds the proposal on its desk and gives its opinion", async () => {
    await Promise.all(towns.map(async (town, at) => {
      await town.take(days.opinion, word.opinion, w.title);
      assert.equal(await town.value("organ"), TOWNS[at].id);
      assert.equal(await town.value("lines"), ["1-7", "8-14", "15-20"][at]);
      await town.fill({ view: at === 2 ? "conditional" : "agree", officers: "4", capability: "执法队四人，设备齐全" });
      if (at === 2) await town.fill({ condition: "先完成培训" });
      await town.record();
    }));
  });

  await step("the review takes seven working days and is not the proposer's", async () => {
    await department.take(days.request, word.request, w.title);
    await department.fill({ reviewer: REVIEWER.name });
    await department.record();

    await justice.take(days.early, word.review, w.title);
    await justice.fill({ view: "lawful", articles: "行政许可法第二十四条；行政处罚法第二十条" });
    assert.match(await justice.refused(), word.tooEarly);
    if (lang === "zh") await shoot(justice.page, "life-zh-too-early");

    await department.open("review_legality", { proposal: w.proposal, organ: DEPARTMENT.id, day: days.review });
    await department.fill({ view: "lawful" });
    const own = await department.refused();
    assert.match(own, word.notTheProposer);
    if (lang === "zh") await shoot(department.page, "life-zh-own-review");
    await department.step("discard");

    // What was written for the day before is kept as a draft, and named by the form that is opened anew.
    await justice.take(days.review, word.review, w.title);
    await justice.page.locator(".qz-others a").first().click();
    assert.equal(await justice.value("view"), "lawful");
    await justice.fill({ day: days.review });
    entries.review = await justice.record();
  });

  await step("the government decides, and the decision is issued as it was decided", async () => {
    await town_may_not(days.force, word.neverGranted);
    await department_may(days.force);
    await office.take(days.decision, word.decide, w.title);
    assert.equal(await office.value("lines"), "1-20");
    await office.fill({ for_organ: COUNTY, decision: "approve" });
    entries.decision = await office.record();
    await office.goto(`/proposals/${w.proposal}`, { on: days.decision });
    assert.match(await office.page.locator("main").innerText(), new RegExp(word.stages.issue));
    await shot(office.page, "proposal");

    await office.open("register_instrument");
    await office.fill({
      for_organ: COUNTY, instrument: `${w.proposal}-paper`, number: w.number, title: w.paper, instrument_kind: "notice", issuer: COUNTY, signed: days.signed,
    });
    await office.record();

    await office.take(days.issue, word.issue, w.title);
    assert.equal(await office.value("r19-grantee"), TOWNS[2].id);
    assert.equal(await office.value("r19-effective"), days.effective);
    await office.fill({ for_organ: COUNTY, instrument: `${w.proposal}-paper` });
    const preview = await office.check();
    assert.ok(preview.includes(w.number), preview);
    if (lang === "zh") await shoot(office.page, "life-zh-issue-preview");
    entries.issue = await office.record();
    await office.goto(`/proposals/${w.proposal}`, { on: days.issue });
    assert.match(await office.page.locator("main").innerText(), new RegExp(word.stages.issued));
    await town_may_not(days.force, word.neverGranted, licence, entries.decision);
    await department_may(days.force);
  });

  await step("the sides that must publish find it on their desks", async () => {
    await town_may_not(days.force, word.notPublished, penalty);
    await department.take(days.publish, word.publish, w.number);
    await department.fill({ whereabouts: "县政府门户网站" });
    entries.publication = await department.record();
    await Promise.all(towns.slice(0, 2).map(async (town) => {
      await town.take(days.publish, word.publish, w.number);
      await town.fill({ whereabouts: "镇政务公开栏" });
      await town.record();
    }));
    // The third town has no penalty: nothing of its is to be published.
    const rows = await towns[2].desk(days.publish);
    assert.equal(await rows.filter({ hasText: word.publish }).count(), 0);
    await town_may_not(days.force, word.notAccepted);
  });

  await step("the department hands over, both sides sign, what was outstanding is settled", async () => {
    await department.desk(days.handover);
    await shot(department.page, "desk");
    for (const at of towns.keys()) {
      await department.take(days.handover, word.drawUp, w.number);
      const lines = await department.value("lines");
      const receiver = TOWNS[["1-7", "8-14", "15-20"].indexOf(lines)];
      assert.ok(receiver, `lines ${lines}`);
      if ((await department.value("receiver")) === "") await department.fill({ receiver: receiver.name });
      const piece = await department.page.locator('[name$="-piece"]').evaluateAll((all) => all.map((it) => it.value));
      for (const [row, name] of piece.filter(Boolean).entries()) {
        await department.fill({ [`r${row}-state`]: at === 0 && name === "accounts" ? "outstanding" : "handed_over" });
      }
      if (at === 0) {
        await department.check();
        await shot(department.page, "handover");
      }
      const entry = await department.record();
      entries.handover ??= entry;
    }
    const signs = async (person, ...of) => {
      await person.take(days.sign, word.sign, ...of);
      await person.record();
    };
    const departmentSigns = async () => {
      for (const town of TOWNS) await signs(department, town.name);
    };
    await Promise.all([departmentSigns(), ...towns.map((town) => signs(town))]);
    await towns[0].take(days.settle, word.settle);
    await towns[0].fill({ state: "handed_over" });
    await towns[0].record();
    const rows = await towns[0].desk(days.settle);
    assert.equal(await rows.filter({ hasText: word.settle }).count(), 0);
    await town_may_not(days.force, word.notAccepted);
  });

  await step("the towns accept, and the powers are in force from their day on", async () => {
    const before = await head();
    await Promise.all(towns.map(async (town) => {
      await town.take(days.accept, word.accept, w.number);
      if (town === towns[0]) await shot(town.page, "accept");
      await town.record();
    }));
    await town_may_not(days.accept, word.notYet);
    await town_may(days.force);
    await department_may(days.force);
    await town_may_not(days.force, word.notAccepted, licence, before);
    await town_may_not(days.force, word.neverGranted, licence, entries.decision);
    await says(TOWNS[0], penalty, days.force, word.yes, word.byEntrustment);
    await shot(visitor, "ask");
  });

  await step("lines are suspended and resumed, then the whole issue is recalled by a decision", async () => {
    const issue = new RegExp(`· ${entries.issue}$`);
    const [pause, again] = [`${w.proposal}-pause`, `${w.proposal}-again`];
    for (const [instrument, title, signed] of [
      [pause, `关于暂停部分委托权限的通知(${w.batch})`, days.suspend],
      [again, `关于恢复部分委托权限的通知(${w.batch})`, days.resume],
    ]) {
      await office.open("register_instrument");
      await office.fill({ for_organ: COUNTY, instrument, title, instrument_kind: "notice", issuer: COUNTY, signed });
      await office.record();
    }
    await department.open("suspend_grant");
    await department.fill({ issue, lines: "1-7", from: days.suspend, reason: "rectification", instrument: pause });
    await department.record();
    await town_may_not(days.suspend, word.suspended);
    await department.open("resume_grant");
    await department.fill({ issue, lines: "1-7", from: days.resume, instrument: again });
    await department.record();
    await town_may(days.resume);

    await office.open("register_instrument");
    await office.fill({
      for_organ: COUNTY, instrument: `${w.proposal}-recall`, number: w.recallNumber, title: w.recallPaper, instrument_kind: "decision", issuer: COUNTY, signed: days.resume,
    });
    const beforeRecall = await office.record();
    await office.open("recall_grant");
    await office.fill({ for_organ: COUNTY, issue, from: days.recall, reason: "no_demand", running_cases: "original_finishes", instrument: `${w.proposal}-recall` });
    entries.recall = await office.record();
    // Whoever decided it makes it public.
    await office.take(days.later, word.publish, w.recallNumber);
    assert.equal(await office.value("organ"), COUNTY);
    await office.fill({ whereabouts: "县政府门户网站" });
    await office.record();
    const left = await office.desk(days.later);
    assert.equal(await left.filter({ hasText: w.recallNumber }).count(), 0);
    await town_may(days.resume);
    await town_may_not(days.later, word.recalled);
    await department_may(days.later);
    await town_may(days.later, beforeRecall);
    await shot(visitor, "ask-known");
  });

  await step("on each day in between every line answers as the days say, on the pages, by API and by command line", async () => {
    assert.ok(await everyDayBetween(server, binary(), w) > 2000);
    const third = [[days.publish, word.no, word.notAccepted], [days.force, word.yes, word.byEntrustment], [days.later, word.no, word.recalled]];
    for (const [on, verdict, why] of third) {
      const said = await ask(TOWNS[2].id, TOWNS[2].place, powersOf(w.batch)[0], on);
      assert.ok(said.startsWith(verdict) && said.includes(why), `${TOWNS[2].place} on ${on}: ${said}`);
    }
  });

  await step("the documents of the way are filled in and downloaded", async () => {
    const made = [
      ["issue", "catalogue", {}],
      ["issue", "decision", { addressee: "各镇人民政府，县直各部门", basis: "《行政许可法》第二十四条" }],
      ["issue", "letter", { basis: "《行政许可法》第二十四条", authority: "以委托机关名义实施所列事项。", published_at: "县政府门户网站" }],
      ["publication", "announcement", { basis: "《行政许可法》第二十四条" }],
      ["handover", "handover", {}],
      ["review", "opinion", {
        number: "广司审〔2024〕3号", basis: "《重大行政决策程序暂行条例》第二十七条", competence: "属于县人民政府法定权限。", procedure: "已征求各镇意见。",
        content: "内容合法。", conclusion: "合法。", took_part: "审核科全体人员",
      }],
      ["recall", "recall", { addressee: "各镇人民政府", basis: "《行政许可法》第二十四条" }],
    ];
    for (const [act, name, blanks] of made) {
      await office.goto(`/ledger/${entries[act]}`);
      if (name === "catalogue") await shot(office.page, "entry");
      await office.page.locator(`a[href*="/document/${name}"]`).click();
      await office.fill(blanks);
      if (["decision", "opinion"].includes(name)) await shot(office.page, `document-${name}`);
      const button = office.page.locator(`button[formaction$="/${name}.pdf"]`);
      const waits = office.page.waitForEvent("download", { timeout: 15_000 });
      await button.click();
      const file = await waits.catch(async () => {
        throw new Error(`${name}: ${await office.refusal()}`);
      });
      const bytes = await kept(file, `life-${lang}-${name}.pdf`);
      assert.equal(bytes.subarray(0, 4).toString(), "%PDF", name);
      assert.ok(bytes.length > PDF_BYTES_MIN, `${name}: ${bytes.length} bytes`);
    }
    for (const person of everybody) assert.deepEqual(person.page.slips, []);
  });
}

// How many entries the ledger has.
async function head() {
  const answer = await fetch(`${server.url}/api/v1/authority?organ=${TOWNS[0].id}&power=ZB-甲-1&place=dawang`);
  return (await answer.json()).question.known;
}

// Whoever comes with a one-time password must change it before anything else.
async function ownPassword({ page }, oneTime) {
  assert.match(page.url(), /\/account/);
  await page.fill("#f-old", oneTime);
  await page.fill("#f-new", NEW_PASSWORD);
  await page.fill("#f-again", NEW_PASSWORD);
  await page.locator("#password button[type=submit]").click();
  await page.locator(".qz-caution[role=alert]").waitFor({ state: "detached" });
}

test("a proposal of twenty lines for three towns walks its whole way in Chinese", (t) => walk(t, ZH));

test("and once more in English", (t) => walk(t, EN));

test("words of a choice that were pasted stay when the rows are laid out", async () => {
  department.lang = "zh";
  await department.open("propose_grants");
  await department.fill({ pasted: table("甲", ZH.headings, "委托放权", "2024-05-06", "2026-05-05") });
  await department.step("rows");
  const mode = await department.value("r0-mode");
  await department.step("discard");
  assert.equal(mode, "entrust");
});

test("names are offered within the window when the field is at its lower edge", async () => {
  await department.open("propose_grants");
  const power = department.page.locator('[name="r0-power"]');
  await power.evaluate((it) => it.scrollIntoView({ block: "end" }));
  await power.evaluate((it) => it.focus({ preventScroll: true }));
  await department.page.keyboard.type("zijianfang");
  // The page moves while the names are asked for: they come where the field then is.
  await department.page.evaluate(() => scrollBy(0, 2));
  const option = department.page.locator("[role=option]").first();
  await option.waitFor();
  const { y, height } = await option.boundingBox();
  assert.ok(y + height <= department.page.viewportSize().height, `the first name ends at ${y + height}`);
});
