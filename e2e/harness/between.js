// Every line of a walk on every day from its issue until after its recall: what may be done by town and department, as the
// days of the walk say, as the API answers, and as the command line answers. The pages are asked by the walk itself.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { DEPARTMENT, TOWNS, powersOf } from "./walked.js";

const DAY_MS = 86_400_000;
// Line numbers of the issue that were suspended.
const SUSPENDED = 7;
// An entrusted penalty or licence is made public (行政处罚法 20, 行政许可法 24); nothing else has to be.
const PUBLISHED = ["penalty", "licence"];

// The lines in the order of the issue, each with the days of its life.
export function lines(w) {
  return TOWNS.flatMap((town, at) => powersOf(w.batch).filter(({ kind }) => kind !== "penalty" || at < 2).map((power) => ({ town, power })));
}

function* daysOf({ days }) {
  const first = Date.parse(days.issue) - DAY_MS;
  for (let day = first; day <= Date.parse(days.later); day += DAY_MS) yield new Date(day).toISOString().slice(0, 10);
}

// The link at which a town's line breaks on a day; nothing where the town may.
export function broken({ days }, number, power, on) {
  if (on < days.issue) return "never_granted";
  if (on < days.publish && PUBLISHED.includes(power.kind)) return "not_published";
  if (on < days.accept) return "not_accepted";
  if (on < days.effective) return "not_yet_effective";
  if (on >= days.recall) return "recalled";
  return number <= SUSPENDED && days.suspend <= on && on < days.resume ? "suspended" : undefined;
}

// What every line comes to on every day: for its town, then for the department, which keeps what it only entrusts.
function expected(w) {
  return [...daysOf(w)].flatMap((on) => lines(w).flatMap(({ town, power }, at) => {
    const question = { power: power.code, place: town.place, on };
    return [
      { question: { ...question, organ: town.id }, link: broken(w, at + 1, power, on), ground: "entrust" },
      { question: { ...question, organ: DEPARTMENT.id }, link: undefined, ground: "statutory" },
    ];
  }));
}

// Asks all of it of the API and of the command line; gives back how many questions there were.
export async function everyDayBetween(server, program, w) {
  const all = expected(w);
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(all.map(({ question }) => question)) };
  const answered = await (await fetch(`${server.url}/api/v1/authority/batch`, post)).json();
  assert.equal(answered.answers?.length, all.length, JSON.stringify(answered).slice(0, 500));
  const wrong = all.flatMap(({ question, link, ground }, at) => {
    const { verdict, broken, ground: on } = answered.answers[at].answer;
    const fits = link ? verdict === "not_held" && broken === link : verdict === "held" && on === ground;
    return fits ? [] : [`${JSON.stringify(question)}: ${verdict} ${broken ?? on}, expected ${link ?? ground}`];
  });
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${all.length}`);
  const file = `${server.data}-between.csv`;
  const row = ({ question: { organ, power, place, on } }) => [organ, power, place, on, "", "", "", ""].join(",");
  await writeFile(file, ["organ,power,place,on,known,law,amount,filed", ...all.map(row)].join("\n"));
  const told = execFileSync(program, ["authority", "--batch", file, "--data", server.data, "--json"], { maxBuffer: 1 << 28 }).toString();
  const said = told.trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(said.length, all.length);
  const of = (answer) => [answer.verdict, answer.broken ?? null];
  said.forEach((one, at) => assert.deepEqual(of(one.answer ?? one), of(answered.answers[at].answer), JSON.stringify(all[at].question)));
  return all.length;
}
