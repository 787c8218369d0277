// Drawing help for the posters: a seeded PRNG, colours, SVG snippets, titles as paths.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const fontkit = require("fontkit");

export function prng(seed) {
  let a = 0x811c9dc5;
  for (const ch of String(seed)) a = Math.imul(a ^ ch.codePointAt(0), 0x01000193) >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// dark, deep, mid, light, accent
export const palettes = {
  dusk: "#1b1033 #4a1f5c #c2416b #ffb38a #ffd9a0",
  teal: "#07141f #0e3a4a #1f7a7a #a8e0c8 #ffcf5c",
  ember: "#160a0a #4b1414 #a82a1c #f28c38 #ffe0a3",
  ice: "#0b1c2c #24506b #6fa3bf #dcecf2 #e8604c",
  forest: "#08130f #143a2b #3b7a4b #c9d98a #f4e9c1",
  desert: "#2a1210 #7a3420 #d07a3a #f4c27a #fff0cf",
  noir: "#070709 #1c1c22 #4c4c55 #d8d3c6 #c8102e",
  candy: "#2b1544 #c9376d #ff9fb2 #ffe5d4 #3ec1c9",
  retro: "#20302f #c8452d #e9a23b #f3e3c3 #2f7f79",
  bau: "#1a1a1a #d5392b #1f4e9c #f2ead8 #f2b632",
  red: "#12080a #5b0f1a #c01c2f #f4e6dc #ffffff",
  cyber: "#0a0620 #2a0f5c #b1189b #22d3ee #fff36b",
  mint: "#0d2b2a #2f6f68 #7fc8a9 #f5f0dc #f0715a",
  lav: "#1c1836 #4d4584 #9c8fd0 #efe6f7 #f7b267",
  sepia: "#1d140d #4e3722 #94703f #e5cf9f #a8321e",
  ocean: "#03101f #0b3a66 #2a7fb0 #bfe6ee #ffb36b",
  gold: "#0c0a06 #33260c #8a6a1f #e8c766 #fff4cf",
  plum: "#180a1e #43184b #8d2f74 #f0a7b5 #f6d365",
  olive: "#15170c #3f4520 #8b8c3a #e6ddb0 #c8532c",
  coral: "#0f2233 #1f5673 #f25c54 #f7b267 #fdf0d5",
  slate: "#10151c #2b3a4a #6b8299 #dbe4ea #f5a623",
  peach: "#3a1c32 #8e3b5a #f08a7b #ffd8bf #fff4e6",
  rust: "#1a1210 #5a2d1c #b4552d #e9c9a0 #3f8f8b",
  cobalt: "#070b2a #142a8c #3f63e0 #dfe6ff #ff6b4a",
  sage: "#1f2a24 #4a6353 #93ad8f #f0ecdb #d9774f",
  night: "#05070f #101a38 #2c3f73 #b9c7e6 #ffd98a",
  acid: "#10120a #2f3d0b #9ec21a #eaf7a8 #ff4d6d",
};
export const palette = (name) => palettes[name].split(" ");

const rgb = (h) => [1, 3, 5].map((i) => parseInt(h.slice(i, i + 2), 16));
export const mix = (a, b, t) => {
  const [x, y] = [rgb(a), rgb(b)];
  return "#" + x.map((v, i) => Math.round(v + (y[i] - v) * t).toString(16).padStart(2, "0")).join("");
};
export const f = (n) => String(Math.round(n * 100) / 100);

export function canvas(W, H, seed, pal) {
  const rnd = prng(seed);
  const c = { W, H, u: Math.min(W / 320, H / 480), rnd, P: palette(pal), defs: [], n: 0, wide: W > H };
  c.fx = c.wide ? W * 0.68 : W * 0.5;
  c.R = (a, b) => a + (b - a) * rnd();
  c.I = (a, b) => Math.floor(c.R(a, b + 1));
  c.pick = (list) => list[Math.floor(rnd() * list.length)];
  const stops = (s) => s.map(([o, col, a = 1]) => `<stop offset="${f(o)}" stop-color="${col}" stop-opacity="${f(a)}"/>`).join("");
  c.lin = (s, x1 = 0, y1 = 0, x2 = 0, y2 = 1) => {
    const id = `g${c.n++}`;
    c.defs.push(`<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(s)}</linearGradient>`);
    return `url(#${id})`;
  };
  c.rad = (s, cx = 0.5, cy = 0.5, r = 0.5) => {
    const id = `g${c.n++}`;
    c.defs.push(`<radialGradient id="${id}" cx="${f(cx)}" cy="${f(cy)}" r="${f(r)}">${stops(s)}</radialGradient>`);
    return `url(#${id})`;
  };
  c.clip = (shape) => {
    const id = `g${c.n++}`;
    c.defs.push(`<clipPath id="${id}">${shape}</clipPath>`);
    return `clip-path="url(#${id})"`;
  };
  c.blur = (sd) => {
    const id = `g${c.n++}`;
    c.defs.push(`<filter id="${id}" filterUnits="userSpaceOnUse" x="${-W / 2}" y="${-H / 2}" width="${W * 2}" height="${H * 2}"><feGaussianBlur stdDeviation="${f(sd)}"/></filter>`);
    return `filter="url(#${id})"`;
  };
  c.bg = (fill) => rect(0, 0, W, H, fill);
  c.sky = (...cols) => c.bg(c.lin(cols.map((col, i) => [i / (cols.length - 1), col])));
  c.glow = (x, y, r, col, a = 1) => `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${c.rad([[0, col, a], [0.4, col, a * 0.45], [1, col, 0]])}"/>`;
  c.stars = (n, h = H, col = "#ffffff") => {
    let s = "";
    for (let i = 0; i < n; i++) {
      const r = (rnd() ** 3) * 1.1 + 0.3;
      s += circle(rnd() * W, rnd() * h, r * c.u, col, 0.25 + rnd() * 0.7);
    }
    return s;
  };
  // A ridge line by summed sines with random phases; `rough` adds higher octaves.
  c.ridge = (y, amp, rough = 0.5, step = 4, freq = 1) => {
    const o = [];
    for (let k = 0; k < 6; k++) o.push([freq * (1.1 + k * 1.7 + rnd()) / (320 * c.u), rnd() * 9, amp * rough ** k]);
    const pts = [];
    for (let x = -10; x <= W + 10 + step; x += step) {
      pts.push([x, y + o.reduce((s, [fr, ph, a]) => s + Math.sin(x * fr * Math.PI * 2 + ph) * a, 0)]);
    }
    return pts;
  };
  // Jagged peaks by midpoint displacement.
  c.peaks = (y, amp, rough = 0.55, levels = 7, ends = null) => {
    let p = ends ?? [[-10, y + c.R(-0.3, 0.3) * amp], [W * c.R(0.3, 0.7), y - amp], [W + 10, y + c.R(-0.3, 0.3) * amp]];
    let d = amp * 0.55;
    for (let l = 0; l < levels; l++) {
      const q = [p[0]];
      for (let i = 1; i < p.length; i++) {
        const [a, b] = [p[i - 1], p[i]];
        q.push([(a[0] + b[0]) / 2 + (b[0] - a[0]) * c.R(-0.12, 0.12), (a[1] + b[1]) / 2 + c.R(-d, d)], b);
      }
      p = q;
      d *= rough;
    }
    return p;
  };
  return c;
}

export const rect = (x, y, w, h, fill, a = 1, extra = "") =>
  `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const circle = (x, y, r, fill, a = 1, extra = "") =>
  `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${fill}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const ellipse = (x, y, rx, ry, fill, a = 1, extra = "") =>
  `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const ring = (x, y, r, w, stroke, a = 1, extra = "") =>
  `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="none" stroke="${stroke}" stroke-width="${f(w)}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const line = (x1, y1, x2, y2, stroke, w = 1, a = 1, extra = "") =>
  `<line x1="${f(x1)}" y1="${f(y1)}" x2="${f(x2)}" y2="${f(y2)}" stroke="${stroke}" stroke-width="${f(w)}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const path = (d, fill, a = 1, extra = "") => `<path d="${d}" fill="${fill}"${a < 1 ? ` opacity="${f(a)}"` : ""} ${extra}/>`;
export const poly = (pts, fill, a = 1, extra = "") => path("M" + pts.map((p) => `${f(p[0])} ${f(p[1])}`).join("L") + "Z", fill, a, extra);
export const area = (c, pts, fill, a = 1, extra = "") => poly([...pts, [c.W + 20, c.H + 20], [-20, c.H + 20]], fill, a, extra);
export const g = (body, transform = "", extra = "") => `<g${transform ? ` transform="${transform}"` : ""} ${extra}>${body}</g>`;
export const at = (body, x, y, s = 1, rot = 0, flip = 1) => g(body, `translate(${f(x)} ${f(y)}) rotate(${f(rot)}) scale(${f(s * flip * 100) / 100} ${f(s * 100) / 100})`);

// ---- titles

const G = (p) => fileURLToPath(new URL(`../node_modules/@expo-google-fonts/${p}.ttf`, import.meta.url));
const faces = {
  bebas: "bebas-neue/400Regular/BebasNeue_400Regular",
  playfair: "playfair-display/700Bold/PlayfairDisplay_700Bold",
  playfairBlack: "playfair-display/900Black/PlayfairDisplay_900Black",
  playfairItalic: "playfair-display/700Bold_Italic/PlayfairDisplay_700Bold_Italic",
  oswald: "oswald/600SemiBold/Oswald_600SemiBold",
  oswaldLight: "oswald/300Light/Oswald_300Light",
  abril: "abril-fatface/400Regular/AbrilFatface_400Regular",
  anton: "anton/400Regular/Anton_400Regular",
  cinzel: "cinzel/700Bold/Cinzel_700Bold",
  cinzelReg: "cinzel/500Medium/Cinzel_500Medium",
  mont: "montserrat/800ExtraBold/Montserrat_800ExtraBold",
  montLight: "montserrat/300Light/Montserrat_300Light",
  montMed: "montserrat/500Medium/Montserrat_500Medium",
  josefin: "josefin-sans/600SemiBold/JosefinSans_600SemiBold",
  josefinThin: "josefin-sans/300Light/JosefinSans_300Light",
  limelight: "limelight/400Regular/Limelight_400Regular",
  dmserif: "dm-serif-display/400Regular/DMSerifDisplay_400Regular",
  orbitron: "orbitron/700Bold/Orbitron_700Bold",
  typewriter: "special-elite/400Regular/SpecialElite_400Regular",
  cormorant: "cormorant-garamond/600SemiBold/CormorantGaramond_600SemiBold",
  cormorantItalic: "cormorant-garamond/600SemiBold_Italic/CormorantGaramond_600SemiBold_Italic",
  rye: "rye/400Regular/Rye_400Regular",
  righteous: "righteous/400Regular/Righteous_400Regular",
  slab: "alfa-slab-one/400Regular/AlfaSlabOne_400Regular",
  marker: "permanent-marker/400Regular/PermanentMarker_400Regular",
  brush: "caveat-brush/400Regular/CaveatBrush_400Regular",
  poiret: "poiret-one/400Regular/PoiretOne_400Regular",
  league: "league-gothic/400Regular/LeagueGothic_400Regular",
  syncopate: "syncopate/700Bold/Syncopate_700Bold",
  monoton: "monoton/400Regular/Monoton_400Regular",
  lalezar: "lalezar/Lalezar_400Regular",
  amiri: "amiri/700Bold/Amiri_700Bold",
  suez: "suez-one/400Regular/SuezOne_400Regular",
  frank: "frank-ruhl-libre/800ExtraBold/FrankRuhlLibre_800ExtraBold",
  yatra: "yatra-one/YatraOne_400Regular",
  rozha: "rozha-one/RozhaOne_400Regular",
  dela: "dela-gothic-one/400Regular/DelaGothicOne_400Regular",
  mincho: "shippori-mincho/800ExtraBold/ShipporiMincho_800ExtraBold",
  blackhan: "black-han-sans/400Regular/BlackHanSans_400Regular",
  gowun: "gowun-batang/700Bold/GowunBatang_700Bold",
  noto: "noto-sans/600SemiBold/NotoSans_600SemiBold",
  notoAr: "noto-sans-arabic/500Medium/NotoSansArabic_500Medium",
  notoHe: "noto-sans-hebrew/500Medium/NotoSansHebrew_500Medium",
  notoDe: "noto-sans-devanagari/500Medium/NotoSansDevanagari_500Medium",
  notoJp: "noto-sans-jp/500Medium/NotoSansJP_500Medium",
  notoKr: "noto-sans-kr/500Medium/NotoSansKR_500Medium",
};
const open = new Map();
function face(name) {
  if (!open.has(name)) {
    if (!faces[name]) throw new Error(`unknown face ${name}`);
    open.set(name, fontkit.openSync(G(faces[name])));
  }
  return open.get(name);
}

// One line of text as a path at size 1000, with its ink box (y down, baseline 0).
export function shape(name, text, tracking = 0) {
  const font = face(name);
  for (const ch of text) if (!font.hasGlyphForCodePoint(ch.codePointAt(0))) throw new Error(`${name} has no glyph for "${ch}" of "${text}"`);
  const k = 1000 / font.unitsPerEm;
  const run = font.layout(text);
  let x = 0;
  let d = "";
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  run.glyphs.forEach((glyph, i) => {
    const p = run.positions[i];
    const [ox, oy] = [x + p.xOffset * k, -p.yOffset * k];
    for (const cmd of glyph.path.commands) {
      const a = [];
      for (let j = 0; j < cmd.args.length; j += 2) {
        const [px, py] = [ox + cmd.args[j] * k, oy - cmd.args[j + 1] * k];
        a.push(f(px), f(py));
        box[0] = Math.min(box[0], px); box[2] = Math.max(box[2], px);
        box[1] = Math.min(box[1], py); box[3] = Math.max(box[3], py);
      }
      d += { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" }[cmd.command] + a.join(" ");
    }
    x += p.xAdvance * k + tracking;
  });
  return { d, x0: box[0], y0: box[1], x1: box[2], y1: box[3], w: box[2] - box[0], h: box[3] - box[1] };
}

function splits(words, n) {
  if (n === 1) return [[words.join(" ")]];
  const out = [];
  for (let i = 1; i <= words.length - n + 1; i++) for (const rest of splits(words.slice(i), n - 1)) out.push([words.slice(0, i).join(" "), ...rest]);
  return out;
}

// Sets `text` as large as it goes into box [x, y, w, h]. o: font, fill, align l|c|r, v t|m|b, lines (forced),
// stack (every line as wide as the box), lead (gap as part of the cap height), track, max (size in px).
export function title(c, text, o) {
  const [bx, by, bw, bh] = o.box;
  const words = text.split(" ");
  const options = o.lines ? [o.lines] : [1, 2, 3, 4, 5].filter((n) => n <= words.length && (!o.maxLines || n <= o.maxLines)).flatMap((n) => splits(words, n));
  const track = o.track ?? 0;
  const gapRatio = o.lead ?? 0.28;
  let best = null;
  for (const lines of options) {
    const shaped = lines.map((l) => shape(o.font, l, track));
    const cap = shape(o.font, o.capText ?? (/^[\u0000-\u024f\u2000-\u206f]*$/.test(text) ? "H" : text), 0).h;
    if (o.stack) {
      const sizes = shaped.map((s) => Math.min(bw / s.w, (o.max ?? 1e9) / 1000));
      let h = shaped.reduce((a, s, i) => a + s.h * sizes[i], 0) + (lines.length - 1) * gapRatio * 0.35 * bw * 0.12;
      const k = Math.min(1, bh / h);
      h *= k;
      const score = Math.min(...sizes) * k * bw * 0.5 + (h / bh) * 10 - (Math.max(...sizes) / Math.min(...sizes) > 3.2 ? 30 : 0) - (k < 0.8 ? 20 : 0);
      if (!best || score > best.score) best = { score, shaped, sizes: sizes.map((s) => s * k), h, k };
      continue;
    }
    const w = Math.max(...shaped.map((s) => s.w));
    const pitch = cap * (1 + gapRatio);
    const h0 = -shaped[0].y0 + pitch * (lines.length - 1) + Math.max(0, shaped.at(-1).y1);
    const s = Math.min(bw / w, bh / h0, (o.max ?? 1e9) / 1000);
    const narrow = Math.min(...shaped.map((l) => l.w)) / w;
    const score = s * 1000 * (1 + 0.12 * narrow) - lines.length * 0.01;
    if (!best || score > best.score) best = { score, shaped, s, pitch, h: h0 * s };
  }
  const y = o.v === "b" ? by + bh - best.h : o.v === "m" ? by + (bh - best.h) / 2 : by;
  let body = "";
  if (o.stack) {
    let cy = y;
    const gap = gapRatio * 0.35 * bw * 0.12 * best.k;
    best.shaped.forEach((l, i) => {
      const s = best.sizes[i];
      const x = o.align === "l" ? bx : o.align === "r" ? bx + bw - l.w * s : bx + (bw - l.w * s) / 2;
      body += `<path d="${l.d}" transform="translate(${f(x - l.x0 * s)} ${f(cy - l.y0 * s)}) scale(${s.toFixed(5)})"/>`;
      cy += l.h * s + gap;
    });
  } else {
    best.shaped.forEach((l, i) => {
      const s = best.s;
      const x = o.align === "l" ? bx : o.align === "r" ? bx + bw - l.w * s : bx + (bw - l.w * s) / 2;
      const base = y - best.shaped[0].y0 * s + i * best.pitch * s;
      body += `<path d="${l.d}" transform="translate(${f(x - l.x0 * s)} ${f(base)}) scale(${s.toFixed(5)})"/>`;
    });
  }
  const size = o.stack ? Math.min(...best.sizes) * 1000 : best.s * 1000;
  const shadow = o.shadow ? `<g fill="${o.shadow}" opacity="${o.shadowA ?? 0.55}" ${c.blur(o.shadowBlur ?? 5)}>${body}</g>` : "";
  const off = o.drop ? g(body, `translate(${o.drop[0]} ${o.drop[1]})`, `fill="${o.drop[2]}"`) : "";
  return { svg: `${shadow}${off}<g fill="${o.fill}">${body}</g>`, top: y, bottom: y + best.h, size, h: best.h };
}

// A vertical Japanese title: one column per entry, right to left.
export function vertical(c, columns, o) {
  const cell = o.size;
  let body = "";
  columns.forEach((col, k) => {
    [...col].forEach((ch, i) => {
      const l = shape(o.font, ch);
      const s = cell / 1000;
      const cx = o.x - k * cell * 1.25;
      const cy = o.y + i * cell * (o.pitch ?? 1.06) + cell / 2;
      const sl = /[ー〜]/.test(ch) ? 90 : 0;
      body += `<path d="${l.d}" transform="translate(${f(cx)} ${f(cy)}) rotate(${sl}) scale(${s.toFixed(5)}) translate(${f(-500)} ${f(380)})"/>`;
    });
  });
  const shadow = o.shadow ? `<g fill="${o.shadow}" opacity="0.55" ${c.blur(5)}>${body}</g>` : "";
  return { svg: `${shadow}<g fill="${o.fill}">${body}</g>` };
}
