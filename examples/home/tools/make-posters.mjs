// Draws ../assets/posters: `node make-posters.mjs [name…]` (all, or only those named).
// A picture is an SVG from poster/scenes.mjs with the title set as paths, rendered at twice its size, grained,
// scaled down and encoded at the best quality that keeps to its budget. Same packages in, same pixels out.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { canvas, f, mix, palette, prng, rect, shape, title, vertical } from "./poster/lib.mjs";
import { heroArt, posterArt } from "./poster/art.mjs";
import * as scenes from "./poster/scenes.mjs";
import { titles } from "./titles.mjs";

sharp.concurrency(2);
const out = fileURLToPath(new URL("../assets/posters/", import.meta.url));
const KB = 1024;

function svg(c, body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${c.W * 2}" height="${c.H * 2}" viewBox="0 0 ${c.W} ${c.H}"><defs>${c.defs.join("")}</defs>${body}</svg>`;
}

async function render(c, body, { grain = 5, seed }) {
  const { data, info } = await sharp(Buffer.from(svg(c, body))).resize(c.W, c.H, { kernel: "lanczos3" }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  if (grain) {
    const rnd = prng(`${seed} grain`);
    for (let i = 0; i < data.length; i += 3) {
      const n = (rnd() + rnd() - 1) * grain;
      for (let k = 0; k < 3; k++) data[i + k] = Math.max(0, Math.min(255, data[i + k] + n));
    }
  }
  return sharp(data, { raw: info });
}

async function encode(image, format, budget) {
  if (format === "png") {
    for (const colours of [128, 96, 64, 48, 32, 24, 16]) {
      const b = await image.clone().png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0.6 }).toBuffer();
      if (b.length <= budget || colours === 16) return b;
    }
  }
  let best;
  for (let [lo, hi] = [40, 90]; lo <= hi; ) {
    const quality = (lo + hi) >> 1;
    const b = format === "webp" ? await image.clone().webp({ quality, effort: 5, smartSubsample: true }).toBuffer() : await image.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (b.length <= budget || quality <= 40) { best = b; lo = quality + 1; } else hi = quality - 1;
  }
  return best;
}

// A small line of text, centred or flush, no wider than `w`.
function small(c, text, font, size, x, y, w, fill, { align = "c", track = 120, a = 1 } = {}) {
  const l = shape(font, text, track);
  const s = Math.min(size / 1000, w / l.w);
  const tx = align === "l" ? x : align === "r" ? x - l.w * s : x - (l.w * s) / 2;
  return `<path d="${l.d}" fill="${fill}" opacity="${a}" transform="translate(${f(tx - l.x0 * s)} ${f(y)}) scale(${s.toFixed(5)})"/>`;
}

