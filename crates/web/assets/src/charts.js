// Draws a table of counts as bars or as a heat map. Loaded only on pages that have such a table.
// The tooltip is drawn on the canvas: the content policy allows no style inside the page.
import * as echarts from "echarts/core";
import { BarChart, HeatmapChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([BarChart, HeatmapChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const style = getComputedStyle(document.documentElement);
const tone = (name) => style.getPropertyValue(name).trim();
const FONT = style.getPropertyValue("--qz-font").trim();
const COLOURS = ["--qz-running", "--qz-kept", "--qz-untaken", "--qz-suspended"].map(tone);

export function draw(figure) {
  const table = read(figure.querySelector("table"));
  const room = figure.querySelector(".qz-chart-canvas");
  if (table.rows.length === 0) return;
  room.hidden = false;
  const heat = figure.dataset.chart === "heat";
  room.classList.toggle("is-heat", heat);
  const chart = echarts.init(room, null, { renderer: "canvas", height: heat ? 60 + 20 * table.rows.length : 220 });
  chart.setOption(heat ? asHeat(table) : asBars(table));
  figure.querySelector("details").open = false;
  new ResizeObserver(() => chart.resize()).observe(room);
}

function read(table) {
  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: row.cells[0].textContent,
    counts: [...row.cells].slice(1).map((cell) => Number(cell.textContent)),
  }));
  return { columns, rows };
}

const common = () => ({
  textStyle: { fontFamily: FONT },
  animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  tooltip: { renderMode: "richText", confine: true, textStyle: { fontSize: 12 } },
});

function asBars({ columns, rows }) {
  return {
    ...common(),
    color: COLOURS,
    aria: { enabled: true, decal: { show: columns.length > 1 } },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { fontSize: 12 } },
    tooltip: { ...common().tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
    grid: { left: 4, right: 4, top: 32, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisTick: { show: false } },
    yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: tone("--qz-rule") } } },
    series: columns.map((name, at) => ({ name, type: "bar", stack: "all", barMaxWidth: 18, data: rows.map((row) => row.counts[at]) })),
  };
}

function asHeat({ columns, rows }) {
  const cells = rows.flatMap((row, y) => row.counts.map((count, x) => [x, y, count]));
  const most = Math.max(1, ...cells.map((cell) => cell[2]));
  return {
    ...common(),
    aria: { enabled: true },
    grid: { left: 4, right: 4, top: 4, bottom: 34, containLabel: true },
    xAxis: { type: "category", data: columns, axisTick: { show: false }, splitArea: { show: false } },
    yAxis: { type: "category", data: rows.map((row) => row.name), inverse: true, axisTick: { show: false } },
    visualMap: { min: 0, max: most, orient: "horizontal", left: 0, bottom: 0, itemWidth: 10, itemHeight: 90, text: [String(most), "0"], inRange: { color: ["#eef2f5", tone("--qz-running")] } },
    series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: "#fff", borderWidth: 1 } }],
  };
}
