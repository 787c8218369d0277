// Writes ../catalogue.json from titles.mjs and the poster files: `node make-catalogue.mjs`.
// The colour of each title is the dominant colour of its poster, darkened enough to carry white text.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { titles, heroes, rows } from "./titles.mjs";

const home = fileURLToPath(new URL("../", import.meta.url));
const find = (base) => {
  for (const ext of ["jpg", "webp", "png"]) {
    if (existsSync(`${home}assets/posters/${base}.${ext}`)) return `assets/posters/${base}.${ext}`;
  }
  throw new Error(`no picture assets/posters/${base}.{jpg,webp,png}: run make-posters.mjs first`);
};

async function dominant(path) {
  const { data } = await sharp(home + path).resize(32, 48).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const bins = new Map();
  for (let i = 0; i < data.length; i += 3) {
    const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
    const key = ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5);
    const bin = bins.get(key) ?? { n: 0, r: 0, g: 0, b: 0 };
    // Saturated pixels count more: a placeholder should carry the mood, not the black.
    const w = 1 + (Math.max(r, g, b) - Math.min(r, g, b)) / 48;
    bin.n += w; bin.r += r * w; bin.g += g * w; bin.b += b * w;
    bins.set(key, bin);
  }
  const best = [...bins.values()].sort((x, y) => y.n - x.n)[0];
  let rgb = [best.r / best.n, best.g / best.n, best.b / best.n];
  const luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  if (luma > 130) rgb = rgb.map((v) => (v * 130) / luma);
  if (luma < 24) rgb = rgb.map((v) => v + (24 - luma));
  return "#" + rgb.map((v) => Math.round(Math.min(255, v)).toString(16).padStart(2, "0")).join("");
}

const byId = new Map(titles.map((t) => [t.id, t]));
const out = { hero: [], rows: [], titles: {} };

for (const t of titles) {
  const poster = find(t.id);
  out.titles[t.id] = {
    title: t.title, year: t.year, duration: t.duration, rating: t.rating, genres: t.genres.filter((g) => g !== "World"),
    synopsis: t.synopsis, poster, backdrop: find(`hero-${t.backdrop}`), color: await dominant(poster), match: t.match, cast: t.cast,
  };
}
for (const h of heroes) {
  const t = out.titles[h.id];
  out.hero.push({
    id: h.id, title: t.title, tagline: h.tagline, year: t.year, rating: t.rating, duration: t.duration,
    backdrop: find(`hero-${h.backdrop}`), poster: t.poster, synopsis: t.synopsis, genres: t.genres,
  });
}
const ROW = 22;
for (const r of rows) {
  const items = [...new Set(`${r.lead} ${r.more ?? ""}`.trim().split(/\s+/))];
  for (const id of items) if (!byId.has(id)) throw new Error(`row "${r.title}" names the unknown title "${id}"`);
  if (r.fill) for (const t of titles) if (items.length < ROW && t.genres.includes(r.fill) && !items.includes(t.id)) items.push(t.id);
  out.rows.push({ title: r.title, items });
}
writeFileSync(`${home}catalogue.json`, JSON.stringify(out, null, 1) + "\n");

const used = new Set(out.rows.flatMap((r) => r.items).concat(heroes.map((h) => h.id)));
const unused = titles.filter((t) => !used.has(t.id)).map((t) => t.id);
console.log(`catalogue: ${titles.length} titles, ${out.rows.length} rows of ${out.rows.map((r) => r.items.length).join(", ")}`);
if (unused.length) console.log(`in no row: ${unused.join(", ")}`);