function poster(t, art) {
  const c = canvas(320, 480, t.id, art.p);
  let s = scenes[art.s](c, art.o?.(c) ?? {});
  const P = c.P;
  const ink = art.c ?? P[4];
  const place = art.at ?? "b";
  if (art.scrim !== 0) {
    const dark = art.scrimColor ?? mix(P[0], "#000000", 0.35);
    const a = art.scrim ?? 0.85;
    if (place[0] === "b") s += rect(0, 290, 320, 190, c.lin([[0, dark, 0], [0.3, dark, a * 0.55], [0.6, dark, a * 0.88], [1, dark, a]]));
    if (place[0] === "t") s += rect(0, 0, 320, 190, c.lin([[0, dark, a * 0.9], [0.5, dark, a * 0.5], [1, dark, 0]]));
  }
  const latin = /^[\u0000-\u024f\u2000-\u206f]*$/.test(t.title);
  const text = art.upper === false || !latin ? t.title : t.title.toUpperCase();
  const box = art.box ?? { b: [24, 336, 272, 104], t: [24, 44, 272, 110], m: [24, 180, 272, 120] }[place[0]];
  const align = place[1] ?? "c";
  if (art.vertical) {
    const [x, y, size] = art.vertical;
    s += vertical(c, art.columns ?? [t.title], { font: art.f, size, x, y, fill: ink, shadow: art.shadow }).svg;
  } else {
    s += title(c, text, { font: art.f, box, align, v: art.v ?? (place[0] === "t" ? "t" : place[0] === "m" ? "m" : "b"), fill: ink, lead: art.lead, track: art.track, lines: art.lines, stack: art.stack, max: art.max ?? 84, maxLines: art.maxLines, shadow: art.shadow, shadowA: art.shadowA, drop: art.drop }).svg;
  }
  // Names and the billing block, as on real posters.
  const names = t.cast.filter((n) => !n.startsWith("Narrated"));
  const face = { jp: "notoJp", kr: "notoKr", ar: "notoAr", he: "notoHe", de: "notoDe" }[art.script] ?? art.nameFace ?? "montMed";
  const sc = art.nameColor ?? ink;
  if (art.names !== 0 && names.length) {
    const line = art.script ? names.slice(0, 2).join("   ") : names.slice(0, art.nameCount ?? 2).map((n) => n.toUpperCase()).join("   ·   ").replaceAll("’", "'");
    const y = art.nameY ?? (place[0] === "b" ? 27 : 452);
    s += small(c, line, face, art.script ? 10.5 : 7.6, 160, y, 272, sc, { a: 0.92, track: art.script === "ar" || art.script === "de" ? 0 : art.script ? 60 : 160 });
  }
  if (art.billing !== 0 && latin && !art.script) {
    const all = t.cast.map((n) => n.replace(/^Narrated by /, "")).join("  ").toUpperCase();
    const of = t.duration.includes("season") ? "A LIMITED SERIES STARRING" : t.genres.includes("Documentary") ? "A DOCUMENTARY FILM WITH" : "A FILM BY NORTHLIGHT HALL WITH";
    s += small(c, `${of}  ${all}`, "league", 9.5, 160, place[0] === "b" ? 463 : 466, 250, sc, { a: 0.62, track: 70 });
  } else if (art.script && art.billing !== 0) s += small(c, String(t.year), "montMed", 7.6, 160, 465, 200, sc, { a: 0.75, track: 260 });
  if (!art.flat) s += rect(0, 0, 320, 480, c.rad([[0, "#000000", 0], [0.62, "#000000", 0], [1, "#000000", art.vignette ?? 0.42]], 0.5, 0.46, 0.82));
  return [c, s];
}

function hero(name, art) {
  const c = canvas(1280, 720, `hero ${name}`, art.p);
  let s = scenes[art.s](c, art.o?.(c) ?? {});
  s += rect(0, 0, 1280, 720, c.rad([[0, "#000000", 0], [0.6, "#000000", 0], [1, "#000000", 0.4]], 0.62, 0.45, 0.85));
  return [c, s];
}

mkdirSync(out, { recursive: true });
const only = process.argv.slice(2);
const write = (name, format, data) => {
  for (const e of ["jpg", "webp", "png"]) if (e !== format && existsSync(`${out}${name}.${e}`)) rmSync(`${out}${name}.${e}`);
  writeFileSync(`${out}${name}.${format}`, data);
};
const sum = { jpg: [0, 0], webp: [0, 0], png: [0, 0] };
const jobs = [
  ...Object.entries(heroArt).map(([name, art]) => ({ name: `hero-${name}`, art, make: () => hero(name, art), format: art.fmt ?? "jpg", budget: 66 * KB })),
  ...titles.map((t, i) => {
    const art = posterArt[t.id];
    if (!art) throw new Error(`no art for "${t.id}" in poster/art.mjs`);
    const format = art.fmt ?? (i % 3 === 1 ? "webp" : "jpg");
    return { name: t.id, art, make: () => poster(t, art), format, budget: { jpg: 17.5, webp: 16, png: 22 }[format] * KB };
  }),
].filter((j) => !only.length || only.includes(j.name));
for (const j of jobs) {
  const [c, body] = j.make();
  const image = await render(c, body, { grain: j.art.flat ? 0 : j.name.startsWith("hero-") ? 2.5 : 5, seed: j.name });
  const data = await encode(image, j.format, j.budget);
  write(j.name, j.format, data);
  sum[j.format][0]++; sum[j.format][1] += data.length;
}
for (const [k, [n, b]] of Object.entries(sum)) if (n) console.log(`${k}: ${n} pictures, ${(b / KB).toFixed(0)} KB`);
