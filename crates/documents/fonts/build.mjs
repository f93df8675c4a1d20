// Packs the typefaces of official documents into dist/: the body face whole, so that rare characters of names are there;
// the others cut to GB 2312 with its signs, which is what headings are written in. Each file is a gzipped TrueType font.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
const SERIF = folderOf("@expo-google-fonts/noto-serif-sc");
const SANS = folderOf("@expo-google-fonts/noto-sans-sc");
const KAI = folderOf("@fontsource/lxgw-wenkai");

const FACES = [
  { to: "body", from: join(SERIF, "400Regular/NotoSerifSC_400Regular.ttf"), whole: true },
  { to: "title", from: join(SERIF, "700Bold/NotoSerifSC_700Bold.ttf") },
  { to: "hei", from: join(SANS, "500Medium/NotoSansSC_500Medium.ttf") },
  { to: "kai", from: join(KAI, "files/lxgw-wenkai-latin-500-normal.woff") },
];

/** Every character of GB 2312, Latin-1, general punctuation and the bracketed and circled numbers. */
function gb2312() {
  const decoder = new TextDecoder("gbk");
  let text = "";
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      text += decoder.decode(Uint8Array.of(row, cell));
    }
  }
  const ranges = [[0x20, 0x7e], [0xa0, 0xff], [0x2010, 0x203b], [0x2460, 0x24ff], [0x3000, 0x301f], [0xff00, 0xff5e]];
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code += 1) text += String.fromCodePoint(code);
  }
  return text.replaceAll("\ufffd", "");
}

await mkdir(new URL("dist/", import.meta.url), { recursive: true });
const text = gb2312();
for (const { to, from, whole } of FACES) {
  const original = await readFile(from);
  const font = whole ? original : await subsetFont(original, text, { targetFormat: "truetype" });
  const packed = gzipSync(font, { level: 9 });
  await writeFile(new URL(`dist/${to}.ttf.gz`, import.meta.url), packed);
  console.log(`${to}: ${font.length} bytes, packed ${packed.length}`);
}
