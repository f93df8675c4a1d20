// What the walk of a proposal needs beyond the demonstration world: seven powers for each language, a third town's
// person, and the twenty lines that are pasted from a table. Powers and officers are made up.
import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";

const ROOT = new URL("../../", import.meta.url).pathname;
export const COUNTY = "JG-370523-GOV";
export const DEPARTMENT = { id: "JG-370523-ZJJ", name: "广饶县住房和城乡建设局" };
export const REVIEWER = { id: "JG-370523-SFJ", name: "广饶县司法局" };
export const TOWNS = [
  { place: "大王镇", id: "JG-370523101-GOV", name: "广饶县大王镇人民政府", account: "demo-dawang" },
  { place: "稻庄镇", id: "JG-370523102-GOV", name: "广饶县稻庄镇人民政府", account: "demo-daozhuang" },
  { place: "李鹊镇", id: "JG-370523106-GOV", name: "广饶县李鹊镇人民政府", account: "demo-lique" },
];

// Code, name, kind, law, article, officers. The penalty goes to two towns only, so that there are twenty lines.
const POWERS = [
  ["瓶装液化石油气入户安全检查", "inspection", "城镇燃气管理条例", "第四十一条", ""],
  ["自建房安全巡查", "inspection", "建设工程质量管理条例", "第四十三条", ""],
  ["建筑垃圾运输巡查", "inspection", "城市建筑垃圾管理规定", "第五条", ""],
  ["宅基地乡村建设规划许可", "licence", "城乡规划法", "第四十一条", ""],
  ["宅基地乡村建设规划许可变更", "licence", "城乡规划法", "第四十一条", ""],
  ["农村危房改造咨询", "public_service", "村庄和集镇规划建设管理条例", "第六条", ""],
  ["对损坏环境卫生设施的处罚", "penalty", "城市市容和环境卫生管理条例", "第三十八条", "2"],
];
const KEEPER = ["--recorder", "东营市编办登记岗(演示)", "--organ", "JG-3705-BB", "--capacity", "台账登记(演示)"];

// The powers of a walk: `batch` tells the two apart.
export function powersOf(batch) {
  return POWERS.map(([name, kind], at) => ({ code: `ZB-${batch}-${at + 1}`, name: `${name}(${batch})`, kind }));
}

function catalogue(batches) {
  const rows = batches.flatMap((batch) =>
    POWERS.map(([name, kind, law, article, officers], at) =>
      [`ZB-${batch}-${at + 1}`, `${name}(${batch})`, kind, "住房城乡建设", "安全生产", law, article, officers, "constructed"].join(",")));
  return [`power,name,power_kind,function,domain,law,article,officers_required,origin`, ...rows].join("\n");
}

// Loads the demonstration, lists the powers of the walks and opens the account of the third town. Gives its password.
export async function prepare(binary, data, batches) {
  execFileSync(binary, ["demo", "--no-serve", "--data", data], { cwd: ROOT });
  const file = `${data}-list_power.csv`;
  await writeFile(file, catalogue(batches));
  execFileSync(binary, ["record", file, "--kind", "list_power", "--data", data, ...KEEPER]);
  await rm(file);
  const { account, id, place } = TOWNS[2];
  const opened = execFileSync(binary, ["people", "add", account, "--name", `演示-${place}经办人`, "--role", "town", "--organ", id, "--data", data, "--json"]);
  return JSON.parse(opened).one_time_password;
}

// The twenty lines as somebody copies them from a spreadsheet, with its headings.
export function table(batch, headings, mode, effective, expires) {
  // Each lets this very matter be entrusted: how to entrust (行政许可法 24, 行政处罚法 20) is no basis by itself.
  const under = {
    licence: "《山东省城乡规划条例》第五十七条", penalty: "《城市市容和环境卫生管理条例》第三十八条", inspection: "《山东省乡镇人民政府工作条例》第八条",
  };
  const lines = TOWNS.flatMap((town, at) =>
    powersOf(batch)
      .filter(({ kind }) => kind !== "penalty" || at < 2)
      .map(({ name, kind }) => [name, town.place, mode, DEPARTMENT.name, town.name, effective, expires, under[kind] ?? ""]));
  return [headings, ...lines].map((cells) => cells.join("\t")).join("\n");
}
