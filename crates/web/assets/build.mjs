// Bundles what the pages need into dist/. Run by `make assets`; never at run time.
//
//   app.css    what the pages use of Tabler, then our own layer
//   app.js     htmx and the few lines of script every page has
//   charts.js  ECharts, loaded only where a figure asks for it
//   mark.svg   the sign in the browser tab
//   icons.svg  one sprite of the outline icons named in src/icons.txt
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist");

async function sprite() {
  const names = (await readFile(join(here, "src/icons.txt"), "utf8")).split("\n").map((n) => n.trim()).filter(Boolean);
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
      const inner = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<svg[\s\S]*?>/, "").replace("</svg>", "").replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

// Tabler styles hundreds of things no page has, and a browser reads all of it for every page it opens: rules for classes
// that stand nowhere in a template, in the code that names them, or in a script are left out.
const tabler = {
  name: "tabler-as-used",
  setup(build) {
    build.onLoad({ filter: /tabler\.min\.css$/ }, async ({ path }) => {
      const content = ["../templates/**/*.html", "../src/**/*.rs", "src/*.js"].map((it) => join(here, it));
      const [{ css }] = await new PurgeCSS().purge({ css: [path], content, variables: true, keyframes: true });
      return { contents: css, loader: "css" };
    });
  },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([
  build({
    entryPoints: [
      { in: join(here, "src/app.css"), out: "app" },
      { in: join(here, "src/app.js"), out: "app" },
      { in: join(here, "src/charts.js"), out: "charts" },
    ],
    outdir: out,
    bundle: true,
    plugins: [tabler],
    minify: true,
    format: "esm",
    target: ["chrome100", "firefox100", "safari15"],
    charset: "utf8",
    legalComments: "linked",
    logLevel: "warning",
  }),
  sprite(),
  copyFile(join(here, "src/mark.svg"), join(out, "mark.svg")),
]);
