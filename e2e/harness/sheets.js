// A spreadsheet as somebody fills it in: rows are put below the headings of a downloaded template, everything else of the
// file stays as it was. Reads and writes the package (ZIP, parts deflated) with what Node brings.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const LOCAL = 0x04034b50, ENTRY = 0x02014b50, END = 0x06054b50;

// The parts of a package by their names.
function parts(bytes) {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== END) end -= 1;
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, more, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + size);
    found.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + more + note;
  }
  return found;
}

function packed(found) {
  const [files, entries] = [[], []];
  let at = 0;
  for (const [name, data] of found) {
    const [title, body] = [Buffer.from(name), deflateRawSync(data)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(body.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(title.length, 22);
    const mark = (value) => { const it = Buffer.alloc(4); it.writeUInt32LE(value); return it; };
    files.push(mark(LOCAL), head, title, body);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(mark(ENTRY), Buffer.from([20, 0]), head, tail, title);
    at += 30 + title.length + body.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(found.size, 8);
  end.writeUInt16LE(found.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// Puts rows, each an object by the names of the fields, below the headings of the first sheet of a template.
export function filled(template, rows) {
  const found = parts(template);
  const name = "xl/worksheets/sheet1.xml";
  const sheet = found.get(name).toString("utf8");
  const shared = [...(found.get("xl/sharedStrings.xml")?.toString("utf8") ?? "").matchAll(/<si>(.*?)<\/si>/gs)]
    .map(([, said]) => unescaped([...said.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join("")));
  const columns = new Map();
  let last = 0;
  for (const [, row, cells] of sheet.matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)) {
    last = Number(row);
    for (const [, column, kind, value] of cells.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v>/gs)) {
      if (kind.includes('t="s"')) columns.set(shared[Number(value)], column);
    }
  }
  const cell = (column, row, text) => `<c r="${column}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const order = (a, b) => a.length - b.length || (a < b ? -1 : 1);
  const written = rows.map((fields, at) => {
    const row = last + 1 + at;
    const cells = Object.entries(fields).map(([field, text]) => {
      if (!columns.has(field)) throw new Error(`the template has no column ${field}: ${[...columns.keys()].join(", ")}`);
      return [columns.get(field), text];
    });
    return `<row r="${row}">${cells.sort(([a], [b]) => order(a, b)).map(([column, text]) => cell(column, row, text)).join("")}</row>`;
  });
  found.set(name, Buffer.from(sheet.replace("</sheetData>", `${written.join("")}</sheetData>`)));
  return packed(found);
}
