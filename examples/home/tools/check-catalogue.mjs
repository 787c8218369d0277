// Checks ../catalogue.json: `node check-catalogue.mjs`. Exit code 1 when anything is wrong.
// Every file is there and of the right size, every id known, every character covered by a font, the whole within its budget.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const fontkit = createRequire(import.meta.url)("fontkit");
const home = fileURLToPath(new URL("../", import.meta.url));
const data = JSON.parse(readFileSync(`${home}catalogue.json`, "utf8"));
const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

const weights = {};
for (const file of readdirSync(`${home}assets/fonts`).filter((n) => n.endsWith(".ttf"))) {
  const font = fontkit.openSync(`${home}assets/fonts/${file}`);
  (weights[file.replace(/^.*-|\.ttf$/g, "")] ??= []).push(font);
}
const chars = new Set(JSON.stringify(data).replace(/\\./g, ""));
for (const ch of chars) {
  const cp = ch.codePointAt(0);
  if (cp < 0x20) continue;
  for (const w of ["Regular", "Bold"]) if (!weights[w].some((f) => f.hasGlyphForCodePoint(cp))) fault("fonts", `no ${w} font covers "${ch}" (U+${cp.toString(16).toUpperCase().padStart(4, "0")})`);
}

const want = { title: "string", year: "number", duration: "string", rating: "string", genres: "list", synopsis: "string", poster: "string", backdrop: "string", color: "string", match: "number", cast: "list" };
const seen = new Map();
async function picture(where, path, w, h) {
  if (seen.has(path)) return;
  if (!existsSync(home + path)) return fault(where, `no file ${path}`);
  const meta = await sharp(home + path).metadata();
  seen.set(path, meta.format);
  if (meta.width !== w || meta.height !== h) fault(where, `${path} is ${meta.width}x${meta.height}, not ${w}x${h}`);
  const ext = { jpeg: "jpg", webp: "webp", png: "png" }[meta.format];
  if (!path.endsWith(`.${ext}`)) fault(where, `${path} holds ${meta.format}`);
}
for (const [id, t] of Object.entries(data.titles)) {
  for (const [k, type] of Object.entries(want)) {
    const ok = type === "list" ? Array.isArray(t[k]) && t[k].length > 0 && t[k].every((v) => typeof v === "string" && v) : typeof t[k] === type && t[k] !== "";
    if (!ok) fault(id, `"${k}" should be a ${type}, is ${JSON.stringify(t[k])}`);
  }
  if (!/^#[0-9a-f]{6}$/.test(t.color)) fault(id, `color ${t.color}`);
  await picture(id, t.poster, 320, 480);
  await picture(id, t.backdrop, 1280, 720);
}
for (const h of data.hero) {
  if (!data.titles[h.id]) fault("hero", `unknown id ${h.id}`);
  for (const k of ["title", "tagline", "year", "rating", "duration", "backdrop", "poster", "synopsis", "genres"]) if (h[k] === undefined) fault(`hero ${h.id}`, `no "${k}"`);
  await picture(`hero ${h.id}`, h.backdrop, 1280, 720);
}
for (const r of data.rows) {
  if (r.items.length < 20 || r.items.length > 24) fault(`row "${r.title}"`, `${r.items.length} items, not 20 to 24`);
  if (new Set(r.items).size !== r.items.length) fault(`row "${r.title}"`, "an item stands twice");
  for (const id of r.items) if (!data.titles[id]) fault(`row "${r.title}"`, `unknown id ${id}`);
}
const scripts = { Arabic: /\p{Script=Arabic}/u, Hebrew: /\p{Script=Hebrew}/u, Devanagari: /\p{Script=Devanagari}/u, Japanese: /[\p{Script=Hiragana}\p{Script=Katakana}]|^\p{Script=Han}+$/u, Korean: /\p{Script=Hangul}/u };
const world = data.rows.find((r) => r.title === "World Cinema")?.items.slice(0, 7).map((id) => data.titles[id]?.title ?? "") ?? [];
for (const [name, re] of Object.entries(scripts)) {
  const n = Object.values(data.titles).filter((t) => re.test(t.title)).length;
  if (n < 2) fault("titles", `${n} in ${name}, not 2`);
  if (!world.some((t) => re.test(t))) fault("World Cinema", `no ${name} title among its first seven`);
}
const size = (dir) => readdirSync(dir, { withFileTypes: true }).reduce((s, e) => s + (e.isDirectory() ? size(`${dir}/${e.name}`) : statSync(`${dir}/${e.name}`).size), 0);
const fonts = size(`${home}assets/fonts`), posters = size(`${home}assets/posters`);
if (fonts + posters > 3.5e6) fault("assets", `${((fonts + posters) / 1e6).toFixed(2)} MB, more than 3.5`);
const stray = readdirSync(`${home}assets/posters`).filter((n) => !seen.has(`assets/posters/${n}`) && !n.startsWith("hero-"));
for (const n of stray) fault("posters", `${n} belongs to no title`);

const formats = {};
for (const v of seen.values()) formats[v] = (formats[v] ?? 0) + 1;
console.log(`${Object.keys(data.titles).length} titles, ${data.rows.length} rows, ${data.hero.length} heroes; ${chars.size} characters; pictures: ${Object.entries(formats).map(([k, n]) => `${n} ${k}`).join(", ")}; fonts ${(fonts / 1e6).toFixed(2)} MB, posters ${(posters / 1e6).toFixed(2)} MB`);
for (const x of faults) console.error(x);
process.exit(faults.length ? 1 : 0);
