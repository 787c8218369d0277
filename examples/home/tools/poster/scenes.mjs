// The compositions. Each takes a canvas and options and gives SVG; all work at any size, portrait or wide.
import { area, at, circle, ellipse, f, g, line, mix, path, poly, rect, ring, shape } from "./lib.mjs";

// ---- figures used by several scenes

// A standing person seen from behind, feet at (0,0), one unit tall = 1.
const PERSON = "M-.05 -.86C-.05 -.95 .05 -.95 .05 -.86C.05 -.82 .035 -.8 .03 -.78L.1 -.74C.13 -.72 .14 -.66 .15 -.55L.16 -.36L.12 -.36L.115 -.3C.11 -.28 .1 -.25 .09 -.24L.075 0L.02 0L.005 -.22L-.01 -.22L-.03 0L-.085 0L-.09 -.24C-.1 -.25 -.115 -.28 -.115 -.3L-.12 -.36L-.16 -.36L-.15 -.55C-.14 -.66 -.13 -.72 -.1 -.74L-.03 -.78C-.035 -.8 -.05 -.82 -.05 -.86Z";
const COAT = "M-.055 -.87C-.055 -.96 .055 -.96 .055 -.87C.055 -.83 .04 -.81 .035 -.79L.11 -.745C.14 -.72 .15 -.6 .16 -.5L.17 -.2L.07 -.16L.065 0L.012 0L0 -.15L-.02 -.15L-.03 0L-.085 0L-.08 -.16L-.17 -.2L-.16 -.5C-.15 -.6 -.14 -.72 -.11 -.745L-.035 -.79C-.04 -.81 -.055 -.83 -.055 -.87Z";
const HAT = "M-.12 -.895C-.06 -.915 .06 -.915 .12 -.895C.06 -.875 -.06 -.875 -.12 -.895ZM-.062 -.9C-.066 -.96 -.05 -1 0 -.985C.05 -1 .066 -.96 .062 -.9Z";
const SKIRT = "M-.05 -.88C-.05 -.97 .05 -.97 .05 -.88C.05 -.84 .035 -.82 .03 -.8L.085 -.765C.115 -.74 .12 -.66 .115 -.6L.075 -.5C.11 -.4 .16 -.28 .19 -.17L.05 -.15L.045 0L.005 0L0 -.15L-.015 -.15L-.02 0L-.06 0L-.06 -.15L-.19 -.17C-.16 -.28 -.11 -.4 -.075 -.5L-.115 -.6C-.12 -.66 -.115 -.74 -.085 -.765L-.03 -.8C-.035 -.82 -.05 -.84 -.05 -.88Z";
export const person = (x, y, h, fill, kind = "person", a = 1) =>
  g(path({ person: PERSON, coat: COAT, hat: COAT + HAT, skirt: SKIRT }[kind], fill, a), `translate(${f(x)} ${f(y)}) scale(${f(h)})`);

// A head in profile facing right, in a box 100 x 130.
const PROFILE = "M22 130C24 112 25 100 18 88C4 68 2 42 14 24C27 4 56 -2 73 11C83 19 86 30 86 38C86 44 91 51 95 58C97 62 93 64 89 65C89 69 92 71 90 74C88 76 90 78 89 81C86 84 90 88 87 94C84 101 73 100 65 101C62 110 64 122 72 130Z";

const pine = (x, y, h, fill, a = 1) => {
  let d = `M${f(x)} ${f(y - h)}`;
  const n = 6;
  const side = (k) => { let s = ""; for (let i = 1; i <= n; i++) { const t = i / n; const w = h * 0.22 * t; s += `L${f(x + k * w)} ${f(y - h + h * 0.92 * t)}L${f(x + k * w * 0.55)} ${f(y - h + h * 0.92 * t - h * 0.015)}`; } return s; };
  d += side(1) + `L${f(x + h * 0.02)} ${f(y)}L${f(x - h * 0.02)} ${f(y)}`;
  let left = ""; for (let i = n; i >= 1; i--) { const t = i / n; const w = h * 0.22 * t; left += `L${f(x - w * 0.55)} ${f(y - h + h * 0.92 * t - h * 0.015)}L${f(x - w)} ${f(y - h + h * 0.92 * t)}`; }
  return path(d + left + "Z", fill, a);
};

const yAt = (pts, x) => { for (let i = 1; i < pts.length; i++) if (pts[i][0] >= x) { const [a, b] = [pts[i - 1], pts[i]]; return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0] || 1); } return pts.at(-1)[1]; };

// ---- landscapes

export function mountains(c, o = {}) {
  const { W, H, u, P, R } = c;
  const night = o.night;
  const horizon = H * (o.horizon ?? 0.62);
  let s = c.sky(...(night ? [P[0], P[1], P[2]] : [P[1], P[2], P[3]]));
  if (night) s += c.stars(c.wide ? 260 : 110, horizon);
  const [sx, sy, sr] = [W * (o.sx ?? c.fx / W), H * (o.sy ?? 0.36), u * (o.sr ?? 56)];
  s += c.glow(sx, sy, sr * 3.4, P[4], 0.75) + circle(sx, sy, sr, c.lin([[0, "#ffffff"], [1, P[4]]]));
  const n = 5;
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    const col = mix(mix(P[2], P[3], 0.35), P[0], t ** 0.8);
    const base = horizon - H * 0.1 + t * H * 0.3;
    const A = (o.amp ?? 90) * u * (1 - t * 0.45) * R(0.85, 1.1);
    const m = c.wide ? 4 : 3;
    const ends = Array.from({ length: m * 2 + 1 }, (_, q) => [-20 + ((W + 40) * (q + (q % 2 ? R(-0.42, 0.42) : R(-0.25, 0.25)))) / (m * 2), q % 2 ? base - A * (o.main && i === 0 && Math.abs(q / (m * 2) - 0.5) < 0.12 ? 1.25 : R(0.45, 1)) : base + A * R(-0.15, 0.2)]);
    const pts = i < 3 ? c.peaks(base, A * (c.wide ? 0.3 : 0.42), 0.5, 5, ends) : c.ridge(base, 16 * u, 0.45, 3);
    s += area(c, pts, c.lin([[0, col], [0.7, mix(col, P[2], 0.35 * (1 - t))], [1, mix(col, P[3], 0.3 * (1 - t))]]));
    if (o.snow && i < 3) {
      // A snow line that zigzags below the summits, and the side away from the sun in shade.
      const cl = c.clip(area(c, pts, "#000"));
      const top = Math.min(...pts.map((q) => q[1]));
      const limit = top + (52 - i * 10) * u;
      const zig = [];
      for (let x = -10, k = 0; x < W + 30; x += R(7, 15) * u, k++) zig.push([x, limit + (k % 2 ? R(8, 24) : R(-16, 2)) * u]);
      let cap = poly([[-10, top - 99], ...zig.slice().reverse().map((q) => q).reverse(), [W + 30, top - 99]], mix(P[3], "#ffffff", 0.55), 0.92 - i * 0.14);
      for (let k = 2; k < pts.length - 2; k++) {
        const [x, y] = pts[k];
        const before = Math.min(...pts.slice(Math.max(0, k - 14), k).map((q) => q[1])), after = Math.min(...pts.slice(k + 1, k + 15).map((q) => q[1]));
        if (y > before || y > after) continue;
        const away = sx < x ? 1 : -1;
        const d = R(90, 150) * u;
        cap += poly([[x, y - 2], [x + away * R(4, 10) * u, y + d * 0.2], [x - away * R(0, 6) * u, y + d * 0.36], [x + away * R(10, 18) * u, y + d * 0.6], [x + away * R(2, 8) * u, y + d], [x + away * d * 1.6, y + d * 1.3], [x + away * d * 0.9, y + d * 0.2]], mix(P[1], P[0], 0.3), 0.34);
      }
      s += g(cap, "", cl);
    }
    if (i < n - 1) s += rect(0, base - 10 * u, W, H * 0.2, c.lin([[0, P[3], 0], [1, P[3], 0.16 * (1 - t)]]));
    if (i >= 3 && o.pines) for (let x = -5; x < W + 10; x += R(5, 13) * u) s += pine(x, yAt(pts, x) + 5 * u, R(18, 44) * u * (i === 4 ? 1.5 : 0.9), mix(col, "#000000", 0.25));
    if (i === 3 && o.figure) s += person(W * (o.figX ?? 0.5), yAt(pts, W * (o.figX ?? 0.5)) + 2 * u, 46 * u, mix(P[0], "#000000", 0.5), o.figure);
  }
  if (o.lake) {
    const ly = H * 0.8;
    s += rect(0, ly, W, H - ly, c.lin([[0, mix(P[2], P[3], 0.4)], [1, P[0]]]));
    for (let i = 0; i < 46; i++) { const y = ly + (i / 46) ** 1.6 * (H - ly); s += rect(sx - R(2, 30 + i) * u, y, R(6, 44) * u, 1.1 * u, P[4], R(0.15, 0.5)); }
  }
  return s;
}

export function dunes(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(...(o.night ? [P[0], mix(P[0], P[1], 0.7), P[2]] : [mix(P[2], P[3], 0.2), P[3], P[4]]));
  if (o.night) s += c.stars(c.wide ? 300 : 130, H * 0.6);
  const [sx, sy, sr] = [W * (o.sx ?? c.fx / W), H * (o.sy ?? 0.34), u * (o.sr ?? 62)];
  s += c.glow(sx, sy, sr * 3, o.night ? P[4] : "#ffffff", 0.5);
  s += o.crescent
    ? g(circle(sx, sy, sr, P[4]), "", `mask="none"`) + circle(sx + sr * 0.42, sy - sr * 0.2, sr * 0.86, mix(P[0], P[1], 0.55))
    : circle(sx, sy, sr, c.lin([[0, o.night ? "#fffdf2" : P[4]], [1, o.night ? P[4] : mix(P[3], P[2], 0.5)]]));
  let last;
  for (let i = 0; i < 5; i++) {
    const t = i / 4;
    const y = H * (0.55 + t * 0.3);
    const col = mix(mix(P[3], P[2], 0.5), P[0], o.night ? 0.3 + t * 0.65 : t * 0.85);
    const pts = c.ridge(y, (12 + 20 * t) * u, 0.28, 4, 0.6 + t * 0.2);
    s += area(c, pts, c.lin([[0, mix(col, P[3], 0.3)], [0.35, col], [1, mix(col, P[0], 0.5)]]));
    // Shadow side of the dune: a sweep beneath the crest.
    const k = R(0.15, 0.75) * W;
    const sweep = pts.filter((p) => p[0] > k && p[0] < k + W * 0.55);
    if (sweep.length > 3) s += poly([...sweep, [k + W * 0.4, y + 90 * u], [k + W * 0.12, y + 60 * u]], mix(col, P[0], 0.5), 0.4);
    if (i === 2) last = pts;
  }
  if (o.caravan) for (let i = 0; i < 6; i++) s += camel(W * (o.cx ?? 0.26) + i * 27 * u, yAt(last, W * (o.cx ?? 0.26) + i * 27 * u) + 3 * u, 24 * u, mix(P[0], "#000000", 0.3));
  if (o.figure) s += person(W * (o.figX ?? 0.5), yAt(last, W * (o.figX ?? 0.5)) + 3 * u, 40 * u, mix(P[0], "#000000", 0.3), o.figure);
  if (o.palace) s += palace(c, W * (o.px ?? 0.5), H * 0.6, 150 * u, mix(P[1], P[0], 0.4), P[4]);
  return s;
}
const camel = (x, y, h, fill) => at(path("M-14 0L-13 -12C-16 -16 -14 -20 -9 -21C-6 -27 -2 -27 0 -22C3 -22 4 -20 6 -19C10 -19 10 -26 12 -28L17 -28L18 -26L14 -25C14 -20 13 -14 8 -12L9 0L7 0L5 -11L-8 -11L-10 -10L-11 0Z", fill) + path("M-7 -22C-7 -30 -5 -33 -3 -33C-1 -33 0 -30 0 -22Z", fill), x, y, h / 28);
const palace = (c, x, y, w, fill, glow) => {
  let s = "";
  const dome = (dx, r, h) => {
    const X = x + dx * w;
    return rect(X - r * w, y - h * w, 2 * r * w, h * w + w * 0.3, fill) +
      path(`M${f(X - r * w)} ${f(y - h * w)}C${f(X - r * w * 1.35)} ${f(y - h * w - r * w * 1.2)} ${f(X - r * w * 0.2)} ${f(y - h * w - r * w * 1.6)} ${f(X)} ${f(y - h * w - r * w * 2.3)}C${f(X + r * w * 0.2)} ${f(y - h * w - r * w * 1.6)} ${f(X + r * w * 1.35)} ${f(y - h * w - r * w * 1.2)} ${f(X + r * w)} ${f(y - h * w)}Z`, fill);
  };
  s += dome(-0.62, 0.055, 0.42) + dome(0.62, 0.055, 0.42) + dome(-0.36, 0.09, 0.3) + dome(0.36, 0.09, 0.3) + dome(0, 0.17, 0.42);
  s += rect(x - 0.62 * w, y - 0.24 * w, 1.24 * w, 0.5 * w, fill);
  for (let i = -5; i <= 5; i++) {
    const X = x + i * 0.105 * w;
    const r = (i === 0 ? 0.055 : 0.028) * w;
    const h = (i === 0 ? 0.2 : 0.11) * w;
    s += path(`M${f(X - r)} ${f(y)}V${f(y - h)}Q${f(X - r)} ${f(y - h - r)} ${f(X)} ${f(y - h - r * 1.7)}Q${f(X + r)} ${f(y - h - r)} ${f(X + r)} ${f(y - h)}V${f(y)}Z`, glow, 0.9);
  }
  return s;
};

export function waves(c, o = {}) {
  const { W, H, u, P, R } = c;
  const top = H * (o.top ?? 0.45);
  let s = o.night ? c.sky(P[0], P[1], mix(P[1], P[2], 0.6)) : c.sky(...(o.sky ?? [P[2], P[3], P[4]]));
  const [sx, sy, sr] = [W * (o.sx ?? c.fx / W), H * (o.sy ?? 0.3), u * (o.sr ?? 60)];
  if (o.night) s += c.stars(c.wide ? 200 : 80, top);
  s += c.glow(sx, sy, sr * 3, P[4], 0.7) + circle(sx, sy, sr, o.night ? mix(P[4], "#ffffff", 0.5) : P[4]);
  if (o.clouds) for (let i = 0; i < 16; i++) { const y = R(0.05, 0.42) * H; s += ellipse(R(-0.1, 1.1) * W, y, R(50, 150) * u, R(4, 14) * u, o.night ? P[0] : P[3], R(0.18, 0.5), c.blur(3 * u)); }
  const n = o.n ?? 9;
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    const y = top + (H * 1.02 - top) * t ** 1.15;
    const A = (3 + 15 * t) * u * (o.rough ?? 1);
    const L = (46 + 90 * t) * u;
    const ph = R(0, L);
    let d = `M${f(-L * 2 + ph)} ${f(y)}`;
    for (let x = -L * 2 + ph; x < W + L; x += L) d += o.crest
      ? `c${f(L * 0.3)} ${f(-A * 0.1)} ${f(L * 0.5)} ${f(-A * 2.2)} ${f(L * 0.72)} ${f(-A * 1.9)}c${f(L * 0.14)} ${f(A * 0.4)} ${f(L * 0.02)} ${f(A * 1.1)} ${f(L * 0.28)} ${f(A * 1.9)}`
      : `q${f(L * 0.25)} ${f(-A)} ${f(L * 0.5)} 0t${f(L * 0.5)} 0`;
    d += `V${f(H + 50)}H${f(-L * 3)}Z`;
    const sea = o.sea ?? [mix(mix(P[2], P[1], 0.35), P[3], 0.25), mix(mix(P[2], P[1], 0.35), P[0], 0.55), mix(P[0], P[1], 0.05)];
    const col = t < 0.5 ? mix(sea[0], sea[1], t * 2) : mix(sea[1], sea[2], t * 2 - 1);
    s += path(d, c.lin([[0, mix(col, P[3], 0.25)], [0.5, col], [1, mix(col, P[0], 0.4)]]), 1, `stroke="${mix(col, "#ffffff", 0.45)}" stroke-width="${f(1.1 * u)}" stroke-opacity="${f(0.5 - t * 0.25)}"`);
    if (o.boat && i === (o.boatAt ?? 3)) s += boat(c, W * (o.bx ?? 0.5), y - A * 0.2, (o.boat === "steam" ? 120 : 74) * u, mix(P[0], "#000000", 0.2), P[3], o.boat);
    if (o.fin && i === 4) s += person(W * 0.5, y + 14 * u, 52 * u, mix(P[0], "#000000", 0.3));
  }
  for (let i = 0; i < 60; i++) { const t = R(0, 1); s += rect(sx + R(-1, 1) * (14 + 70 * t) * u, top + t * (H - top) * 0.6, R(6, 26) * u * (1 - t * 0.4), 1.3 * u, o.night ? mix(P[4], "#ffffff", 0.4) : P[4], 0.45 * (1 - t)); }
  return s;
}
const boat = (c, x, y, w, hull, sail, kind) => {
  if (kind === "steam") {
    return at(path("M-60 -10L62 -10L50 12L-52 12Z", hull) + rect(-40, -24, 66, 15, hull) + rect(-28, -34, 34, 12, hull) + rect(-18, -56, 9, 24, hull) + rect(2, -50, 8, 18, hull) + rect(38, -46, 2, 38, hull) +
      [-34, -24, -14, -4, 6, 16].map((X) => rect(X, -20, 5, 4, sail, 0.95)).join(""), x, y, w / 120);
  }
  return at(path("M-30 0C-26 9 22 10 32 -2L-32 -1Z", hull) + path("M-1 -4L-1 -72C14 -52 24 -26 26 -8Z", sail) + path("M-4 -6L-4 -62C-14 -44 -22 -24 -24 -8Z", sail, 0.8) + rect(-3, -74, 1.8, 74, hull), x, y, w / 74);
};

export function lighthouse(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[0], P[1], P[2], mix(P[2], P[3], 0.35));
  s += c.stars(c.wide ? 220 : 90, H * 0.6);
  const x = W * (o.x ?? (c.wide ? 0.7 : 0.6));
  const base = H * 0.74;
  const h = (o.h ?? 220) * u;
  const ly = base - h;
  const beam = (dx, dy1, dy2, a) => poly([[x, ly - 2 * u], [x + dx * W, ly + dy1 * H], [x + dx * W, ly + dy2 * H]], c.lin([[0, P[4], dx < 0 ? 0 : a], [1, P[4], dx < 0 ? a : 0]], 0, 0, 1, 0));
  s += beam(-1.1, -0.13, 0.13, 0.75) + beam(0.9, -0.07, 0.12, 0.5);
  s += c.glow(x, ly, 110 * u, P[4], 0.95);
  for (let i = 0; i < 3; i++) s += area(c, c.ridge(H * (0.66 + i * 0.02), 5 * u, 0.4), mix(P[2], P[0], 0.35 + i * 0.2), 0.75);
  const [a, b] = [22 * u, 13 * u];
  const w = c.lin([[0, o.tower ?? P[3]], [0.45, mix(o.tower ?? P[3], P[0], 0.15)], [1, mix(P[3], P[0], 0.75)]], 0, 0, 1, 0);
  s += poly([[x - a, base + 8 * u], [x - b, ly + 20 * u], [x + b, ly + 20 * u], [x + a, base + 8 * u]], w);
  for (let i = 0; i < 3; i++) {
    const t0 = 0.14 + i * 0.3; const t1 = t0 + 0.14;
    const X = (t) => b + (a - b) * t; const Y = (t) => ly + 20 * u + (h - 12 * u) * t;
    s += poly([[x - X(t0), Y(t0)], [x + X(t0), Y(t0)], [x + X(t1), Y(t1)], [x - X(t1), Y(t1)]], c.lin([[0, o.band ?? "#c2392f"], [1, mix(o.band ?? "#c2392f", P[0], 0.8)]], 0, 0, 1, 0));
  }
  s += rect(x - 18 * u, ly + 13 * u, 36 * u, 7 * u, P[0]) + rect(x - 11 * u, ly - 12 * u, 22 * u, 26 * u, mix(P[4], "#ffffff", 0.6)) + [-11, -4, 3, 9].map((d) => rect(x + d * u, ly - 12 * u, 2 * u, 26 * u, P[0])).join("");
  s += path(`M${f(x - 16 * u)} ${f(ly - 11 * u)}Q${f(x)} ${f(ly - 34 * u)} ${f(x + 16 * u)} ${f(ly - 11 * u)}Z`, P[0]);
  if (o.figure) s += person(x - 40 * u, base + 8 * u, 36 * u, mix(P[0], "#000000", 0.6), "coat");
  const far = c.wide ? 330 : 230;
  const rock = c.peaks(base, 14 * u, 0.55, 6, [[x - far * u, H * 0.95], [x - 150 * u, base + 62 * u], [x - 46 * u, base + 4 * u], [x + 36 * u, base + 2 * u], [x + 130 * u, base + 56 * u], [x + far * u, H * 0.95]]);
  s += poly([...rock, [x + far * 1.1 * u, H + 9], [x - far * 1.1 * u, H + 9]], c.lin([[0, mix(P[0], P[1], 0.5)], [0.5, mix(P[0], "#000000", 0.3)]]));
  for (let i = 0; i < 4; i++) s += area(c, c.ridge(H * (0.89 + i * 0.035), 4 * u, 0.5, 4, 2), mix(P[1], P[0], 0.25 + i * 0.2), 0.95, `stroke="${P[3]}" stroke-opacity="0.22" stroke-width="${f(1.2 * u)}"`);
  if (o.snow) for (let i = 0; i < (c.wide ? 420 : 170); i++) s += circle(R(0, W), R(0, H), R(0.5, 1.9) * u, "#ffffff", R(0.3, 0.95));
  if (o.fog) for (let i = 0; i < 9; i++) s += ellipse(R(0, W), R(0.6, 0.95) * H, R(90, 200) * u, R(10, 26) * u, P[3], 0.14, c.blur(9 * u));
  return s;
}

export function forest(c, o = {}) {
  const { W, H, u, P, R } = c;
  const [lx, ly] = [W * (o.lx ?? c.fx / W), H * (o.ly ?? 0.5)];
  let s = c.sky(P[1], mix(P[2], P[3], 0.5), mix(P[3], P[4], 0.4));
  s += c.glow(lx, ly, 230 * u, P[4], 1);
  if (o.moon) s += circle(lx, ly - 40 * u, 54 * u, mix(P[4], "#ffffff", 0.4), 0.95);
  const L = 4;
  for (let k = 0; k < L; k++) {
    const t = k / (L - 1);
    const col = mix(mix(P[2], P[3], 0.35), mix(P[0], "#000000", 0.2), t);
    const ground = H * (0.72 + t * 0.14);
    const n = Math.round((c.wide ? 30 : 14) * (1 - t * 0.55));
    for (let i = 0; i < n; i++) {
      let x = ((i + R(0.1, 0.9)) / n) * W;
      const gap = (o.gap ?? 46) * u * (0.5 + t);
      if (Math.abs(x - lx) < gap) x = lx + Math.sign(x - lx || 1) * (gap + R(0, 14) * u);
      const w = (3 + 12 * t ** 1.4) * u * R(0.7, 1.3);
      const lean = R(-6, 6) * u;
      s += poly([[x - w * 0.5 + lean, -9], [x + w * 0.5 + lean, -9], [x + w * 0.62, ground - 10 * u], [x + w * 1.3, ground + 12 * u], [x - w * 1.3, ground + 12 * u], [x - w * 0.62, ground - 10 * u]], col);
      for (let b = 0; b < 3 + t * 3; b++) {
        const by = R(0.02, 0.5) * H; const dir = R(0, 1) < 0.5 ? -1 : 1; const len = R(20, 60) * u * (0.5 + t);
        s += path(`M${f(x)} ${f(by)}q${f(dir * len * 0.5)} ${f(-len * 0.1)} ${f(dir * len)} ${f(-len * 0.55)}q${f(-dir * len * 0.4)} ${f(len * 0.6)} ${f(-dir * len)} ${f(len * 0.55 + w * 0.4)}Z`, col);
      }
      if (o.pines) s += pine(x, ground + 6 * u, R(90, 190) * u * (0.6 + t * 0.7), col);
    }
    s += area(c, c.ridge(ground, 6 * u, 0.5), c.lin([[0, col], [1, mix(col, "#000000", 0.4)]]));
    if (k < L - 1) s += rect(0, 0, W, H, c.lin([[0, P[3], 0], [0.6, P[3], 0.12 * (1 - t)], [0.8, P[4], 0.22 * (1 - t)], [1, P[4], 0]])) + c.glow(lx, ly + 40 * u, 150 * u, P[4], 0.32 * (1 - t));
    if (o.figure && k === 1) s += person(lx, H * 0.815, 74 * u, mix(P[0], "#000000", 0.4), o.figure);
    if (o.path && k === 2) s += path(`M${f(lx - 8 * u)} ${f(H * 0.79)}C${f(lx - 40 * u)} ${f(H * 0.86)} ${f(lx + 30 * u)} ${f(H * 0.9)} ${f(lx - 60 * u)} ${f(H + 9)}H${f(lx + 60 * u)}C${f(lx + 90 * u)} ${f(H * 0.9)} ${f(lx - 10 * u)} ${f(H * 0.86)} ${f(lx + 8 * u)} ${f(H * 0.79)}Z`, P[4], 0.35);
  }
  if (o.fireflies) for (let i = 0; i < (c.wide ? 60 : 34); i++) { const x = R(0, W), y = R(0.3, 0.95) * H, r = R(0.8, 2) * u; s += c.glow(x, y, r * 5, P[4], 0.7) + circle(x, y, r, "#ffffff", 0.95); }
  if (o.lantern) s += lantern(c, lx, ly, 46 * u, P) + moth(lx + 62 * u, ly - 62 * u, 40 * u, P, -24);
  return s;
}
const lantern = (c, x, y, h, P) => c.glow(x, y, h * 3.2, P[4], 1) + at(
  ring(0, -24, 7, 2, P[0]) + path("M-12 -14L12 -14L8 -20L-8 -20Z", P[0]) + rect(-11, -14, 22, 28, mix(P[4], "#ffffff", 0.35)) + path("M0 -7C7 2 5 9 0 9C-5 9 -7 2 0 -7Z", "#f08a24") + path("M0 -1C3 4 2 8 0 8C-2 8 -3 4 0 -1Z", "#fff7d6") +
  rect(-12, -14, 2.4, 28, P[0]) + rect(9.6, -14, 2.4, 28, P[0]) + rect(-1, -14, 1.4, 6, P[0], 0.5) + rect(-14, 13, 28, 5, P[0]), x, y, h / 44);
const moth = (x, y, h, P, rot = 0) => at(
  path("M0 0C-8 -22 -30 -26 -34 -14C-36 -4 -22 4 -4 3C-18 6 -26 16 -19 22C-11 27 -3 14 0 6Z", mix(P[4], "#ffffff", 0.3)) + path("M0 0C8 -22 30 -26 34 -14C36 -4 22 4 4 3C18 6 26 16 19 22C11 27 3 14 0 6Z", mix(P[4], P[3], 0.4)) +
  circle(-22, -13, 4, P[1], 0.7) + circle(22, -13, 4, P[1], 0.7) + ellipse(0, 2, 3.2, 11, P[0]) + path("M-1 -8Q-5 -18 -12 -19M1 -8Q5 -18 12 -19", "none", 1, `stroke="${P[0]}" stroke-width="1.5"`), x, y, h / 44, rot);

export function villages(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[0], P[1], mix(P[1], P[2], 0.8)) + c.stars(c.wide ? 260 : 110, H * 0.6);
  if (o.aurora) for (let i = 0; i < 5; i++) {
    const y = H * R(0.12, 0.36);
    let d = `M-20 ${f(y)}`; for (let x = 0; x <= W + 60; x += 60 * u) d += `S${f(x)} ${f(y + R(-40, 40) * u)} ${f(x + 30 * u)} ${f(y + R(-34, 34) * u)}`;
    s += path(d, "none", 0.34, `stroke="${c.pick([P[4], P[3], "#7ff0c0"])}" stroke-width="${f(R(22, 48) * u)}" ${c.blur(16 * u)}`);
  } else s += c.glow(c.fx + 50 * u, H * 0.2, 120 * u, P[3], 0.7) + circle(c.fx + 50 * u, H * 0.2, 30 * u, mix(P[3], "#ffffff", 0.6));
  s += area(c, c.peaks(H * 0.5, 80 * u, 0.5, 7), mix(P[2], P[1], 0.4)) + area(c, c.ridge(H * 0.6, 18 * u, 0.4), mix(P[2], P[3], 0.25));
  for (let k = 0; k < 3; k++) {
    const y = H * (0.64 + k * 0.085);
    const pts = c.ridge(y, 9 * u, 0.4);
    s += area(c, pts, c.lin([[0, mix(P[3], P[1], 0.28 + k * 0.12)], [1, mix(P[3], P[1], 0.75)]]));
    const n = Math.round((c.wide ? 11 : 5) - k * (c.wide ? 2 : 1));
    for (let i = 0; i < n; i++) {
      const x = (i + R(0.2, 0.8)) * (W / n); const w = R(20, 32) * u * (0.7 + k * 0.32); const h = w * R(0.6, 0.8); const by = yAt(pts, x) + 5 * u;
      s += c.glow(x, by, w * 1.5, P[4], 0.4);
      s += rect(x - w / 2, by - h, w, h, mix(P[0], P[1], 0.4)) + poly([[x - w * 0.66, by - h], [x, by - h * 1.95], [x + w * 0.66, by - h]], mix(P[3], "#ffffff", 0.7)) + poly([[x - w * 0.5, by - h], [x, by - h * 1.7], [x + w * 0.5, by - h]], mix(P[0], P[1], 0.4));
      for (const dx of [-0.28, 0.08]) s += rect(x + dx * w, by - h * 0.72, w * 0.2, h * 0.34, P[4]);
      if (R(0, 1) < 0.6) s += rect(x + w * 0.2, by - h * 2, w * 0.12, h * 0.6, mix(P[0], P[1], 0.4)) + path(`M${f(x + w * 0.26)} ${f(by - h * 2)}q${f(w * 0.3)} ${f(-h * 0.5)} 0 ${f(-h)}t${f(w * 0.25)} ${f(-h)}`, "none", 0.3, `stroke="${P[3]}" stroke-width="${f(w * 0.13)}" ${c.blur(1.5 * u)}`);
    }
    for (let i = 0; i < (c.wide ? 16 : 8); i++) { const x = R(0, W); s += pine(x, yAt(pts, x) + 8 * u, R(26, 48) * u * (0.7 + k * 0.4), mix(P[0], P[1], 0.5 - k * 0.15)); }
  }
  for (let i = 0; i < (c.wide ? 360 : 150); i++) s += circle(R(0, W), R(0, H), R(0.5, 1.8) * u, "#ffffff", R(0.3, 0.95));
  return s;
}

// ---- cities

export function skyline(c, o = {}) {
  const { W, H, u, P, R } = c;
  const ground = H * (o.ground ?? 0.8);
  let s = c.sky(P[0], P[1], mix(P[2], P[1], 0.25), mix(P[2], P[3], 0.3));
  s += c.stars(50, H * 0.4);
  if (o.moon !== false) { const [x, y, r] = [W * (o.mx ?? c.fx / W), H * (o.my ?? 0.3), (o.mr ?? 58) * u]; s += c.glow(x, y, r * 2.6, P[4], 0.7) + circle(x, y, r, c.lin([[0, mix(P[4], "#ffffff", 0.4)], [1, mix(P[4], P[2], 0.5)]])); }
  for (let k = 0; k < 4; k++) {
    const t = k / 3;
    const col = mix(mix(P[2], P[1], 0.35), mix(P[0], "#000000", 0.35), t);
    let x = -R(0, 20) * u;
    while (x < W + 10) {
      const w = R(20, 46) * u * (0.75 + t * 0.5);
      const peak = o.valley ? 0.35 + 0.75 * Math.abs(x / W - c.fx / W) * 1.7 : 1;
      const h = R(70, 210) * u * (1 - t * 0.35) * Math.min(1.15, peak) * (o.tall ?? 1);
      const y = ground - h + t * 26 * u;
      s += rect(x, y, w, H, c.lin([[0, col], [0.6, mix(col, P[2], 0.22 * (1 - t))]]));
      const roof = R(0, 1);
      if (roof < 0.2) s += rect(x + w * 0.46, y - 26 * u, 1.6 * u, 27 * u, col) + circle(x + w * 0.48, y - 27 * u, 1.5 * u, "#ff5a4a", 0.9);
      else if (roof < 0.36) s += poly([[x, y + 1], [x + w / 2, y - w * 0.5], [x + w, y + 1]], col);
      else if (roof < 0.5) s += rect(x + w * 0.2, y - 9 * u, w * 0.6, 10 * u, col);
      else if (roof < 0.6 && k > 1) s += rect(x + w * 0.28, y - 20 * u, w * 0.44, 14 * u, col) + poly([[x + w * 0.24, y - 20 * u], [x + w * 0.5, y - 29 * u], [x + w * 0.76, y - 20 * u]], col) + rect(x + w * 0.3, y - 8 * u, 1.4 * u, 9 * u, col) + rect(x + w * 0.66, y - 8 * u, 1.4 * u, 9 * u, col);
      if (k > 0) {
        const [ww, wh, gx, gy] = [2.6 * u * (1 + t * 0.35), 3.6 * u * (1 + t * 0.35), 5.6 * u * (1 + t * 0.35), 8 * u * (1 + t * 0.3)];
        const lit = R(0.12, 0.5);
        for (let yy = y + 6 * u; yy < ground + 30 * u; yy += gy) for (let xx = x + 4 * u; xx < x + w - 4 * u; xx += gx) if (c.rnd() < lit) s += rect(xx, yy, ww, wh, c.rnd() < 0.82 ? P[4] : P[3], R(0.4, 1));
      }
      x += w + (R(0, 1) < 0.3 ? R(2, 8) * u : 0);
    }
    s += rect(0, ground - 90 * u, W, 160 * u, c.lin([[0, P[2], 0], [0.6, P[2], 0.3 * (1 - t)], [1, P[2], 0]]));
  }
  if (o.water) {
    s += rect(0, ground, W, H, c.lin([[0, mix(P[1], P[0], 0.3)], [1, mix(P[0], "#000000", 0.4)]]));
    for (let i = 0; i < (c.wide ? 260 : 130); i++) { const t = c.rnd(); s += rect(R(0, W), ground + 3 * u + t * (H - ground), R(4, 26) * u, 1.2 * u, c.pick([P[4], P[4], P[3], P[2]]), R(0.15, 0.6) * (1 - t * 0.6)); }
  }
  if (o.figure) s += rect(0, H * 0.93, W, H * 0.08, mix(P[0], "#000000", 0.6)) + person(W * (o.figX ?? 0.5), H * 0.935, (o.figH ?? 120) * u, mix(P[0], "#000000", 0.75), o.figure);
  if (o.rain) for (let i = 0; i < (c.wide ? 420 : 190); i++) { const x = R(-30, W), y = R(-20, H), l = R(9, 26) * u; s += line(x, y, x + l * 0.22, y + l, "#ffffff", 0.8 * u, R(0.08, 0.3)); }
  return s;
}

export function windows(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, mix(P[0], P[1], 0.5)], [1, P[0]]]));
  const cols = o.cols ?? 4, rows = o.rows ?? 6;
  const [mx, my, gap] = [22 * u, 22 * u, 13 * u];
  const bottom = H * (o.bottom ?? 0.74);
  const w = (W - 2 * mx - (cols - 1) * gap) / cols, h = (bottom - my - (rows - 1) * gap) / rows;
  const kinds = ["person", "coat", "skirt", "hat"];
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) {
    const x = mx + j * (w + gap), y = my + i * (h + gap);
    const lit = c.rnd() < (o.lit ?? 0.55);
    const one = o.only && o.only[0] === j && o.only[1] === i;
    const col = one ? P[4] : lit ? c.pick(o.cols2 ?? [P[2], P[3], mix(P[2], P[3], 0.5), mix(P[4], P[2], 0.4)]) : mix(P[0], P[1], 0.85);
    const clip = c.clip(rect(x, y, w, h, "#000"));
    s += rect(x - 3 * u, y - 3 * u, w + 6 * u, h + 6 * u, mix(P[0], "#000000", 0.45));
    s += rect(x, y, w, h, lit || one ? c.lin([[0, mix(col, "#ffffff", 0.22)], [1, mix(col, P[0], 0.22)]]) : col);
    if (lit || one) {
      let inner = "";
      const dark = mix(P[0], "#000000", 0.25);
      const q = c.rnd();
      if (q < 0.45 || one) inner += person(x + w * R(0.3, 0.7), y + h * 1.28, h * 1.15, dark, c.pick(kinds));
      else if (q < 0.6) inner += rect(x + w * 0.1, y + h * 0.72, w * 0.8, h * 0.05, dark) + rect(x + w * 0.42, y + h * 0.5, w * 0.05, h * 0.22, dark) + poly([[x + w * 0.3, y + h * 0.52], [x + w * 0.38, y + h * 0.34], [x + w * 0.5, y + h * 0.34], [x + w * 0.58, y + h * 0.52]], dark);
      else if (q < 0.75) inner += path(`M${f(x + w * 0.5)} ${f(y + h)}V${f(y + h * 0.6)}m0 0q${f(-w * 0.3)} ${f(-h * 0.06)} ${f(-w * 0.3)} ${f(-h * 0.25)}q${f(w * 0.25)} 0 ${f(w * 0.3)} ${f(h * 0.25)}q${f(w * 0.04)} ${f(-h * 0.24)} ${f(w * 0.28)} ${f(-h * 0.28)}q0 ${f(h * 0.26)} ${f(-w * 0.28)} ${f(h * 0.3)}Z`, dark) + poly([[x + w * 0.34, y + h * 0.82], [x + w * 0.66, y + h * 0.82], [x + w * 0.6, y + h], [x + w * 0.4, y + h]], dark);
      else for (let b = 0; b < 5; b++) inner += rect(x, y + (0.06 + b * 0.1) * h, w, h * 0.05, dark, 0.55);
      if (c.rnd() < 0.5) inner += path(`M${f(x)} ${f(y)}h${f(w * 0.24)}q${f(-w * 0.02)} ${f(h * 0.6)} ${f(-w * 0.24)} ${f(h)}Z`, dark, 0.4) + path(`M${f(x + w)} ${f(y)}h${f(-w * 0.24)}q${f(w * 0.02)} ${f(h * 0.6)} ${f(w * 0.24)} ${f(h)}Z`, dark, 0.4);
      s += g(inner, "", clip);
      s += c.glow(x + w / 2, y + h / 2, w * 0.95, col, 0.2);
    }
    s += rect(x + w / 2 - 0.8 * u, y, 1.6 * u, h, mix(P[0], "#000000", 0.45)) + rect(x - 5 * u, y + h + 2 * u, w + 10 * u, 3.4 * u, mix(P[1], P[2], 0.3));
  }
  return s;
}

export function synth(c, o = {}) {
  const { W, H, u, P, R } = c;
  const hz = H * (o.hz ?? 0.58);
  let s = c.bg(c.lin([[0, P[0]], [0.35, P[1]], [0.58, P[2]], [0.6, P[0]]])) + c.stars(c.wide ? 160 : 70, hz * 0.7);
  const [x, y, r] = [c.fx, hz - (o.up ?? 60) * u, (o.sr ?? 92) * u];
  s += c.glow(x, y, r * 1.9, P[2], 0.9);
  const sun = c.lin([[0, P[4]], [0.55, mix(P[4], P[2], 0.6)], [1, P[2]]]);
  let cut = "";
  for (let i = 0, yy = y - r * 0.3; yy < y + r; i++) { const h = (4.5 + i * 2.8) * u; cut += rect(x - r, yy, 2 * r, Math.max(1, 13 * u - i * 1.1 * u), "#000"); yy += 13 * u - i * 1.1 * u + h; }
  s += g(circle(x, y, r, sun), "", c.clip(rect(x - r, y - r, 2 * r, r * 0.705, "#000") + cut));
  s += area(c, c.peaks(hz - 6 * u, 34 * u, 0.5, 6).map((p) => [p[0], Math.min(p[1], hz)]), mix(P[0], P[1], 0.5), 0.95);
  if (o.towers) for (let i = 0; i < (c.wide ? 34 : 18); i++) { const w = R(7, 18) * u, h = R(14, 74) * u * (1 - 0.6 * Math.exp(-(((i / (c.wide ? 34 : 18)) * W - x) ** 2) / (2 * (70 * u) ** 2))), X = (i / (c.wide ? 34 : 18)) * W; s += rect(X, hz - h, w, h, mix(P[0], "#000000", 0.3)); for (let q = 0; q < 7; q++) s += rect(X + R(1, w / u - 2) * u, hz - R(2, h / u) * u, 1.5 * u, 1.5 * u, c.pick([P[3], P[4], P[2]])); }
  s += rect(0, hz, W, H - hz, c.lin([[0, mix(P[1], P[2], 0.45)], [0.25, mix(P[0], P[1], 0.6)], [1, P[0]]]));
  for (let i = -22; i <= 22; i++) s += line(x + i * 9 * u, hz, x + i * 120 * u, H + 60 * u, P[3], 1.1 * u, 0.65);
  for (let i = 0; i < 15; i++) { const yy = hz + (H - hz) * (i / 14) ** 2.2; s += line(0, yy, W, yy, P[3], (0.7 + i * 0.08) * u, 0.3 + i * 0.035); }
  s += rect(0, hz - 1.2 * u, W, 2.4 * u, P[3]) + rect(0, hz - 12 * u, W, 24 * u, c.lin([[0, P[3], 0], [0.5, P[3], 0.5], [1, P[3], 0]]));
  if (o.car) s += at(path("M-46 0L-46 -14C-44 -22 -36 -22 -32 -23L-24 -38C-22 -40 22 -40 24 -38L32 -23C36 -22 44 -22 46 -14L46 0L38 0L38 8L28 8L28 0L-28 0L-28 8L-38 8L-38 0Z", mix(P[0], "#000000", 0.5)) + path("M-21 -35L-28 -24L28 -24L21 -35Z", P[2], 0.7) + rect(-42, -15, 20, 5, "#ff4466") + rect(22, -15, 20, 5, "#ff4466") + rect(-42, -15, 84, 1.2, "#ff9aaa"), x, H * 0.8, u * 1.25) + c.glow(x - 40 * u, H * 0.785, 34 * u, "#ff4466", 0.75) + c.glow(x + 40 * u, H * 0.785, 34 * u, "#ff4466", 0.75);
  if (o.figure) s += person(x, H * 0.79, 128 * u, mix(P[0], "#000000", 0.5), o.figure);
  return s;
}

// ---- space

export function planet(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, mix(P[0], "#000000", 0.45)], [0.6, P[0]], [1, mix(P[1], P[0], 0.4)]]));
  for (let i = 0; i < 9; i++) s += ellipse(R(0, W), R(0, H * 0.8), R(60, 170) * u, R(30, 100) * u, c.pick([P[1], P[2], P[1], P[4]]), R(0.12, 0.34), c.blur(34 * u) + ` transform="rotate(-24 ${f(W / 2)} ${f(H / 2)})"`);
  s += c.stars(c.wide ? 520 : 230);
  const [x, y, r] = [W * (o.x ?? c.fx / W), H * (o.y ?? 0.42), (o.r ?? 92) * u];
  s += c.glow(x, y, r * 1.75, P[2], 0.6);
  const cl = c.clip(circle(x, y, r, "#000"));
  const tilt = o.tilt ?? -20;
  const back = o.ring ? ellipse(x, y, r * 1.9, r * 0.5, "none", 1, `stroke="${P[3]}" stroke-width="${f(r * 0.16)}" transform="rotate(${tilt} ${f(x)} ${f(y)})"`) + ellipse(x, y, r * 1.6, r * 0.4, "none", 1, `stroke="${mix(P[4], P[2], 0.25)}" stroke-width="${f(r * 0.07)}" transform="rotate(${tilt} ${f(x)} ${f(y)})"`) : "";
  s += back;
  let bands = rect(x - r, y - r, 2 * r, 2 * r, c.lin([[0, P[3]], [0.5, P[2]], [1, P[1]]]));
  for (let i = 0; i < 13; i++) { const by = y - r + R(0, 2) * r; bands += ellipse(x + R(-0.5, 0.5) * r, by, r * R(0.7, 1.5), R(2, 11) * u, c.pick([P[1], P[2], P[3], P[4]]), R(0.25, 0.6), c.blur(1.6 * u)); }
  if (o.spot) bands += ellipse(x + r * 0.3, y + r * 0.25, r * 0.26, r * 0.15, P[4], 0.7, c.blur(2 * u));
  bands = g(bands, `rotate(${tilt} ${f(x)} ${f(y)})`);
  const sh = o.light === "right" ? [0.75, 0.3] : [0.25, 0.28];
  bands += circle(x, y, r * 1.01, c.rad([[0, "#000000", 0], [0.55, "#000000", 0.12], [0.85, "#000000", 0.78], [1, "#000000", 0.94]], sh[0], sh[1], 0.92));
  s += g(bands, "", cl) + ring(x, y, r, 1.6 * u, P[3], 0.5);
  if (o.ring) s += g(back, "", c.clip(poly([[x - 3 * r, y + Math.tan((-tilt * Math.PI) / 180) * 3 * r], [x + 3 * r, y - Math.tan((-tilt * Math.PI) / 180) * 3 * r], [x + 3 * r, y + 3 * r], [x - 3 * r, y + 3 * r]], "#000")));
  if (o.moonlet !== false) { const [mx, my, mr] = [x + r * (o.mdx ?? 1.25), y - r * (o.mdy ?? 1.15), r * 0.17]; s += circle(mx, my, mr, c.rad([[0, P[3]], [0.6, P[2]], [1, P[0]]], 0.3, 0.3, 0.9)); }
  if (o.ship) s += at(path("M-30 0C-10 -8 14 -8 30 0C14 5 -10 5 -30 0Z", P[3]) + path("M-24 -1L-40 -10L-18 -4Z", P[2]) + path("M-24 1L-38 8L-16 3Z", P[1]) + circle(8, -2, 1.4, P[0]) + circle(2, -2.4, 1.4, P[0]) + ellipse(-46, 0, 16, 1.8, "#ffffff", 0.8), W * (o.shx ?? 0.3), H * (o.shy ?? 0.62), u * 1.1, -16);
  if (o.ground) { for (let k = 0; k < 3; k++) s += area(c, c.peaks(H * (0.78 + k * 0.06), 26 * u * (1 - k * 0.2), 0.55, 7), mix(P[1], "#000000", 0.25 + k * 0.3)); if (o.figure) s += person(W * (o.figX ?? 0.5), H * 0.845, 54 * u, "#000000", o.figure); }
  return s;
}

export function orbits(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.light ? P[3] : c.lin([[0, P[0]], [1, P[1]]]));
  const ink = o.light ? P[0] : P[3];
  const [x, y] = [W * (o.x ?? c.fx / W), H * (o.y ?? 0.42)];
  if (!o.light) s += c.glow(x, y, 200 * u, P[2], 0.7) + c.stars(70);
  const n = o.n ?? 7;
  for (let i = 1; i <= n; i++) {
    const r = (24 + i * (o.gap ?? 19)) * u;
    s += ring(x, y, r, (i % 3 === 0 ? 1.7 : 0.8) * u, ink, 0.75, i % 2 ? "" : `stroke-dasharray="${f(2 * u)} ${f(5 * u)}"`);
    const a = R(0, Math.PI * 2), b = R(3, 9) * u;
    s += circle(x + Math.cos(a) * r, y + Math.sin(a) * r, b, c.pick([P[4], P[2], ink, P[4]]));
    if (i % 3 === 0) { const e = a + 2; s += circle(x + Math.cos(e) * r, y + Math.sin(e) * r, 2.4 * u, ink); }
  }
  s += circle(x, y, 26 * u, c.lin([[0, P[4]], [1, P[2]]]));
  if (o.hour) for (let i = 0; i < 60; i++) { const a = (i / 60) * Math.PI * 2, r1 = 178 * u * 0.86, r2 = r1 - (i % 5 ? 5 : 12) * u; s += line(x + Math.cos(a) * r1, y + Math.sin(a) * r1, x + Math.cos(a) * r2, y + Math.sin(a) * r2, ink, (i % 5 ? 1 : 2.2) * u, 0.9); }
  if (o.hour) s += poly([[x - 3.5 * u, y], [x, y - 96 * u], [x + 3.5 * u, y]], ink) + g(poly([[x - 4 * u, y], [x, y - 68 * u], [x + 4 * u, y]], P[2]), `rotate(118 ${f(x)} ${f(y)})`) + g(poly([[x - 2.5 * u, y], [x, y - 104 * u], [x + 2.5 * u, y]], P[4], 0.85), `rotate(232 ${f(x)} ${f(y)})`) + circle(x, y, 8 * u, ink);
  if (o.comet) { const a = path(`M${f(W * 0.82)} ${f(H * 0.16)}L${f(W * 0.1)} ${f(H * 0.6)}L${f(W * 0.86)} ${f(H * 0.2)}Z`, c.lin([[0, P[3], 0], [1, P[3], 0.95]], 0, 1, 1, 0)); s += a + c.glow(W * 0.84, H * 0.18, 44 * u, "#ffffff", 1) + circle(W * 0.84, H * 0.18, 9 * u, "#ffffff"); }
  return s;
}

// ---- graphic

export function bauhaus(c, o = {}) {
  const { W, H, u, P, R } = c;
  const cols = o.cols ?? 4, cell = W / cols, rows = Math.ceil((H * (o.part ?? 0.75)) / cell);
  let s = c.bg(P[3]);
  const ink = [P[0], P[1], P[2], P[4]];
  let prev = "";
  for (let j = 0; j < rows; j++) for (let i = 0; i < cols; i++) {
    const [x, y] = [i * cell, j * cell];
    let bgc = c.pick([P[3], P[3], ...ink]); while (bgc === prev && bgc !== P[3]) bgc = c.pick(ink); prev = bgc;
    const others = [P[3], ...ink].filter((k) => k !== bgc);
    const a = c.pick(others), b = c.pick(others.filter((k) => k !== a));
    let t = rect(0, 0, 100.5, 100.5, bgc);
    const k = c.I(0, 8);
    if (k === 0) t += path("M0 0A100 100 0 0 1 100 100H0Z", a) + path("M0 50A50 50 0 0 1 50 100H0Z", b);
    if (k === 1) t += circle(50, 50, 50, a) + circle(50, 50, 22, b);
    if (k === 2) t += path("M0 0H100A50 50 0 0 1 0 0Z", a) + path("M0 100A50 50 0 0 1 100 100Z", b);
    if (k === 3) t += path("M0 0L100 0L0 100Z", a) + circle(68, 68, 16, b);
    if (k === 4) t += [0, 1, 2, 3, 4].map((q) => rect(0, q * 20, 100.5, 10, a)).join("");
    if (k === 5) t += path("M0 0A100 100 0 0 0 100 100V0Z", a) + path("M50 0A50 50 0 0 0 100 50V0Z", b);
    if (k === 6) t += path("M50 0L100 50L50 100L0 50Z", a) + circle(50, 50, 17, b);
    if (k === 7) t += path("M0 100A50 50 0 0 1 50 50V100Z", a) + path("M50 50A50 50 0 0 1 100 0V50Z", b) + path("M50 50H0A50 50 0 0 1 50 0Z", b) + path("M50 50H100A50 50 0 0 1 50 100Z", a);
    if (k === 8) for (let q = 0; q < 9; q++) t += circle(18 + (q % 3) * 32, 18 + Math.floor(q / 3) * 32, 9, a);
    s += g(t, `translate(${f(x)} ${f(y)}) rotate(${c.I(0, 3) * 90} ${f(cell / 2)} ${f(cell / 2)}) scale(${f(cell) / 100})`);
  }
  s += rect(0, rows * cell, W, H, o.foot ?? P[3]);
  return s;
}

export function stripes(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(o.bg ?? P[3]);
  const cols = o.colors ?? [P[0], P[1], mix(P[1], P[2], 0.5), P[2], mix(P[2], P[3], 0.35), P[4]];
  const w = (o.w ?? 20) * u;
  if (o.kind === "rainbow") {
    const [x, y] = [W * 0.5, H * 0.64];
    cols.forEach((col, i) => { s += ring(x, y, (150 - i * 20) * u, w, col); });
    cols.forEach((col, i) => { s += rect(x - (150 - i * 20) * u - w / 2, y, w, H, col) + rect(x + (150 - i * 20) * u - w / 2, y, w, H, col); });
  } else if (o.kind === "bend") {
    cols.forEach((col, i) => {
      const d = i * w;
      s += path(`M${f(-20)} ${f(H * 0.2 + d)}H${f(W * 0.42 - d * 0.2)}Q${f(W * 0.62)} ${f(H * 0.2 + d)} ${f(W * 0.62 - d * 0.5 + 40 * u)} ${f(H * 0.42)}T${f(W + 30)} ${f(H * 0.62 + d)}`, "none", 1, `stroke="${col}" stroke-width="${f(w + 0.6)}"`);
    });
    s += circle(W * 0.74, H * 0.2, 44 * u, P[1]) ;
  } else {
    cols.forEach((col, i) => { s += g(rect(-W, i * w * 1.6, W * 3, w * 1.6 + 0.6, col), `rotate(-32 ${f(W / 2)} ${f(H / 2)}) translate(0 ${f(H * 0.26)})`); });
    s += circle(W * 0.5, H * 0.3, 62 * u, P[1]);
  }
  return s;
}

export function papercut(c, o = {}) {
  const { W, H, u, P, R } = c;
  const n = o.n ?? 7;
  const [x, y] = [W * 0.5, H * (o.y ?? 0.43)];
  let s = c.bg(o.core ?? P[4]) + c.glow(x, y, 130 * u, "#ffffff", 0.8);
  if (o.inner) s += o.inner(c, x, y);
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    const r = (o.r0 ?? 74) * u + i * (o.gap ?? 19) * u;
    const ph = [R(0, 6), R(0, 6), R(0, 6)];
    const pts = [];
    for (let a = 0; a < 72; a++) { const A = (a / 72) * Math.PI * 2; const rr = r * (1 + 0.1 * Math.sin(A * 3 + ph[0]) + 0.06 * Math.sin(A * 5 + ph[1]) + 0.025 * Math.sin(A * 9 + ph[2])); pts.push([x + Math.cos(A) * rr * 0.9, y + Math.sin(A) * rr * 1.12]); }
    const hole = "M" + pts.map((p) => `${f(p[0])} ${f(p[1])}`).join("L") + "Z";
    const outer = `M-60 -60H${f(W + 60)}V${f(H + 60)}H-60Z`;
    const col = mix(mix(P[3], P[2], Math.min(1, t * 2)), P[0], Math.max(0, t * 1.6 - 0.6));
    s += path(outer + hole, "#000000", 0.42, `fill-rule="evenodd" ${c.blur(5 * u)} transform="translate(0 ${f(3 * u)})"`) + path(outer + hole, col, 1, `fill-rule="evenodd"`);
  }
  return s;
}

export function halftone(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(o.bg ?? P[3]);
  const step = (o.step ?? 6.4) * u;
  const ink = o.ink ?? P[0];
  const shade = o.shade ?? ((x, y) => {
    // A lit head: ellipse with shoulders, light from upper left.
    const hx = (x - 0.5) / 0.235, hy = (y - 0.36) / 0.24;
    const d = hx * hx + hy * hy;
    if (d < 1) { const z = Math.sqrt(1 - d); const l = -0.55 * hx - 0.45 * hy + 0.7 * z; const hair = y < 0.27 + 0.05 * Math.sin(x * 11) ? 0.4 : 0; const eye = (Math.abs(y - 0.365) < 0.022 && Math.abs(Math.abs(x - 0.5) - 0.09) < 0.05) ? 0.55 : 0; const mouth = Math.abs(y - 0.5) < 0.014 && Math.abs(x - 0.5) < 0.06 ? 0.5 : 0; const nose = x > 0.5 && x < 0.545 && y > 0.37 && y < 0.445 ? 0.25 : 0; return Math.max(0, Math.min(1, 1 - l * 0.95 + hair + eye + mouth + nose)); }
    const neck = Math.abs(x - 0.5) < 0.1 && y > 0.5 && y < 0.66 ? 0.75 : 0;
    const sh = y > 0.62 + 0.9 * (x - 0.5) ** 2 ? 0.85 : 0;
    return Math.max(neck, sh, o.field ?? 0.06);
  });
  const rot = o.rot ?? 0.4;
  const [co, si] = [Math.cos(rot), Math.sin(rot)];
  let d = "";
  const m = Math.ceil(Math.hypot(W, H) / step);
  for (let i = -m; i <= m; i++) for (let j = -m; j <= m; j++) {
    const x = W / 2 + (i * co - j * si) * step, y = H / 2 + (i * si + j * co) * step;
    if (x < -step || y < -step || x > W + step || y > H + step) continue;
    const r = step * 0.74 * Math.sqrt(Math.max(0, shade(x / W, y / H)));
    if (r > 0.35) d += `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
  }
  if (o.under) s += o.under(c);
  return s + path(d, ink) + (o.over ? o.over(c) : "");
}

export function lines(c, o = {}) {
  // A broadcast: many sine lines, each a little out of step with the one above.
  const { W, H, u, P } = c;
  let s = c.bg(c.lin([[0, P[0]], [1, mix(P[0], P[1], 0.8)]])) + c.glow(W / 2, H * 0.38, 190 * u, P[1], 0.9);
  const n = o.n ?? 44;
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1);
    let d = "";
    for (let x = -4; x <= W + 4; x += 3) {
      const e = Math.exp(-((((x / W - 0.5) / 0.27) ** 2)));
      const y = H * 0.38 + (t - 0.5) * 34 * u + e * Math.sin((x / W) * 31 + t * 2.6) * Math.sin((x / W) * 7.3 + t * 3.4) * (20 + 120 * Math.sin(Math.PI * t)) * u;
      d += `${d ? "L" : "M"}${f(x)} ${f(y)}`;
    }
    s += path(d, "none", 0.85, `stroke="${t < 0.5 ? mix(P[2], P[4], t * 2) : mix(P[4], o.end ?? P[3], t * 2 - 1)}" stroke-width="${f(1.05 * u)}"`);
  }
  return s;
}

export function contours(c, o = {}) {
  // A map: height lines around two summits, a grid, a walked route.
  const { W, H, u, P } = c;
  let s = c.bg(P[3]);
  const hills = [[0.34, 0.3, 0.2, 1], [0.72, 0.5, 0.17, 0.8], [0.2, 0.68, 0.14, 0.55], [0.84, 0.14, 0.13, 0.5], [0.5, 0.86, 0.2, 0.45]];
  const height = (x, y) => hills.reduce((a, [hx, hy, r, k]) => a + k * Math.exp(-(((x - hx) ** 2 + ((y - hy) * 1.35) ** 2) / (r * r) / 1.4)), 0) + 0.045 * Math.sin(x * 19 + y * 7) + 0.04 * Math.sin(y * 23 - x * 11);
  const N = 96, M = 144;
  const grid = Array.from({ length: M + 1 }, (_, j) => Array.from({ length: N + 1 }, (_, i) => height(i / N, j / M)));
  for (let k = 0; k < 17; k++) {
    const level = 0.08 + k * 0.062;
    let d = "", fill = "";
    for (let j = 0; j < M; j++) for (let i = 0; i < N; i++) {
      const v = [grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i]];
      const q = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
      const hit = [];
      for (let e = 0; e < 4; e++) { const a = v[e], b = v[(e + 1) % 4]; if ((a < level) !== (b < level)) { const t = (level - a) / (b - a); hit.push([q[e][0] + (q[(e + 1) % 4][0] - q[e][0]) * t, q[e][1] + (q[(e + 1) % 4][1] - q[e][1]) * t]); } }
      if (hit.length === 2) d += `M${f((hit[0][0] / N) * W)} ${f((hit[0][1] / M) * H)}L${f((hit[1][0] / N) * W)} ${f((hit[1][1] / M) * H)}`;
      if (k % 4 === 0 && v[0] >= level) fill += `M${f((i / N) * W - 1.7 * u)} ${f((j / M) * H - 1.7 * u)}h${f(3.6 * u)}v${f(3.6 * u)}h${f(-3.6 * u)}Z`;
    }
    if (fill) s += path(fill, P[2], 0.16);
    s += path(d, "none", 0.9, `stroke="${mix(P[2], P[1], k / 16)}" stroke-width="${f((k % 4 ? 0.8 : 1.7) * u)}" stroke-linecap="round"`);
  }
  for (let i = 1; i < 4; i++) s += line((W * i) / 4, 0, (W * i) / 4, H, P[0], 0.6 * u, 0.25) + line(0, (H * i) / 6, W, (H * i) / 6, P[0], 0.6 * u, 0.25);
  s += path(`M${f(W * 0.1)} ${f(H * 0.62)}C${f(W * 0.2)} ${f(H * 0.5)} ${f(W * 0.12)} ${f(H * 0.36)} ${f(W * 0.34)} ${f(H * 0.3)}S${f(W * 0.5)} ${f(H * 0.44)} ${f(W * 0.72)} ${f(H * 0.46)}S${f(W * 0.9)} ${f(H * 0.3)} ${f(W * 0.84)} ${f(H * 0.14)}`, "none", 1, `stroke="${P[4]}" stroke-width="${f(3.4 * u)}" stroke-dasharray="${f(8 * u)} ${f(5 * u)}" stroke-linecap="round"`);
  const x = W * 0.84, y = H * 0.14;
  return s + line(x - 9 * u, y - 9 * u, x + 9 * u, y + 9 * u, P[4], 5 * u) + line(x + 9 * u, y - 9 * u, x - 9 * u, y + 9 * u, P[4], 5 * u) + circle(W * 0.1, H * 0.62, 6 * u, P[4]);
}

export function beach(c, o = {}) {
  // A beach seen from the air.
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, "#f6e3b8"], [1, "#e9c98b"]]));
  const shore = (off, col, a) => { let d = `M-10 ${f(H * 0.66 + off)}`; for (let i = 0; i < 6; i++) d += `q${f(30 * u)} ${f((i % 2 ? 26 : -26) * u)} ${f(60 * u)} 0`; return path(`${d}V${f(H + 9)}H-10Z`, col, a); };
  s += shore(-14 * u, "#d8b878", 0.6) + shore(0, "#ffffff", 0.95) + shore(12 * u, P[4], 1) + shore(46 * u, mix(P[4], P[0], 0.25), 1) + shore(92 * u, mix(P[4], P[0], 0.5), 1);
  for (let i = 0; i < 260; i++) s += circle(R(0, W), R(0, 0.64) * H, R(0.4, 1.1) * u, "#b98f52", 0.4);
  const brolly = (x, y, r, a, b) => { let t = circle(5, 8, r, "#000000", 0.2); for (let i = 0; i < 12; i++) { const q = (i / 12) * Math.PI * 2, e = ((i + 1) / 12) * Math.PI * 2; t += path(`M0 0L${f(Math.cos(q) * r)} ${f(Math.sin(q) * r)}A${r} ${r} 0 0 1 ${f(Math.cos(e) * r)} ${f(Math.sin(e) * r)}Z`, i % 2 ? a : b); } return at(t + circle(0, 0, r * 0.08, "#ffffff"), x, y, u, 12); };
  const towel = (x, y, rot, a, b, who) => at(rect(-24, -52, 48, 104, "#000000", 0.14, 'transform="translate(3 4)"') + rect(-24, -52, 48, 104, a) + [-38, -22, -6, 10, 26].map((q) => rect(-24, q, 48, 7, b)).join("") + (who ? ellipse(0, -34, 10, 11, "#7a4526") + path("M-12 -22H12L10 14L7 46H1L0 16L-1 46H-7L-10 14Z", "#c98a5e") + path("M-12 -20H12L11 12H-11Z", P[1]) + circle(0, -35, 17, P[3]) + circle(0, -35, 10, mix(P[3], P[0], 0.15)) : ""), x, y, u, rot);
  s += towel(W * 0.36, H * 0.37, -14, "#ffffff", P[1], true) + towel(W * 0.7, H * 0.4, 10, "#ffffff", P[4], false) + brolly(W * 0.56, H * 0.2, 62, P[1], "#ffffff");
  s += brolly(W * 0.06, H * 0.12, 36, P[4], "#ffffff") + brolly(W * 0.98, H * 0.52, 40, P[2], "#ffffff");
  return s + at(ellipse(0, 0, 8, 3.5, P[0]) + ellipse(0, 12, 8, 3.5, P[0]), W * 0.17, H * 0.5, u, 60) + circle(W * 0.88, H * 0.3, 13 * u, "#ffffff") + path(`M${f(W * 0.88)} ${f(H * 0.3)}l${f(13 * u)} 0A${f(13 * u)} ${f(13 * u)} 0 0 1 ${f(W * 0.88)} ${f(H * 0.3 + 13 * u)}Z`, P[1]) + path(`M${f(W * 0.88)} ${f(H * 0.3)}l${f(-13 * u)} 0A${f(13 * u)} ${f(13 * u)} 0 0 1 ${f(W * 0.88)} ${f(H * 0.3 - 13 * u)}Z`, P[4]);
}

export function keys(c, o = {}) {
  // A keyboard from above, one key held down by a letter.
  const { W, H, u, P } = c;
  let s = c.bg(mix(P[0], "#000000", 0.4));
  const n = 7, w = W / n;
  const [y0, y1] = [H * 0.36, H * 0.8];
  s += rect(0, 0, W, y0, c.lin([[0, mix(P[0], "#000000", 0.3)], [1, mix(P[1], P[0], 0.3)]])) + rect(0, y0 - 9 * u, W, 9 * u, P[4], 0.9);
  for (let i = 0; i < n; i++) s += rect(i * w + 1 * u, y0, w - 2 * u, y1 - y0 + (i === 4 ? 12 * u : 0), c.lin([[0, mix(P[3], P[0], 0.45)], [0.25, i === 4 ? "#fff3d4" : P[3]], [1, i === 4 ? "#ffffff" : mix(P[3], "#ffffff", 0.5)]]), 1, `rx="${f(4 * u)}"`) + rect(i * w + 1 * u, y1 - 5 * u + (i === 4 ? 12 * u : 0), w - 2 * u, 7 * u, mix(P[3], P[0], 0.4), 1, `rx="${f(3 * u)}"`);
  for (const i of [1, 2, 4, 5, 6]) s += rect(i * w - w * 0.29 + 5 * u, y0, w * 0.58, (y1 - y0) * 0.6 + 8 * u, "#000000", 0.4, c.blur(4 * u)) + rect(i * w - w * 0.29, y0, w * 0.58, (y1 - y0) * 0.6, c.lin([[0, "#000000"], [0.9, mix(P[0], "#444444", 0.5)], [1, "#000000"]]), 1, `rx="${f(3 * u)}"`);
  s += c.glow(4.5 * w, H * 0.68, 120 * u, "#ffdf9a", 0.55);
  return s + at(rect(-40, -28, 80, 56, "#000000", 0.4, `transform="translate(4 7)"`) + rect(-40, -28, 80, 56, "#f7ead0") + path("M-40 -28L0 8L40 -28", "none", 0.6, `stroke="${P[1]}" stroke-width="1.6"`) + path("M-40 28L-8 0M40 28L8 0", "none", 0.4, `stroke="${P[1]}" stroke-width="1.2"`) + circle(0, 8, 9, P[4]) + circle(0, 8, 5, mix(P[4], "#000000", 0.25)), W * 0.62, H * 0.67, u * 1.15, -12);
}

export function greatwave(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(...(o.sky ?? [P[0], P[1], P[2]]));
  for (let i = 0; i < 12; i++) s += ellipse(R(0, W), R(0.05, 0.5) * H, R(50, 140) * u, R(6, 18) * u, mix(P[0], P[1], 0.5), R(0.2, 0.5), c.blur(7 * u));
  for (let i = 0; i < 3; i++) s += area(c, c.ridge(H * (0.6 + i * 0.03), 9 * u, 0.4, 4, 2), mix(P[2], P[1], 0.3 + i * 0.3));
  const k = W / 320;
  const X = (x) => f(x * k), Y = (y) => f((y / 480) * H);
  const pt = (x, y) => `${X(x)} ${Y(y)}`;
  const back = `M${pt(330, 480)}V${Y(330)}C${pt(290, 352)} ${pt(258, 340)} ${pt(236, 300)}C${pt(214, 258)} ${pt(186, 200)} ${pt(120, 176)}C${pt(92, 166)} ${pt(64, 172)} ${pt(44, 190)}C${pt(70, 182)} ${pt(92, 190)} ${pt(100, 206)}C${pt(84, 204)} ${pt(70, 212)} ${pt(66, 226)}C${pt(84, 218)} ${pt(104, 226)} ${pt(108, 246)}C${pt(96, 246)} ${pt(88, 254)} ${pt(88, 266)}C${pt(112, 260)} ${pt(130, 284)} ${pt(112, 330)}C${pt(96, 372)} ${pt(50, 380)} ${pt(-10, 366)}V${Y(490)}Z`;
  s += path(back, c.lin([[0, mix(P[2], P[3], 0.5)], [0.35, P[2]], [0.75, P[1]], [1, P[0]]]));
  const cl = c.clip(`<path d="${back}"/>`);
  let streak = "";
  for (let i = 0; i < 10; i++) streak += path(`M${pt(330, 345 + i * 16)}C${pt(280, 362 + i * 12)} ${pt(240 - i * 4, 330 + i * 6)} ${pt(212 - i * 9, 284 + i * 7)}C${pt(196 - i * 10, 240 + i * 8)} ${pt(168 - i * 8, 206 + i * 6)} ${pt(110, 182 + i * 3)}`, "none", 0.5, `stroke="${i % 2 ? P[3] : mix(P[1], P[0], 0.4)}" stroke-width="${f((i % 2 ? 2 : 5) * u)}"`);
  s += g(streak, "", cl);
  const foam = [[44, 190, 10], [58, 183, 12], [76, 177, 13], [96, 173, 14], [118, 174, 13], [140, 183, 11], [100, 206, 9], [84, 206, 8], [66, 226, 8], [108, 246, 9], [90, 264, 8], [76, 220, 7], [160, 196, 9], [178, 212, 7], [194, 230, 6]];
  for (const [x, y, r] of foam) s += circle(x * k, (y / 480) * H, r * u, "#ffffff");
  for (let i = 0; i < 90; i++) s += circle((R(20, 150) + R(-20, 20)) * k, ((R(150, 300)) / 480) * H, R(0.6, 2.4) * u, "#ffffff", R(0.4, 1));
  s += at(path("M-34 0C-28 14 30 14 40 -6L-34 -4Z", P[4]) + rect(-10, -16, 24, 12, "#ffffff") + rect(-6, -13, 5, 5, P[0]) + rect(2, -13, 5, 5, P[0]) + rect(2, -30, 2, 14, P[0]) + circle(3, -31, 3, P[4]), W * 0.27, H * 0.735, u * 0.8, -16) + c.glow(W * 0.28, H * 0.67, 36 * u, P[4], 0.8);
  for (let i = 0; i < 4; i++) s += area(c, c.ridge(H * (0.77 + i * 0.06), 8 * u, 0.45, 4, 2), mix(P[1], P[0], 0.25 + i * 0.22), 0.92);
  if (o.rain) for (let i = 0; i < 150; i++) { const x = R(-30, W), y = R(-20, H), l = R(9, 24) * u; s += line(x, y, x - l * 0.5, y + l, "#ffffff", 0.8 * u, R(0.08, 0.3)); }
  return s;
}

export function typo(c, o = {}) {
  // One huge letter or numeral as a window into another scene.
  const { W, H, u, P } = c;
  const l = shape(o.font ?? "anton", o.char, 0);
  const [bw, bh] = [W * (o.w ?? 0.82), H * (o.h ?? 0.66)];
  const k = o.stretch ? [bw / l.w, bh / l.h] : [Math.min(bw / l.w, bh / l.h), Math.min(bw / l.w, bh / l.h)];
  const tx = (W - l.w * k[0]) / 2 - l.x0 * k[0], ty = H * (o.top ?? 0.07) - l.y0 * k[1];
  const clip = c.clip(`<path d="${l.d}" transform="translate(${f(tx)} ${f(ty)}) scale(${k[0].toFixed(5)} ${k[1].toFixed(5)})"/>`);
  return c.bg(o.bg ?? P[3]) + g(o.scene(c), "", clip);
}

export function eye(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.rad([[0, mix(P[1], P[2], 0.45)], [1, P[0]]], 0.5, 0.42, 0.75));
  const [x, y] = [W * 0.5, H * 0.4];
  const [ew, eh] = [150 * u, 92 * u];
  const shapeD = `M${f(x - ew)} ${f(y + 8 * u)}C${f(x - ew * 0.55)} ${f(y - eh)} ${f(x + ew * 0.5)} ${f(y - eh)} ${f(x + ew)} ${f(y - 6 * u)}C${f(x + ew * 0.5)} ${f(y + eh * 0.86)} ${f(x - ew * 0.5)} ${f(y + eh * 0.86)} ${f(x - ew)} ${f(y + 8 * u)}Z`;
  for (let i = 5; i > 0; i--) s += path(shapeD, "none", 0.1 * (6 - i), `stroke="${P[3]}" stroke-width="${f(i * 14 * u)}" stroke-linejoin="round"`).replace("opacity", "stroke-opacity");
  let inner = rect(0, 0, W, H, mix(P[3], "#ffffff", 0.25));
  const r = 62 * u;
  inner += circle(x, y, r, c.rad([[0, P[4]], [0.45, P[2]], [0.9, P[1]], [1, P[0]]]));
  for (let i = 0; i < 120; i++) { const a = R(0, Math.PI * 2); const r1 = R(22, 30) * u, r2 = R(40, 60) * u; inner += line(x + Math.cos(a) * r1, y + Math.sin(a) * r1, x + Math.cos(a) * r2, y + Math.sin(a) * r2, c.pick([P[4], P[3], P[0]]), R(0.6, 1.6) * u, R(0.2, 0.7)); }
  inner += circle(x, y, 25 * u, mix(P[0], "#000000", 0.6)) + (o.figure ? person(x, y + 20 * u, 40 * u, P[4], "coat") : "") + circle(x - 20 * u, y - 22 * u, 9 * u, "#ffffff", 0.9) + circle(x + 22 * u, y + 22 * u, 4 * u, "#ffffff", 0.6);
  inner += path(shapeD, "none", 1, `stroke="#000000" stroke-opacity="0.35" stroke-width="${f(26 * u)}" ${c.blur(8 * u)}`);
  s += g(inner, "", c.clip(`<path d="${shapeD}"/>`)) + path(shapeD, "none", 1, `stroke="${mix(P[0], "#000000", 0.5)}" stroke-width="${f(4 * u)}"`);
  for (let i = 0; i <= 17; i++) { const t = i / 17, px = x - ew * 0.92 + 2 * ew * 0.92 * t, py = y - eh * 0.74 * Math.sin(Math.PI * (0.06 + t * 0.88)) - 1 * u; const a = -Math.PI / 2 + (t - 0.5) * 1.7; s += path(`M${f(px - 2 * u)} ${f(py + 4 * u)}Q${f(px + Math.cos(a) * 14 * u)} ${f(py + Math.sin(a) * 12 * u)} ${f(px + Math.cos(a) * 34 * u + (t - 0.5) * 12 * u)} ${f(py + Math.sin(a) * 30 * u)}Q${f(px + Math.cos(a) * 16 * u)} ${f(py + Math.sin(a) * 8 * u)} ${f(px + 3 * u)} ${f(py + 4 * u)}Z`, mix(P[0], "#000000", 0.5)); }
  return s;
}

// ---- people

export function blinds(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(c.lin([[0, P[1]], [1, P[0]]], 0, 0, 1, 1));
  const slats = (fill, a) => { let t = ""; for (let i = -4; i < 26; i++) t += rect(-W, i * 27 * u, W * 3, 14.5 * u, fill, a); return g(t, `rotate(-17 ${f(W / 2)} ${f(H / 2)})`); };
  s += slats(c.lin([[0, o.light ?? P[3], 0.12], [0.55, o.light ?? P[3], 0.95], [1, o.light ?? P[3], 0.3]], 0, 0, 1, 0), 1);
  const [x, y, k] = [W * 0.52, H * 0.78, 2.55 * u];
  const bust = path("M-75 60C-74 20 -52 4 -22 -4L-16 -22C-28 -34 -32 -48 -31 -66L31 -66C32 -48 28 -34 16 -22L22 -4C52 4 74 20 75 60V120H-75Z", mix(P[0], "#000000", 0.5)) +
    path("M-58 -63C-40 -74 40 -74 58 -63C40 -52 -40 -52 -58 -63Z", "#000000") + path("M-33 -66C-36 -94 -26 -110 0 -100C26 -110 36 -94 33 -66Z", mix(P[0], "#000000", 0.35)) + path("M-33.5 -70C-20 -64 20 -64 33.5 -70L33 -79C20 -73 -20 -73 -33 -79Z", P[4]);
  s += at(o.woman
    ? path("M-78 70C-76 28 -56 8 -24 2L-17 -22C-30 -32 -36 -50 -33 -70C-30 -96 30 -96 33 -70C36 -50 30 -32 17 -22L24 2C56 8 76 28 78 70V140H-78Z", mix(P[0], "#000000", 0.5)) + path("M-40 -12C-58 -50 -46 -108 0 -108C46 -108 58 -50 40 -12C34 -34 38 -60 22 -74C2 -66 -20 -66 -32 -56C-36 -40 -34 -24 -40 -12Z", "#000000") + path("M-9 -39Q0 -44 9 -39Q0 -33 -9 -39Z", P[4])
    : bust, x, y - 40 * u, k / 1.6);
  const clip = o.woman ? "" : at(path("M20 -22L24 -22L70 -36L71 -33L26 -18Z", P[3], 0.9) + circle(71, -35, 2.4, P[4]), x, y - 40 * u, k / 1.6);
  s += clip;
  s += g(slats(P[3], 0.13), "", "");
  if (o.smoke !== false && !o.woman) s += path(`M${f(x + 113 * u)} ${f(y - 100 * u)}c${f(-20 * u)} ${f(-40 * u)} ${f(30 * u)} ${f(-60 * u)} ${f(4 * u)} ${f(-110 * u)}s${f(24 * u)} ${f(-70 * u)} ${f(2 * u)} ${f(-120 * u)}`, "none", 0.45, `stroke="${P[3]}" stroke-width="${f(7 * u)}" ${c.blur(4 * u)}`);
  return s;
}

export function stage(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, P[0]], [0.7, P[1]], [1, mix(P[0], "#000000", 0.3)]]));
  const floor = H * 0.76;
  const n = o.n ?? 5;
  for (let i = 0; i < n; i++) {
    const x0 = W * ((i + 0.5) / n) + R(-10, 10) * u, x1 = c.fx + (i - (n - 1) / 2) * R(10, 40) * u, w = R(34, 66) * u;
    s += poly([[x0 - 4 * u, -6], [x0 + 4 * u, -6], [x1 + w, floor + 8 * u], [x1 - w, floor + 8 * u]], c.lin([[0, c.pick([P[4], P[3], P[2]]), 0.85], [1, P[2], 0.06]]), 0.75, c.blur(2 * u));
  }
  s += c.glow(c.fx, floor - 60 * u, 150 * u, P[2], 0.8);
  s += rect(0, floor, W, H - floor, c.lin([[0, mix(P[1], P[2], 0.45)], [1, mix(P[0], "#000000", 0.3)]])) + ellipse(c.fx, floor + 18 * u, 120 * u, 17 * u, P[4], 0.55, c.blur(7 * u));
  const ink = mix(P[0], "#000000", 0.55);
  if (o.curtain) for (const k of [-1, 1]) for (let i = 0; i < 7; i++) { const x = k < 0 ? i * 11 * u : W - i * 11 * u; s += path(`M${f(x)} -5C${f(x - k * 12 * u)} ${f(H * 0.3)} ${f(x - k * (-8) * u)} ${f(H * 0.5)} ${f(x + k * i * 3 * u)} ${f(floor + 12 * u)}H${f(x - k * 15 * u)}V-5Z`, c.lin([[0, mix(o.curtain, "#000000", 0.2)], [0.5, mix(o.curtain, "#ffffff", 0.08)], [1, mix(o.curtain, "#000000", 0.6)]], 0, 0, 1, 0)); }
  if (o.who === "singer") {
    const fy = floor + 20 * u;
    s += person(c.fx, fy, 190 * u, ink, "skirt") + circle(c.fx - 2 * u, fy - 172 * u, 19 * u, ink) + rect(c.fx + 35 * u, fy - 146 * u, 1.8 * u, 146 * u, ink) + line(c.fx + 36 * u, fy - 145 * u, c.fx + 21 * u, fy - 163 * u, ink, 1.8 * u) + ellipse(c.fx + 19 * u, fy - 165 * u, 5.4 * u, 4.2 * u, ink) + ellipse(c.fx + 36 * u, fy, 12 * u, 2.4 * u, ink);
    s += path(`M${f(c.fx + 12 * u)} ${f(fy - 144 * u)}Q${f(c.fx + 26 * u)} ${f(fy - 124 * u)} ${f(c.fx + 37 * u)} ${f(fy - 138 * u)}M${f(c.fx - 12 * u)} ${f(fy - 142 * u)}Q${f(c.fx - 40 * u)} ${f(fy - 138 * u)} ${f(c.fx - 50 * u)} ${f(fy - 176 * u)}`, "none", 1, `stroke="${ink}" stroke-width="${f(7.4 * u)}" stroke-linecap="round"`);
  }
  if (o.who === "pair") s += person(c.fx - 21 * u, floor + 20 * u, 168 * u, ink, "person") + person(c.fx + 23 * u, floor + 22 * u, 154 * u, ink, "skirt") + path(`M${f(c.fx - 8 * u)} ${f(floor - 92 * u)}L${f(c.fx + 16 * u)} ${f(floor - 82 * u)}L${f(c.fx + 16 * u)} ${f(floor - 74 * u)}L${f(c.fx - 8 * u)} ${f(floor - 80 * u)}Z`, ink);
  if (o.who === "piano") s += at(path("M-70 0L-70 -44C-70 -58 -30 -62 0 -58C30 -54 34 -44 62 -46L70 -44V-30H-50V0Z", ink) + path("M-66 -52C-40 -110 20 -112 64 -50Z", ink, 0.92) + rect(-64, -34, 6, 34, ink) + rect(50, -34, 6, 34, ink) + rect(-4, -34, 5, 34, ink) + rect(-70, -34, 24, 5, P[3], 0.85), c.fx + 16 * u, floor + 20 * u, u * 1.25) + at(circle(2, -92, 10.5, ink) + path("M-15 -30C-18 -62 -10 -79 2 -79C13 -79 16 -60 13 -30Z", ink) + path("M-15 -38H24Q31 -38 30 -29L27 0H33V4H18L19 -24H-15Z", ink) + path("M4 -70L16 -48L38 -46", "none", 1, `stroke="${ink}" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"`) + rect(-24, -26, 34, 6, ink) + rect(-20, -22, 4, 26, ink) + rect(3, -22, 4, 26, ink), c.fx - 96 * u, floor + 18 * u, u * 1.14);
  if (o.who === "puppet") { s += person(c.fx, floor + 18 * u, 150 * u, ink, "skirt"); for (const d of [-22, -8, 8, 22]) s += line(c.fx + d * u, floor - (d % 22 ? 128 : 70) * u, c.fx + d * 1.6 * u, -5, P[3], 0.9 * u, 0.8); s += g(rect(c.fx - 52 * u, 26 * u, 104 * u, 5 * u, ink), `rotate(-8 ${f(c.fx)} ${f(28 * u)})`); }
  if (o.who === "ball") { const [x, y, r] = [c.fx, H * 0.26, 66 * u]; let t = circle(x, y, r, P[2]); for (let a = -7; a < 7; a++) for (let b = -7; b < 7; b++) { const X = (a + 0.5) / 7, Y = (b + 0.5) / 7; if (X * X + Y * Y > 0.99) continue; const w = Math.sqrt(1 - Y * Y); t += rect(x + (X / 1) * r * w * 1 - 4 * u * w, y + Y * r - 4 * u, 8.6 * u * w, 8 * u, c.pick([P[3], P[4], P[2], P[1], "#ffffff", mix(P[2], P[3], 0.5)]), R(0.5, 1)); } s += line(x, -5, x, y - r, P[3], 1.5 * u) + c.glow(x, y, r * 2, P[4], 0.5) + g(t, "", c.clip(circle(x, y, r, "#000"))) + circle(x, y, r, c.rad([[0, "#ffffff", 0.5], [0.5, "#ffffff", 0], [1, "#000000", 0.6]], 0.32, 0.3, 0.85)); for (let i = 0; i < 60; i++) s += circle(R(0, W), R(0.2, 0.95) * H, R(1, 4.5) * u, c.pick([P[3], P[4], "#ffffff"]), R(0.15, 0.6)); for (let i = 0; i < 5; i++) s += person(W * (0.14 + i * 0.18), floor + R(22, 40) * u, R(106, 132) * u, ink, c.pick(["person", "skirt", "coat"])); }
  if (o.crowd) { for (let i = 0; i < (c.wide ? 46 : 19); i++) { const x = (i / (c.wide ? 45 : 18)) * W + R(-6, 6) * u, y = H * 0.98 + R(-8, 8) * u; s += ellipse(x, y, 10 * u, 12.5 * u, "#000000") + ellipse(x, y + 26 * u, 19 * u, 18 * u, "#000000"); if (c.rnd() < 0.3) s += path(`M${f(x + 10 * u)} ${f(y + 20 * u)}L${f(x + 15 * u)} ${f(y - 26 * u)}l${f(5 * u)} 0L${f(x + 19 * u)} ${f(y + 22 * u)}Z`, "#000000"); } }
  for (let i = 0; i < 70; i++) s += circle(R(0, W), R(0, floor), R(0.4, 1.5) * u, P[4], R(0.1, 0.5));
  return s;
}

export function faces(c, o = {}) {
  // Flat portraits from a few shapes, in the manner of screen prints.
  const { W, H, u, P } = c;
  let s = c.bg(o.bg ?? P[3]);
  if (o.sun) s += circle(W * 0.5, H * 0.36, 128 * u, o.sun);
  const skin = o.skin ?? P[2], hair = o.hair ?? P[0], cloth = o.cloth ?? P[1], dark = mix(skin, P[0], 0.45);
  const [x, y] = [W * 0.5, H * (o.y ?? 0.37)];
  const k = u * (o.k ?? 1.6);
  let b = "";
  if (o.style === "long") b += path("M-62 110C-74 20 -70 -74 0 -76C70 -74 74 20 62 110Z", hair);
  if (o.style === "afro") b += circle(0, -22, 78, hair);
  if (o.style === "bun") b += circle(0, -82, 24, hair) + path("M-50 10C-58 -78 58 -78 50 10Z", hair);
  b += path("M-100 190C-100 120 -66 98 -24 92L24 92C66 98 100 120 100 190Z", cloth) + path("M-19 50H19V96Q0 118 -19 96Z", dark) + path("M-42 -18C-42 -72 42 -72 42 -18C42 26 24 62 0 62C-24 62 -42 26 -42 -18Z", skin) + path("M0 -58C42 -58 42 -30 42 -18C42 26 24 62 0 62Z", dark, 0.45);
  if (o.style === "long") b += path("M-44 -6C-46 -60 -20 -64 6 -60C-8 -44 -30 -34 -44 -6ZM44 -6C46 -60 22 -66 2 -60C14 -44 32 -36 44 -6Z", hair);
  if (o.style === "afro") b += path("M-42 -18C-38 -40 -20 -46 0 -46C20 -46 38 -40 42 -18C50 -80 -50 -80 -42 -18Z", hair);
  if (o.style === "short") b += path("M-46 -10C-52 -84 54 -86 46 -10C40 -38 22 -40 -8 -42C-30 -42 -40 -30 -46 -10Z", hair);
  if (o.style === "bun") b += path("M-44 -12C-46 -64 46 -64 44 -12C34 -40 -34 -40 -44 -12Z", hair);
  if (o.style === "hat") b += path("M-82 -36C-40 -54 40 -54 82 -36C40 -22 -40 -22 -82 -36Z", hair) + path("M-44 -40C-46 -92 46 -92 44 -40Z", hair) + rect(-44, -52, 88, 12, P[4]);
  if (o.shades) b += path("M-36 -16H-4V-4C-4 10 -34 10 -36 -6ZM36 -16H4V-4C4 10 34 10 36 -6Z", P[0]) + rect(-38, -17, 76, 4, P[0]) + path("M-32 -12L-18 -12L-28 0Z", o.glint ?? P[4], 0.8) + path("M10 -12L24 -12L14 0Z", o.glint ?? P[4], 0.8);
  else b += path("M-29 -6Q-19 -13 -9 -6Q-19 -1 -29 -6ZM29 -6Q19 -13 9 -6Q19 -1 29 -6Z", P[0]) + path("M-32 -18Q-20 -25 -8 -19M32 -18Q20 -25 8 -19", "none", 1, `stroke="${P[0]}" stroke-width="3.2" stroke-linecap="round"`);
  b += path("M-1 -6L-7 18Q0 23 7 19", "none", 1, `stroke="${mix(dark, P[0], 0.4)}" stroke-width="2.6" stroke-linecap="round"`) + path("M-13 36Q-5 31 0 34Q5 31 13 36Q0 47 -13 36Z", o.lip ?? P[1]);
  if (o.beard) b += path("M-42 8C-40 40 -28 78 0 78C28 78 40 40 42 8C34 30 20 26 0 27C-20 26 -34 30 -42 8Z", hair) + path("M-10 38Q0 33 10 38Q0 44 -10 38Z", o.lip ?? P[1]);
  if (o.collar) b += path("M-24 92L0 122L-34 150L-46 100ZM24 92L0 122L34 150L46 100Z", o.collar);
  s += at(b, x, y, k);
  if (o.split) s += g(rect(W / 2, 0, W / 2, H, o.split, 0.9, `style="mix-blend-mode:multiply"`));
  return s;
}

export function profiles(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(c.lin([[0, P[1]], [1, P[2]]], 0, 0, 1, 1));
  if (o.halo) s += circle(W / 2, H * 0.36, 112 * u, c.lin([[0, P[4]], [1, P[3]]]));
  const k = u * (o.k ?? 2.35);
  const y = H * (o.y ?? 0.13);
  const left = P[0], right = P[3], bust = "M-80 260C-70 170 -20 150 22 126L72 126C76 150 96 160 104 180C112 200 112 230 112 260Z";
  if (o.nested) {
    s += at(path(PROFILE, P[0]) , W * 0.12, y, k * 1.15);
    const cl = c.clip(`<path d="${PROFILE}" transform="translate(${f(W * 0.12)} ${f(y)}) scale(${f(k * 1.15)})"/>`);
    s += g(o.nested(c), "", cl);
  } else {
    s += at(path(PROFILE, left) + path(bust, left), W * -0.16, y, k) + at(path(PROFILE, right) + path(bust, right), W * 1.16, y + 8 * u, k, 0, -1);
  }
  return s;
}

export function walker(c, o = {}) {
  // A lone figure before something huge: a disc, a door of light, an arch.
  const { W, H, u, P, R } = c;
  const [x, ground] = [c.fx, H * (o.ground ?? 0.72)];
  let s = c.sky(...(o.sky ?? [P[0], P[1], P[2]]));
  if (o.kind === "door") {
    const [w, h] = [66 * u, 176 * u];
    s += c.glow(x, ground - h / 2, 230 * u, P[4], 0.75) + rect(x - w / 2, ground - h, w, h, c.lin([[0, "#ffffff"], [1, P[4]]]));
    s += rect(0, ground, W, H, mix(P[0], "#000000", 0.35)) + poly([[x - w / 2, ground], [x + w / 2, ground], [x + w * 1.7, H + 5], [x - w * 1.7, H + 5]], c.lin([[0, P[4], 0.95], [1, P[3], 0.05]]));
  } else if (o.kind === "arches") {
    for (let i = 0; i < 7; i++) { const t = i / 6, w = (330 - 270 * t ** 0.75) * u, top = ground - (400 - 290 * t ** 0.75) * u, col = mix(P[0], P[4], t ** 1.25); const b = ground + (1 - t) * (H - ground); s += path(`M${f(x - w / 2)} ${f(H + 9)}V${f(top + w / 2)}A${f(w / 2)} ${f(w / 2)} 0 0 1 ${f(x + w / 2)} ${f(top + w / 2)}V${f(H + 9)}Z`, col); s += poly([[x - w / 2, b], [x + w / 2, b], [x + w / 2, H + 9], [x - w / 2, H + 9]], mix(col, P[0], 0.4)); }
    s += c.glow(x, ground - 40 * u, 120 * u, "#ffffff", 0.7);
  } else if (o.kind === "stairs") {
    s += c.glow(x, H * 0.24, 220 * u, P[4], 0.8) + circle(x, H * 0.24, 56 * u, P[4]);
    for (let i = 0; i < 15; i++) { const w = (46 + i * 21) * u, y = H * 0.36 + i * 21 * u; s += rect(x - w / 2, y, w, 9 * u, mix(P[4], P[1], Math.min(1, i / 12))) + rect(x - w / 2, y + 9 * u, w, 12.4 * u, mix(P[2], P[0], Math.min(1, i / 11))); }
  } else {
    const r = (o.r ?? 118) * u;
    s += c.glow(x, ground - r * 0.55, r * 2, P[4], 0.65) + circle(x, ground - r * (o.up ?? 0.6), r, c.lin([[0, P[4]], [1, P[3]]]));
    if (o.birds) for (let i = 0; i < 9; i++) { const bx = x + R(-110, 110) * u, by = H * R(0.12, 0.4), w = R(4, 9) * u; s += path(`M${f(bx - w)} ${f(by - w * 0.4)}Q${f(bx - w * 0.3)} ${f(by - w * 0.5)} ${f(bx)} ${f(by)}Q${f(bx + w * 0.3)} ${f(by - w * 0.5)} ${f(bx + w)} ${f(by - w * 0.4)}`, "none", 0.9, `stroke="${P[0]}" stroke-width="${f(1.5 * u)}"`); }
    s += area(c, c.ridge(ground, 5 * u, 0.4), c.lin([[0, mix(P[0], P[1], 0.3)], [1, "#000000"]]));
    if (o.grass) for (let i = 0; i < 260; i++) { const gx = R(0, W), gh = R(8, 30) * u, gy = ground + R(4, 60) * u; s += path(`M${f(gx)} ${f(gy)}q${f(R(-2, 4) * u)} ${f(-gh * 0.6)} ${f(R(-7, 9) * u)} ${f(-gh)}`, "none", 0.9, `stroke="${mix(P[0], P[1], R(0, 0.4))}" stroke-width="${f(1.3 * u)}"`); }
  }
  const ink = mix(P[0], "#000000", 0.6);
  const fy = o.kind === "stairs" ? H * 0.36 + 6 * 21 * u : ground + 8 * u;
  for (const [dx, hh, kind] of o.people ?? [[0, 118, "coat"]]) {
    if (o.kind !== "stairs") s += poly([[x + (dx - 8) * u, fy - 2 * u], [x + (dx + 8) * u, fy - 2 * u], [x + (dx * 1.8 + 34) * u, H + 5], [x + (dx * 1.8 - 34) * u, H + 5]], "#000000", 0.35);
    s += person(x + dx * u, fy, hh * u, ink, kind);
  }
  if (o.sword) s += g(path("M-1.6 0L-1 -96L0 -102L1 -96L1.6 0ZM-7 0H7V3H-7ZM-1.8 3H1.8V20H-1.8Z", ink), `translate(${f(x + 22 * u)} ${f(fy - 50 * u)}) rotate(146) scale(${f(u * 0.8)})`);
  if (o.umbrella) s += path(`M${f(x - 40 * u)} ${f(fy - 116 * u)}Q${f(x)} ${f(fy - 178 * u)} ${f(x + 40 * u)} ${f(fy - 116 * u)}Q${f(x + 30 * u)} ${f(fy - 124 * u)} ${f(x + 20 * u)} ${f(fy - 116 * u)}Q${f(x + 10 * u)} ${f(fy - 124 * u)} ${f(x)} ${f(fy - 116 * u)}Q${f(x - 10 * u)} ${f(fy - 124 * u)} ${f(x - 20 * u)} ${f(fy - 116 * u)}Q${f(x - 30 * u)} ${f(fy - 124 * u)} ${f(x - 40 * u)} ${f(fy - 116 * u)}Z`, o.umbrella) + line(x + 8 * u, fy - 118 * u, x + 13 * u, fy - 52 * u, ink, 1.8 * u);
  if (o.rain) for (let i = 0; i < 220; i++) { const rx = R(-30, W), ry = R(-20, H), l = R(10, 28) * u; s += line(rx, ry, rx - l * 0.16, ry + l, "#ffffff", 0.9 * u, R(0.1, 0.35)); }
  if (o.snow) for (let i = 0; i < 170; i++) s += circle(R(0, W), R(0, H), R(0.6, 2) * u, "#ffffff", R(0.3, 0.9));
  return s;
}

// ---- objects

export function house(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[0], P[1], P[2]);
  s += c.glow(W * 0.5, H * 0.3, 190 * u, P[4], 0.6) + circle(W * 0.5, H * 0.29, 82 * u, c.lin([[0, mix(P[4], "#ffffff", 0.3)], [1, P[3]]]));
  for (let i = 0; i < 11; i++) s += ellipse(R(0, W), R(0.1, 0.5) * H, R(50, 120) * u, R(3, 9) * u, P[1], R(0.25, 0.6), c.blur(3 * u));
  const hill = `M-10 ${f(H * 0.86)}C${f(W * 0.2)} ${f(H * 0.8)} ${f(W * 0.34)} ${f(H * 0.56)} ${f(W * 0.5)} ${f(H * 0.55)}S${f(W * 0.82)} ${f(H * 0.8)} ${f(W + 10)} ${f(H * 0.8)}V${f(H + 9)}H-10Z`;
  const ink = mix(P[0], "#000000", 0.55);
  s += path(hill, c.lin([[0, ink], [1, "#000000"]]));
  s += at(path("M-46 10V-40L-56 -40L-26 -78L4 -42V-96L-4 -96L18 -138L40 -96L32 -96V-56L52 -56L46 -44V10Z", ink) + rect(-40, -84, 8, 22, ink) + rect(17.2, -150, 1.6, 14, ink) +
    [[-36, -30], [-18, -30], [-36, -8], [12, -84], [22, -84], [12, -30], [30, -30], [30, -8]].map(([X, Y], i) => rect(X, Y, 8, 12, i === (o.lit ?? 3) || c.rnd() < 0.35 ? P[4] : mix(P[0], P[1], 0.35))).join("") + path("M-8 10V-12Q0 -20 8 -12V10Z", P[4], 0.9), W * 0.5, H * 0.56, u * 1.15);
  s += path(`M${f(W * 0.5)} ${f(H * 0.57)}C${f(W * 0.42)} ${f(H * 0.66)} ${f(W * 0.64)} ${f(H * 0.7)} ${f(W * 0.46)} ${f(H * 0.84)}S${f(W * 0.4)} ${f(H)} ${f(W * 0.34)} ${f(H + 8)}H${f(W * 0.62)}C${f(W * 0.56)} ${f(H * 0.9)} ${f(W * 0.72)} ${f(H * 0.7)} ${f(W * 0.52)} ${f(H * 0.57)}Z`, P[3], 0.22);
  for (const [bx, by, k, fl] of [[0.06, 0.86, 1.5, 1], [0.93, 0.84, 1.7, -1]]) s += at(path("M-5 20C-2 -20 -8 -50 -2 -80C-20 -90 -30 -110 -34 -120C-22 -110 -10 -100 -2 -98C-2 -120 -8 -134 -6 -150C0 -134 4 -120 4 -104C14 -112 24 -122 26 -136C30 -118 16 -98 6 -88C4 -50 8 -10 10 20Z", "#000000"), W * bx, H * by, u * k, 0, fl);
  return s;
}

export function road(c, o = {}) {
  const { W, H, u, P, R } = c;
  const hz = H * (o.hz ?? 0.42);
  let s = c.bg(c.lin([[0, P[0]], [0.28, P[1]], [0.42, P[2]], [0.43, P[0]], [1, P[0]]]));
  s += c.glow(c.fx, hz, 150 * u, P[4], 0.85);
  s += area(c, c.peaks(hz - 8 * u, 40 * u, 0.5, 7).map((p) => [p[0], Math.min(hz, p[1])]), mix(P[1], P[0], 0.4));
  s += rect(0, hz, W, H, c.lin([[0, mix(P[1], P[2], 0.25)], [1, mix(P[0], "#000000", 0.4)]]));
  s += poly([[c.fx - 4 * u, hz], [c.fx + 4 * u, hz], [c.fx + 170 * u, H + 9], [c.fx - 170 * u, H + 9]], c.lin([[0, mix(P[0], P[1], 0.7)], [1, mix(P[0], "#000000", 0.5)]]));
  for (const k of [-1, 1]) s += poly([[c.fx + k * 3.6 * u, hz], [c.fx + k * 4 * u, hz], [c.fx + k * 160 * u, H + 9], [c.fx + k * 151 * u, H + 9]], P[3], 0.75);
  for (let i = 0; i < 9; i++) { const a = (i / 9) ** 2, b = ((i + 0.5) / 9) ** 2; const Y = (t) => hz + t * (H - hz); s += poly([[c.fx - a * 4.5 * u - 0.4, Y(a)], [c.fx + a * 4.5 * u + 0.4, Y(a)], [c.fx + b * 4.5 * u + 0.4, Y(b)], [c.fx - b * 4.5 * u - 0.4, Y(b)]], P[4], 0.95); }
  for (const k of [-1, 1]) for (let i = 0; i < 7; i++) { const t = ((i + 1) / 8) ** 2, x = c.fx + k * (10 + t * 230) * u, y = hz + t * (H - hz) * 0.86, h = (12 + t * 250) * u; s += rect(x - (0.6 + t * 2.5) * u, y - h, (1.2 + t * 5) * u, h, mix(P[0], "#000000", 0.4)) + rect(x - (4 + t * 24) * u, y - h * 0.92, (8 + t * 48) * u, (0.8 + t * 3.4) * u, mix(P[0], "#000000", 0.4)); }
  if (o.lights) for (const k of [-1, 1]) s += c.glow(c.fx + k * 13 * u, hz + 34 * u, 40 * u, "#ffffff", 1) + circle(c.fx + k * 13 * u, hz + 34 * u, 4.6 * u, "#ffffff");
  if (o.figure) s += person(c.fx, H * 0.73, 128 * u, "#000000", o.figure);
  return s;
}

export function underwater(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, mix(P[3], P[2], 0.3)], [0.3, P[2]], [0.65, P[1]], [1, P[0]]]));
  for (let i = 0; i < 9; i++) { const x = c.fx + R(-130, 130) * u, w = R(8, 30) * u; s += poly([[x, -5], [x + w, -5], [x + w * 3 + (x - c.fx) * 1.3, H * 0.9], [x - w * 2 + (x - c.fx) * 1.3, H * 0.9]], c.lin([[0, "#ffffff", 0.42], [1, "#ffffff", 0]]), 0.7, c.blur(3.5 * u)); }
  if (o.kind === "whale") {
    const w = mix(P[0], P[1], 0.35);
    s += at(path("M-150 8C-120 -34 -40 -52 30 -36C80 -24 108 -10 132 -14C140 -34 158 -44 176 -42C170 -28 162 -18 150 -10C162 -4 172 8 172 22C156 18 142 10 132 0C100 14 60 34 0 40C-70 46 -140 36 -150 8Z", c.lin([[0, mix(w, P[2], 0.35)], [0.5, w], [1, mix(P[3], w, 0.4)]])) +
      path("M-60 26C-54 54 -34 78 -8 86C-18 62 -18 44 -22 32Z", mix(w, "#000000", 0.2)) + [0, 1, 2, 3, 4].map((i) => path(`M${-144 + i * 4} ${13 + i * 4}Q-90 ${30 + i * 3} -30 ${34 + i * 1.4}`, "none", 0.55, `stroke="${P[3]}" stroke-width="1"`)).join("") + circle(-104, 4, 2.6, "#000") + path("M-148 9Q-120 16 -96 12", "none", 0.6, `stroke="#000" stroke-width="1.3"`), W * (o.x ?? 0.48), H * 0.4, u * 0.86, -14);
    s += at(path("M-40 2C-30 -10 6 -12 34 -3C40 -8 46 -10 50 -9C46 -4 46 0 50 6C44 5 38 3 34 1C10 12 -30 12 -40 2Z", mix(w, P[2], 0.3)), W * 0.66, H * 0.6, u * 0.9, -10);
  }
  if (o.kind === "jelly") for (let i = 0; i < 6; i++) { const [x, y, k] = [W * [0.5, 0.2, 0.8, 0.3, 0.72, 0.12][i], H * [0.26, 0.46, 0.5, 0.62, 0.16, 0.16][i], u * [1.7, 0.8, 0.9, 0.5, 0.55, 0.5][i]]; let t = ""; for (let q = -4; q <= 4; q++) t += path(`M${q * 7} 0C${q * 9 + R(-9, 9)} 30 ${q * 6 + R(-12, 12)} 50 ${q * 8 + R(-10, 10)} ${R(70, 120)}`, "none", 0.6, `stroke="${c.pick([P[3], P[4]])}" stroke-width="1.6"`); s += c.glow(x, y, 80 * k, P[4], 0.55) + at(t + path("M-38 4C-40 -50 40 -50 38 4Q28 -4 19 4Q10 -4 0 4Q-10 -4 -19 4Q-28 -4 -38 4Z", c.lin([[0, P[3], 0.95], [1, P[4], 0.6]])) + path("M-20 -6C-20 -28 20 -28 20 -6Z", "#ffffff", 0.4), x, y, k); }
  if (o.kind === "sub") { s += at(circle(0, 0, 46, c.lin([[0, P[4]], [1, mix(P[4], P[0], 0.6)]])) + circle(0, 0, 27, P[0]) + circle(0, 0, 23, c.rad([[0, "#ffffff"], [1, P[3]]])) + rect(-26, 42, 52, 9, P[0]) + rect(-14, -60, 28, 16, mix(P[4], P[0], 0.5)) + person(0, 22, 40, P[0], "person"), W * 0.5, H * 0.36, u * 1.1) + poly([[W * 0.5 - 20 * u, H * 0.45], [W * 0.5 + 20 * u, H * 0.45], [W * 0.9, H * 0.95], [W * 0.1, H * 0.95]], c.lin([[0, P[4], 0.6], [1, P[4], 0]])); }
  if (o.kind === "kraken") for (let i = 0; i < 6; i++) { const k = i < 3 ? -1 : 1, q = i % 3; const x = W * 0.5 + k * (52 + q * 42) * u; s += path(`M${f(x - 16 * u)} ${f(H + 9)}C${f(x - k * 24 * u)} ${f(H * 0.8)} ${f(x + k * 40 * u)} ${f(H * 0.66)} ${f(x + k * 10 * u)} ${f(H * (0.5 - 0.05 * q))}C${f(x - k * 6 * u)} ${f(H * (0.42 - 0.05 * q))} ${f(x - k * 44 * u)} ${f(H * (0.42 - 0.05 * q))} ${f(x - k * 42 * u)} ${f(H * (0.49 - 0.05 * q))}C${f(x - k * 40 * u)} ${f(H * (0.54 - 0.05 * q))} ${f(x - k * 20 * u)} ${f(H * (0.52 - 0.05 * q))} ${f(x - k * 24 * u)} ${f(H * (0.48 - 0.05 * q))}C${f(x - k * 6 * u)} ${f(H * (0.56 - 0.05 * q))} ${f(x + k * 10 * u)} ${f(H * 0.74)} ${f(x + 18 * u)} ${f(H + 9)}Z`, mix(P[0], P[1], 0.2 + q * 0.22)); }
  if (o.kind === "kraken") s += g(boat(c, W * 0.5, H * 0.52, 92 * u, P[0], mix(P[3], P[4], 0.15), "sail"));
  for (let i = 0; i < 60; i++) s += circle(R(0, W), R(0, H), R(0.5, 2.3) * u, "#ffffff", R(0.08, 0.4));
  if (o.floor !== false) s += area(c, c.peaks(H * 0.93, 24 * u, 0.6, 7), mix(P[0], "#000000", 0.35));
  return s;
}

export function balloons(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[2], mix(P[2], P[3], 0.6), P[3], P[4]);
  s += c.glow(W * 0.75, H * 0.62, 150 * u, "#ffffff", 0.8);
  const cloud = (x, y, k, a) => g([[0, 0, 30], [26, 6, 22], [-28, 7, 22], [10, -13, 22], [-12, -9, 18], [46, 13, 13], [-46, 13, 13]].map(([dx, dy, r]) => circle(dx, dy, r, "#ffffff")).join("") + rect(-58, 8, 116, 18, "#ffffff", 1, 'rx="9"'), `translate(${f(x)} ${f(y)}) scale(${f(k)})`, `opacity="${a}"`);
  for (let i = 0; i < 6; i++) s += cloud(R(0, W), R(0.05, 0.8) * H, u * R(0.4, 0.9), f(R(0.25, 0.6)));
  const one = (x, y, k, cols) => {
    let t = "";
    const n = 7;
    const env = "M0 -62C40 -62 58 -34 56 -8C54 18 26 38 14 52L-14 52C-26 38 -54 18 -56 -8C-58 -34 -40 -62 0 -62Z";
    const cl = c.clip(`<path d="${env}"/>`);
    for (let i = n; i >= 1; i--) t += ellipse(0, -6, (58 * i) / n, 68, cols[i % cols.length]);
    t = g(t, "", cl) + path(env, c.rad([[0, "#ffffff", 0.35], [0.5, "#ffffff", 0], [1, "#000000", 0.35]], 0.3, 0.25, 0.85));
    return at(t + line(-12, 52, -8, 72, P[0], 1.2) + line(12, 52, 8, 72, P[0], 1.2) + path("M-11 71H11L9 86H-9Z", mix(P[0], "#7a4a22", 0.6)) + rect(-12, 70, 24, 3, mix(P[0], "#000000", 0.2)), x, y, k);
  };
  s += one(W * 0.83, H * 0.2, u * 0.52, [P[1], P[4]]) + one(W * 0.16, H * 0.46, u * 0.42, [P[0], P[3]]) + one(W * 0.8, H * 0.56, u * 0.3, [P[1], P[2]]) + one(W * (o.x ?? 0.46), H * 0.32, u * 1.5, [P[1], P[3], P[0], P[4]]);
  for (let k = 0; k < 3; k++) s += area(c, c.ridge(H * (0.74 + k * 0.07), 12 * u, 0.4), mix(mix(P[2], P[1], 0.4), P[0], k * 0.42));
  s += cloud(W * 0.1, H * 0.72, u * 0.9, 0.9) + cloud(W * 0.92, H * 0.77, u * 0.8, 0.9);
  return s;
}

export function critters(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.rad([[0, mix(P[3], "#ffffff", 0.3)], [1, P[2]]], 0.5, 0.4, 0.8));
  for (let i = 0; i < 24; i++) { const a = (i / 24) * Math.PI * 2; if (i % 2) s += poly([[W / 2, H * 0.42], [W / 2 + Math.cos(a) * 700 * u, H * 0.42 + Math.sin(a) * 700 * u], [W / 2 + Math.cos(a + 0.26) * 700 * u, H * 0.42 + Math.sin(a + 0.26) * 700 * u]], "#ffffff", 0.16); }
  const eyeball = (x, y, r, look = [0.25, 0.15]) => circle(x, y, r, "#ffffff") + circle(x + r * look[0], y + r * look[1], r * 0.52, P[0]) + circle(x + r * look[0] - r * 0.16, y + r * look[1] - r * 0.2, r * 0.16, "#ffffff");
  const m = (x, y, k, col, kind) => {
    const d = mix(col, P[0], 0.35);
    let t = "";
    if (kind === 0) t = path("M-50 60C-62 -10 -46 -66 0 -66C46 -66 62 -10 50 60L36 48L20 60L0 48L-20 60L-36 48Z", col) + path("M-30 -56L-38 -84L-14 -64ZM30 -56L38 -84L14 -64Z", P[4]) + eyeball(0, -22, 24) + path("M-24 16Q0 40 24 16Q0 24 -24 16Z", P[0]) + path("M-10 20L-6 29L-1 21.5ZM6 21L10 28L14 19.5Z", "#ffffff");
    if (kind === 1) t = circle(0, 0, 56, col) + path("M-20 -52L-24 -84M20 -52L24 -84", "none", 1, `stroke="${d}" stroke-width="5"`) + circle(-24, -86, 8, P[4]) + circle(24, -86, 8, P[4]) + eyeball(-20, -12, 17) + eyeball(20, -12, 17) + path("M-26 22Q0 50 26 22Z", P[0]) + path("M-12 37Q0 44 12 37Q6 32 0 34Q-6 32 -12 37Z", "#f0627a") + ellipse(-40, 12, 8, 5, "#f0627a", 0.5) + ellipse(40, 12, 8, 5, "#f0627a", 0.5);
    if (kind === 2) t = path("M-36 60V-40C-36 -80 36 -80 36 -40V60Z", col) + [-20, 0, 20].map((q, i) => eyeball(q, -44 + (i % 2) * 10, 11)).join("") + path("M-20 0H20V7H-20Z", P[0]) + [-16, -8, 0, 8].map((q) => rect(q, 0, 6, 5, "#ffffff")).join("") + [20, 34, 48].map((q) => rect(-36, q, 72, 5, d, 0.5)).join("") + path("M-36 10Q-58 14 -58 34M36 10Q58 4 62 -16", "none", 1, `stroke="${col}" stroke-width="9" stroke-linecap="round"`);
    return at(t, x, y, k);
  };
  const cols = [P[1], P[4], mix(P[1], P[4], 0.5), mix(P[4], P[2], 0.4), mix(P[0], P[1], 0.4)];
  s += ellipse(W / 2, H * 0.72, 170 * u, 22 * u, P[0], 0.22);
  s += m(W * 0.2, H * 0.47, u * 0.92, cols[3], 2) + m(W * 0.82, H * 0.46, u * 0.9, cols[4], 0) + m(W * 0.5, H * 0.33, u * 0.72, cols[2], 1) + m(W * 0.34, H * 0.59, u * 0.95, cols[0], 1) + m(W * 0.68, H * 0.6, u * 1.02, cols[1], 0);
  return s;
}

export function fox(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.bg ?? P[3]);
  const leaf = (x, y, k, col, rot) => at(path("M0 -16C12 -8 12 8 0 16C-12 8 -12 -8 0 -16Z", col) + line(0, -14, 0, 22, P[0], 1.1, 0.6), x, y, k, rot);
  for (let i = 0; i < 90; i++) { const a = R(0, Math.PI * 2), r = R(108, 260) * u; s += leaf(W / 2 + Math.cos(a) * r, H * 0.4 + Math.sin(a) * r, u * R(0.6, 1.4), c.pick([P[1], P[2], P[4], mix(P[1], P[2], 0.5), mix(P[2], P[4], 0.5)]), R(0, 360)); }
  const o1 = o.fur ?? P[1], o2 = mix(o1, "#000000", 0.18), w = "#fff6e8";
  s += circle(W / 2, H * 0.4, 112 * u, mix(P[3], "#ffffff", 0.35));
  s += at(path("M-62 -40L-66 -112L-10 -64Z", o1) + path("M62 -40L66 -112L10 -64Z", o2) + path("M-54 -56L-57 -94L-28 -68Z", P[0]) + path("M54 -56L57 -94L28 -68Z", P[0]) + path("M0 -70L-64 -42L-84 14L0 88Z", o1) + path("M0 -70L64 -42L84 14L0 88Z", o2) + path("M-84 14L-30 18L0 88Z", w) + path("M84 14L30 18L0 88Z", mix(w, P[0], 0.12)) + path("M-13 72L13 72L0 90Z", P[0]) + path("M-44 0L-20 8L-40 12Z", P[0]) + path("M44 0L20 8L40 12Z", P[0]) + (o.mask ? path("M-70 -8C-40 -20 40 -20 70 -8C60 30 20 26 0 10C-20 26 -60 30 -70 -8Z", P[0]) + ellipse(-32, 2, 11, 7, w) + ellipse(32, 2, 11, 7, w) + circle(-30, 2, 4.4, P[0]) + circle(34, 2, 4.4, P[0]) : ""), W / 2, H * 0.4, u * 1.08);
  return s;
}

export function vinyl(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(o.bg ?? P[2]);
  const [x, y, r] = [W * (o.x ?? 0.5), H * (o.y ?? 0.4), (o.r ?? 132) * u];
  s += circle(x + 6 * u, y + 9 * u, r, "#000000", 0.35, c.blur(7 * u)) + circle(x, y, r, "#0d0d10");
  for (let i = 0; i < 21; i++) s += ring(x, y, r * (0.4 + i * 0.028), 0.8 * u, "#ffffff", i % 5 ? 0.09 : 0.24);
  for (const a of [25, 205]) s += g(path(`M${f(x)} ${f(y)}L${f(x + r * 0.98)} ${f(y - r * 0.17)}A${f(r)} ${f(r)} 0 0 1 ${f(x + r * 0.98)} ${f(y + r * 0.17)}Z`, "#ffffff", 0.17), `rotate(${a} ${f(x)} ${f(y)})`);
  s += circle(x, y, r * 0.36, P[1]) + path(`M${f(x - r * 0.36)} ${f(y)}A${f(r * 0.36)} ${f(r * 0.36)} 0 0 1 ${f(x + r * 0.36)} ${f(y)}Z`, P[4]) + ring(x, y, r * 0.25, 1.2 * u, P[3], 0.8) + circle(x, y, r * 0.035, P[3]);
  s += line(W * 0.93, H * 0.08, W * 0.86, H * 0.34, "#e8e4da", 4.6 * u) + line(W * 0.86, H * 0.34, W * 0.71, H * 0.44, "#e8e4da", 4.6 * u, 1, 'stroke-linecap="round"') + circle(W * 0.93, H * 0.08, 15 * u, mix(P[0], "#555555", 0.4)) + circle(W * 0.93, H * 0.08, 7 * u, "#e8e4da") + g(rect(-8 * u, -6 * u, 16 * u, 12 * u, P[0]), `translate(${f(W * 0.71)} ${f(H * 0.44)}) rotate(-35)`);
  return s;
}

export function track(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.field ?? P[1]);
  if (o.kind === "goal") {
    s = c.bg(c.lin([[0, mix(P[1], "#000000", 0.35)], [1, P[1]]]));
    for (let i = 0; i < 8; i++) if (i % 2) s += rect(0, H * 0.5 + (i * H) / 16, W, H / 16 + 1, "#ffffff", 0.05);
    const [x0, x1, y0, y1] = [W * 0.1, W * 0.9, H * 0.14, H * 0.58];
    for (let i = 0; i <= 18; i++) s += line(x0 + ((x1 - x0) * i) / 18, y0, x0 + 22 * u + ((x1 - x0 - 44 * u) * i) / 18, y1, "#ffffff", 0.9 * u, 0.4);
    for (let i = 0; i <= 12; i++) s += line(x0 + (22 * u * i) / 12, y0 + ((y1 - y0) * i) / 12, x1 - (22 * u * i) / 12, y0 + ((y1 - y0) * i) / 12, "#ffffff", 0.9 * u, 0.4);
    s += rect(x0 - 3 * u, y0 - 3 * u, x1 - x0 + 6 * u, 6 * u, "#ffffff") + rect(x0 - 3 * u, y0, 6 * u, y1 - y0 + 6 * u, "#ffffff") + rect(x1 - 3 * u, y0, 6 * u, y1 - y0 + 6 * u, "#ffffff") + rect(0, y1 + 4 * u, W, 3 * u, "#ffffff", 0.85);
    s += poly([[W * 0.5 - 12 * u, y1 + 6 * u], [W * 0.5 + 12 * u, y1 + 6 * u], [W * 0.2, H], [-W * 0.1, H]], "#000000", 0.3);
    return s + person(W * 0.5, y1 + 10 * u, 128 * u, mix(P[0], "#000000", 0.3), "person") + circle(W * 0.7, H * 0.66, 13 * u, "#ffffff") + path("M-6 -2L0 -7L6 -2L4 5H-4Z", P[0], 1, `transform="translate(${f(W * 0.7)} ${f(H * 0.66)}) scale(${f(u)})"`);
  }
  const lanes = 9;
  for (let i = lanes; i >= 0; i--) { const r = (70 + i * 30) * u; s += circle(W * 0.08, H * 0.62, r, i % 2 ? mix(P[2], P[1], 0.12) : P[2]) + ring(W * 0.08, H * 0.62, r, 2.2 * u, P[3]); }
  s += circle(W * 0.08, H * 0.62, 70 * u, P[4]);
  [1, 2, 3, 4, 5, 6].forEach((n) => { const l = shape("bebas", String(n)); const a = -1.05, r = (70 + (n - 0.5) * 30) * u; s += `<path d="${l.d}" fill="${P[3]}" transform="translate(${f(W * 0.08 + Math.cos(a) * r)} ${f(H * 0.62 + Math.sin(a) * r)}) rotate(30) scale(${(0.024 * u).toFixed(4)}) translate(-200 350)"/>`; });
  for (const [n, a] of [[1, -0.02], [2, -0.07], [3, -0.12], [4, -0.17], [5, -0.22], [6, -0.27], [7, -0.32], [8, -0.37], [9, -0.42]]) { const r1 = (70 + (n - 1) * 30) * u, r2 = r1 + 30 * u; s += line(W * 0.08 + Math.cos(a) * r1, H * 0.62 + Math.sin(a) * r1, W * 0.08 + Math.cos(a) * r2, H * 0.62 + Math.sin(a) * r2, P[3], 3.4 * u); }
  return s;
}

export function chess(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(c.lin([[0, P[0]], [0.5, P[1]], [1, P[0]]]));
  s += c.glow(W * 0.5, H * 0.36, 200 * u, P[2], 0.9);
  const hz = H * 0.56;
  for (let i = 0; i < 9; i++) { const y0 = hz + (H - hz) * (i / 9) ** 1.7, y1 = hz + (H - hz) * ((i + 1) / 9) ** 1.7; const sc = (y) => 0.2 + 1.5 * ((y - hz) / (H - hz)); for (let j = -9; j < 9; j++) s += poly([[W / 2 + j * 62 * u * sc(y0), y0], [W / 2 + (j + 1) * 62 * u * sc(y0), y0], [W / 2 + (j + 1) * 62 * u * sc(y1), y1], [W / 2 + j * 62 * u * sc(y1), y1]], (i + j) & 1 ? mix(P[3], P[2], 0.25) : P[0]); }
  const king = "M-26 0H26L22 -10H-22ZM-20 -12C-14 -30 -13 -60 -18 -86H18C13 -60 14 -30 20 -12ZM-21 -88H21V-95H-21ZM-19 -97L-26 -128C-14 -134 14 -134 26 -128L19 -97ZM-3 -133V-142H-10V-148H-3V-156H3V-148H10V-142H3V-133Z";
  const pawn = "M-22 0H22L19 -9H-19ZM-16 -11C-8 -24 -7 -40 -10 -52H10C7 -40 8 -24 16 -11ZM-14 -54H14V-60H-14ZM0 -94A17 17 0 1 1 -.1 -94Z";
  const sh = (col) => c.lin([[0, mix(col, "#ffffff", 0.25)], [0.4, col], [1, mix(col, "#000000", 0.6)]], 0, 0, 1, 0);
  return s + c.glow(W * 0.36, H * 0.52, 120 * u, P[3], 0.55) + ellipse(W * 0.38, H * 0.745, 52 * u, 9 * u, "#000000", 0.5, c.blur(4 * u)) + ellipse(W * 0.72, H * 0.785, 40 * u, 8 * u, "#000000", 0.5, c.blur(4 * u)) + at(path(king, sh(P[2])), W * 0.36, H * 0.745, u * 1.5) + at(path(pawn, sh(P[3])), W * 0.7, H * 0.785, u * 1.45);
}

export function teacup(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.bg ?? P[2]);
  if (o.dots) for (let j = 0; j < 20; j++) for (let i = 0; i < 14; i++) s += circle((i + (j % 2) * 0.5) * 26 * u, j * 26 * u, 2.6 * u, P[3], 0.35);
  s += rect(0, H * 0.6, W, H, P[1]) + rect(0, H * 0.6, W, 5 * u, mix(P[1], "#000000", 0.2));
  const x = W * 0.5, y = H * 0.5;
  s += ellipse(x, H * 0.655, 128 * u, 18 * u, "#000000", 0.22) + ellipse(x, H * 0.64, 122 * u, 19 * u, P[3]) + ellipse(x, H * 0.636, 84 * u, 11 * u, mix(P[3], P[0], 0.16));
  s += ring(x + 84 * u, y + 4 * u, 26 * u, 9 * u, P[3]) + path(`M${f(x - 84 * u)} ${f(y - 44 * u)}H${f(x + 84 * u)}C${f(x + 84 * u)} ${f(y + 36 * u)} ${f(x + 46 * u)} ${f(y + 66 * u)} ${f(x)} ${f(y + 66 * u)}S${f(x - 84 * u)} ${f(y + 36 * u)} ${f(x - 84 * u)} ${f(y - 44 * u)}Z`, c.lin([[0, mix(P[3], "#ffffff", 0.5)], [1, mix(P[3], P[0], 0.2)]], 0, 0, 1, 0)) + ellipse(x, y - 44 * u, 84 * u, 15 * u, mix(P[3], P[0], 0.12)) + ellipse(x, y - 42 * u, 76 * u, 11.5 * u, o.tea ?? "#6b2f14");
  for (let i = 0; i < 5; i++) { const a = x - 52 * u + i * 26 * u, b = y + 4 * u + Math.abs(i - 2) * -4 * u; for (let q = 0; q < 5; q++) s += circle(a + Math.cos(q * 1.257) * 6 * u, b + Math.sin(q * 1.257) * 6 * u, 4.4 * u, P[4]); s += circle(a, b, 3.4 * u, P[1]); }
  if (o.skull) s += at(path("M0 -60C34 -60 46 -36 44 -14C43 -2 36 6 28 10L26 30H-26L-28 10C-36 6 -43 -2 -44 -14C-46 -36 -34 -60 0 -60Z", "#ffffff", 0.9) + circle(-17, -14, 11, P[2]) + circle(17, -14, 11, P[2]) + path("M0 0L6 10H-6Z", P[2]) + [-13, -4, 5].map((q) => rect(q + 2.5, 16, 3, 14, P[2])).join(""), x, H * 0.235, u * 0.95) + path(`M${f(x - 10 * u)} ${f(y - 52 * u)}c${f(-24 * u)} ${f(-22 * u)} ${f(22 * u)} ${f(-32 * u)} ${f(6 * u)} ${f(-60 * u)}M${f(x + 20 * u)} ${f(y - 52 * u)}c${f(24 * u)} ${f(-20 * u)} ${f(-20 * u)} ${f(-34 * u)} ${f(-8 * u)} ${f(-56 * u)}`, "none", 0.8, `stroke="#ffffff" stroke-width="${f(7 * u)}" stroke-linecap="round" ${c.blur(1.5 * u)}`);
  else for (const d of [-30, 2, 34]) s += path(`M${f(x + d * u)} ${f(y - 66 * u)}c${f(-26 * u)} ${f(-26 * u)} ${f(24 * u)} ${f(-40 * u)} ${f(0)} ${f(-74 * u)}`, "none", 0.85, `stroke="${P[3]}" stroke-width="${f(6 * u)}" stroke-linecap="round"`);
  if (o.captain) s += at(rect(-1.5, -82, 3, 86, P[0]) + path("M2 -80C34 -66 40 -30 36 -8H2Z", P[4]) + path("M-2 -70C-22 -56 -26 -30 -24 -10H-2Z", mix(P[4], "#ffffff", 0.4)) + path("M0 -98L22 -91L0 -84Z", P[1]), x, y - 42 * u, u * 1.15);
  return s;
}

export function train(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[2], mix(P[2], P[3], 0.55), P[4]);
  s += c.glow(W * 0.68, H * 0.26, 120 * u, "#ffffff", 0.7) + circle(W * 0.68, H * 0.26, 40 * u, mix(P[4], "#ffffff", 0.5));
  for (let k = 0; k < 3; k++) s += area(c, c.ridge(H * (0.42 + k * 0.06), (26 - k * 5) * u, 0.4), mix(mix(P[2], P[3], 0.4), P[1], k * 0.4));
  const y = H * 0.56;
  const ink = mix(P[0], P[1], 0.25);
  s += rect(0, y, W, 11 * u, ink);
  for (let i = -1; i < 6; i++) { const x = i * 72 * u + 10 * u; s += path(`M${f(x)} ${f(y + 9 * u)}H${f(x + 74 * u)}V${f(H)}H${f(x + 66 * u)}V${f(y + 60 * u)}A29 29 0 0 0 ${f(x + 8 * u)} ${f(y + 60 * u)}V${f(H)}H${f(x)}Z`.replace("A29 29", `A${f(29 * u)} ${f(29 * u)}`), ink); }
  for (let i = 0; i < 4; i++) { const x = (-34 + i * 76) * u; s += rect(x, y - 34 * u, 70 * u, 32 * u, i === 3 ? P[1] : o.car ?? P[1], 1, `rx="${f(4 * u)}"`) + rect(x, y - 13 * u, 70 * u, 4 * u, P[4]); for (let q = 0; q < 4; q++) s += rect(x + (7 + q * 15) * u, y - 27 * u, 10 * u, 10 * u, mix(P[4], "#ffffff", 0.4)); for (const q of [12, 24, 46, 58]) s += circle(x + q * u, y - 1 * u, 4 * u, P[0]); }
  for (let k = 0; k < 2; k++) s += area(c, c.ridge(H * (0.76 + k * 0.1), 12 * u, 0.5), mix(P[1], P[0], 0.3 + k * 0.45));
  if (o.flowers) for (let i = 0; i < 110; i++) { const x = R(0, W), yy = R(0.76, 0.98) * H; s += circle(x, yy, R(1.2, 3.2) * u, c.pick([P[4], P[3], "#ffffff", mix(P[2], "#ffffff", 0.3)])); }
  if (o.two) s += person(W * 0.28, H * 0.79, 70 * u, mix(P[0], "#000000", 0.2), "person") + person(W * 0.4, H * 0.795, 64 * u, mix(P[0], "#000000", 0.2), "skirt");
  return s;
}

export function mask(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(c.rad([[0, P[1]], [1, P[0]]], 0.5, 0.4, 0.75));
  for (let i = 0; i < 40; i++) { const a = (i / 40) * Math.PI * 2; s += line(W / 2 + Math.cos(a) * 130 * u, H * 0.4 + Math.sin(a) * 130 * u, W / 2 + Math.cos(a) * (i % 2 ? 240 : 420) * u, H * 0.4 + Math.sin(a) * (i % 2 ? 240 : 420) * u, P[2], 3 * u, 0.5); }
  s += at(path("M-70 -60C-60 -96 -28 -74 0 -74C28 -74 60 -96 70 -60C86 10 60 92 0 112C-60 92 -86 10 -70 -60Z", c.lin([[0, "#ffffff"], [0.6, P[3]], [1, mix(P[3], P[0], 0.5)]])) + path("M-70 -62L-92 -124L-30 -78ZM70 -62L92 -124L30 -78Z", P[2]) + path("M-56 -22C-40 -40 -20 -30 -12 -14C-26 -4 -46 -4 -56 -22ZM56 -22C40 -40 20 -30 12 -14C26 -4 46 -4 56 -22Z", P[0]) + circle(-32, -19, 4.5, P[4]) + circle(32, -19, 4.5, P[4]) + path("M-60 -46Q-36 -64 -12 -40M60 -46Q36 -64 12 -40", "none", 1, `stroke="${P[2]}" stroke-width="6" stroke-linecap="round"`) + path("M0 -10L-9 34H9Z", mix(P[3], P[0], 0.3)) + path("M-38 54Q0 80 38 54Q0 66 -38 54Z", P[2]) + circle(0, -52, 9, P[2]) + [-1, 1].map((k) => path(`M${k * 58} 8Q${k * 40} 20 ${k * 54} 40M${k * 48} 4Q${k * 30} 20 ${k * 42} 42`, "none", 1, `stroke="${P[2]}" stroke-width="3.4" stroke-linecap="round"`)).join(""), W / 2, H * 0.4, u * 1.12);
  return s;
}

export function keyhole(c, o = {}) {
  const { W, H, u, P, R } = c;
  const n = o.n ?? 7;
  let s = c.bg(P[0]);
  for (let i = 0; i < n; i++) {
    const t = i / (n - 1), k = (1 - t) ** 1.25 * 3.1 + 0.34, col = i % 2 ? mix(P[1], P[2], t) : mix(P[2], P[4], t ** 1.5);
    s += at(path("M0 -62A42 42 0 0 1 22 16L38 96H-38L-22 16A42 42 0 0 1 0 -62Z", i === n - 1 ? "#ffffff" : col), W / 2, H * 0.37, u * k, 0);
  }
  return s + person(W / 2, H * 0.425, 42 * u, P[0], "coat");
}

export function botanical(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.bg ?? P[0]);
  const frond = (x, y, len, rot, col, n = 11) => { let t = path(`M0 0Q${f(len * 0.06)} ${f(-len * 0.5)} 0 ${f(-len)}`, "none", 1, `stroke="${col}" stroke-width="${f(len * 0.016)}"`); for (let i = 1; i <= n; i++) { const yy = -len * (i / (n + 0.6)), l = len * 0.34 * Math.sin(Math.PI * (0.18 + 0.74 * (i / n))); for (const k of [-1, 1]) t += path(`M0 ${f(yy)}q${f(k * l * 0.5)} ${f(-l * 0.62)} ${f(k * l)} ${f(-l * 0.5)}q${f(-k * l * 0.3)} ${f(l * 0.55)} ${f(-k * l)} ${f(l * 0.5)}Z`, col); } return at(t, x, y, 1, rot); };
  const broad = (x, y, len, rot, col) => at(path(`M0 0C${f(len * 0.42)} ${f(-len * 0.25)} ${f(len * 0.34)} ${f(-len * 0.75)} 0 ${f(-len)}C${f(-len * 0.34)} ${f(-len * 0.75)} ${f(-len * 0.42)} ${f(-len * 0.25)} 0 0Z`, col) + line(0, 0, 0, -len * 0.95, mix(col, P[0], 0.4), len * 0.014) + [0.25, 0.42, 0.58, 0.73].map((t) => path(`M0 ${f(-len * t)}L${f(len * 0.24 * (1.15 - t * 0.6))} ${f(-len * (t + 0.13))}M0 ${f(-len * t)}L${f(-len * 0.24 * (1.15 - t * 0.6))} ${f(-len * (t + 0.13))}`, "none", 1, `stroke="${mix(col, P[0], 0.35)}" stroke-width="${f(len * 0.009)}"`)).join(""), x, y, 1, rot);
  const flower = (x, y, r, col) => { let t = ""; for (let i = 0; i < 8; i++) t += ellipse(0, -r * 0.62, r * 0.27, r * 0.5, i % 2 ? col : mix(col, "#ffffff", 0.2), 1, `transform="rotate(${i * 45})"`); return at(t + circle(0, 0, r * 0.26, P[4]) + circle(0, 0, r * 0.13, P[1]), x, y, 1); };
  const [cx, cy, R0] = [W / 2, H * (o.y ?? 0.4), (o.r ?? 98) * u];
  if (o.center) s += o.center(c, cx, cy, R0);
  const n = 34;
  for (let pass = 0; pass < 2; pass++) for (let i = 0; i < n; i++) {
    const a = (i / n) * Math.PI * 2 + R(-0.1, 0.1), r = R0 + (pass ? R(10, 30) : R(60, 150)) * u;
    const [x, y] = [cx + Math.cos(a) * r, cy + Math.sin(a) * r * 1.1];
    const rot = (a * 180) / Math.PI + 90 + R(-28, 28), col = c.pick([P[1], P[2], mix(P[1], P[2], 0.5), mix(P[2], P[3], 0.3)]);
    s += c.rnd() < 0.5 ? frond(x, y, R(60, 120) * u, rot, mix(col, P[0], pass ? 0 : 0.45)) : broad(x, y, R(44, 86) * u, rot, mix(col, P[0], pass ? 0 : 0.45));
  }
  for (let i = 0; i < (o.flowers ?? 11); i++) { const a = R(0, Math.PI * 2), r = R0 + R(16, 84) * u; s += flower(cx + Math.cos(a) * r, cy + Math.sin(a) * r * 1.1, R(13, 27) * u, c.pick(o.petals ?? [P[4], P[3]])); }
  return s;
}

export function emblem(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.rad([[0, mix(P[1], P[2], 0.35)], [1, mix(P[0], "#000000", 0.3)]], 0.5, 0.4, 0.75));
  for (let i = 0; i < 26; i++) s += ellipse(R(0, W), R(0, H), R(40, 130) * u, R(14, 44) * u, P[2], R(0.04, 0.12), c.blur(16 * u));
  const gold = c.lin([[0, P[4]], [0.45, P[3]], [0.55, mix(P[3], P[0], 0.45)], [1, P[3]]], 0, 0, 1, 1);
  const [x, y] = [W / 2, H * 0.4];
  s += c.glow(x, y, 170 * u, P[3], 0.35);
  if (o.kind === "crown") s += at(path("M-78 40L-92 -34L-50 2L-30 -62L0 -8L30 -62L50 2L92 -34L78 40Z", gold) + path("M-78 46H78V62H-78Z", gold) + [[-92, -40], [-30, -70], [30, -70], [92, -40]].map(([a, b]) => circle(a, b, 7.5, gold)).join("") + [-44, 0, 44].map((a) => path(`M${a} 10L${a + 8} 22L${a} 34L${a - 8} 22Z`, P[1])).join("") + [-1, 1].map((k) => path(`M${k * 20} 62C${k * 60} 84 ${k * 92} 90 ${k * 116} 130M${k * 46} 77L${k * 50} 100M${k * 66} 86L${k * 88} 82M${k * 84} 96L${k * 82} 118M${k * 100} 110L${k * 118} 108`, "none", 1, `stroke="${P[3]}" stroke-width="4" stroke-linecap="round"`)).join(""), x, y - 10 * u, u * 1.12);
  if (o.kind === "blade") s += at(path("M-7 60L-9 -150L0 -178L9 -150L7 60Z", c.lin([[0, "#ffffff"], [0.5, P[3]], [0.51, mix(P[3], P[0], 0.5)], [1, mix(P[3], P[0], 0.25)]], 0, 0, 1, 0)) + path("M-48 60H48V70H-48Z", gold) + rect(-6, 70, 12, 52, mix(P[1], "#000000", 0.3)) + circle(0, 130, 11, gold), x, y + 30 * u, u * 1.05);
  if (o.kind === "gear") { const gear = (gx, gy, r, n, col, rot) => { let d = ""; for (let i = 0; i < n * 2; i++) { const a = (i / (n * 2)) * Math.PI * 2 + rot, b = ((i + 1) / (n * 2)) * Math.PI * 2 + rot, rr = i % 2 ? r : r * 1.17; d += `${i ? "L" : "M"}${f(gx + Math.cos(a) * rr)} ${f(gy + Math.sin(a) * rr)}L${f(gx + Math.cos(b) * rr)} ${f(gy + Math.sin(b) * rr)}`; } let t = path(d + "Z", col) + circle(gx, gy, r * 0.72, mix(P[0], P[1], 0.5)); for (let i = 0; i < 6; i++) t += g(rect(gx - r * 0.05, gy - r * 0.75, r * 0.1, r * 0.75, col), `rotate(${i * 60 + rot * 57} ${f(gx)} ${f(gy)})`); return t + circle(gx, gy, r * 0.2, col) + circle(gx, gy, r * 0.08, P[0]); }; s += c.stars(90) + circle(x, y, 112 * u, c.lin([[0, "#ffffff"], [1, P[3]]])) + gear(x - 26 * u, y - 18 * u, 48 * u, 14, gold, 0.1) + gear(x + 42 * u, y + 34 * u, 33 * u, 11, mix(P[2], P[1], 0.3), 0.3) + gear(x + 36 * u, y - 48 * u, 20 * u, 9, mix(P[3], P[1], 0.4), 0) + path(`M${f(x - 124 * u)} ${f(y)}A${f(124 * u)} ${f(124 * u)} 0 0 0 ${f(x + 124 * u)} ${f(y)}A${f(150 * u)} ${f(150 * u)} 0 0 1 ${f(x - 124 * u)} ${f(y)}Z`, mix(P[0], P[1], 0.4), 0.25); }
  if (o.kind === "loaf") s += at(path("M-110 30C-120 -40 -60 -74 0 -74S120 -40 110 30C104 56 -104 56 -110 30Z", c.lin([[0, "#e8b45f"], [0.6, "#b8702c"], [1, "#6d3813"]])) + [-64, -22, 20, 62].map((a) => path(`M${a - 16} 10C${a - 8} -26 ${a + 8} -44 ${a + 26} -50C${a + 18} -28 ${a + 10} -4 ${a + 2} 14Z`, "#f7deb0", 0.9)).join(""), x, y, u * 1.12);
  return s;
}

export function seats(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.bg ?? P[3]);
  const kinds = o.kinds ?? 4;
  const chair = (x, y, k, col, tilt = 0) => at(path("M-24 0L-20 -52H20L24 0H18L16 -22H-16L-18 0Z", col) + path("M-20 -54C-22 -92 -16 -104 0 -104S22 -92 20 -54Z", col), x, y, k, tilt);
  const [cx, cy] = [W / 2, H * 0.38];
  s += ellipse(cx, cy + 30 * u, 92 * u, 62 * u, P[0], 0.18) + ellipse(cx, cy + 22 * u, 92 * u, 62 * u, P[1]) + ellipse(cx, cy + 22 * u, 76 * u, 50 * u, mix(P[1], "#ffffff", 0.1));
  for (let i = 0; i < 7; i++) { const a = -Math.PI / 2 + (i / 7) * Math.PI * 2, x = cx + Math.cos(a) * 122 * u, y = cy + 26 * u + Math.sin(a) * 98 * u + 30 * u; s += chair(x, y, u * 0.72, i === 4 ? P[2] : P[0], i === 4 ? -14 : 0); }
  for (let i = 0; i < 6; i++) { const a = -Math.PI / 2 + (i / 6) * Math.PI * 2; s += circle(cx + Math.cos(a) * 52 * u, cy + 22 * u + Math.sin(a) * 33 * u, 11 * u, P[3]) + circle(cx + Math.cos(a) * 52 * u, cy + 22 * u + Math.sin(a) * 33 * u, 7 * u, i === 3 ? P[2] : P[4]); }
  return s;
}

export function goat(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(o.bg ?? P[2]);
  for (let i = 0; i < 28; i++) if (i % 2) { const a = (i / 28) * Math.PI * 2; s += poly([[W / 2, H * 0.42], [W / 2 + Math.cos(a) * 700 * u, H * 0.42 + Math.sin(a) * 700 * u], [W / 2 + Math.cos(a + 0.22) * 700 * u, H * 0.42 + Math.sin(a + 0.22) * 700 * u]], P[3], 0.35); }
  const fur = "#fbf4e6";
  return s + at(path("M-110 190C-104 110 -60 84 -34 74H34C60 84 104 110 110 190Z", P[0]) + path("M-28 76L0 112L28 76L20 60H-20Z", "#ffffff") + path("M-9 104L9 104L14 170L0 186L-14 170Z", P[1]) + path("M-30 -70C-46 -118 -86 -118 -92 -84C-76 -98 -62 -88 -50 -54ZM30 -70C46 -118 86 -118 92 -84C76 -98 62 -88 50 -54Z", mix(P[0], "#8a6b4a", 0.6)) + path("M-44 -40C-78 -44 -104 -28 -112 -10C-86 -2 -58 -10 -42 -22ZM44 -40C78 -44 104 -28 112 -10C86 -2 58 -10 42 -22Z", mix(fur, P[0], 0.14)) + path("M-46 -44C-46 -92 46 -92 46 -44C46 0 34 26 28 58C20 84 -20 84 -28 58C-34 26 -46 0 -46 -44Z", fur) + path("M0 -80C46 -84 46 -58 46 -44C46 0 34 26 28 58C24 72 12 78 0 78Z", P[0], 0.08) + path("M-16 78C-14 104 -6 122 0 132C6 122 14 104 16 78Z", mix(fur, P[0], 0.1)) + ellipse(-24, -26, 10, 9, "#e9c35a") + rect(-31, -28.5, 14, 5, P[0]) + ellipse(24, -26, 10, 9, "#e9c35a") + rect(17, -28.5, 14, 5, P[0]) + path("M-14 48Q0 40 14 48Q8 60 0 60Q-8 60 -14 48Z", "#d9938a") + path("M-12 67Q0 74 12 67", "none", 1, `stroke="${P[0]}" stroke-width="2.6" stroke-linecap="round"`) + path("M-62 96L66 150L60 172L-78 116Z", P[1]) + circle(58, 158, 20, P[4]) + circle(58, 158, 13, mix(P[4], "#ffffff", 0.4)) + path("M-34 -84L-26 -130H26L34 -84Z", P[0]) + path("M-56 -82Q0 -66 56 -82Q0 -96 -56 -82Z", P[0]) + path("M-32 -92L32 -92L34 -84L-34 -84Z", P[1]), W / 2, H * 0.37, u * 1.02);
}

export function penguins(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.sky(P[1], P[2], P[3]);
  s += poly([[W * 0.5 - 18 * u, -5], [W * 0.5 + 18 * u, -5], [W * 0.5 + 130 * u, H * 0.72], [W * 0.5 - 130 * u, H * 0.72]], c.lin([[0, "#ffffff", 0.75], [1, "#ffffff", 0.05]]));
  s += area(c, c.peaks(H * 0.5, 60 * u, 0.5, 6), mix(P[3], "#ffffff", 0.35), 0.8) + area(c, c.ridge(H * 0.64, 7 * u, 0.4), "#f6fbff");
  const pen = (x, y, k, open, bow) => at(path("M-24 0C-34 -40 -28 -84 0 -86C28 -84 34 -40 24 0Z", "#16202e") + path("M-15 -2C-22 -34 -16 -58 0 -58C16 -58 22 -34 15 -2Z", "#ffffff") + circle(-8, -66, 5, "#ffffff") + circle(8, -66, 5, "#ffffff") + circle(-7, -66, 2.2, "#000") + circle(9, -66, 2.2, "#000") + (open ? path("M-6 -58L0 -50L6 -58Z", "#f08a24") + ellipse(0, -50, 4.4, 5, "#b4351f") + path("M-5 -46L0 -41L5 -46Z", "#f08a24") : path("M-6 -58L0 -48L6 -58Z", "#f08a24")) + path("M-25 -46C-42 -34 -44 -20 -38 -12C-32 -20 -28 -26 -26 -30ZM25 -46C42 -34 44 -20 38 -12C32 -20 28 -26 26 -30Z", "#16202e") + path("M-16 0H-2V4H-20ZM2 0H16L20 4H2Z", "#f08a24") + (bow ? path("M0 -42L-12 -48V-36ZM0 -42L12 -48V-36Z", P[4]) : ""), x, y, k);
  const spots = [[0.12, 0.66, 0.55], [0.28, 0.655, 0.5], [0.72, 0.655, 0.5], [0.88, 0.66, 0.55], [0.2, 0.72, 0.75], [0.8, 0.72, 0.75], [0.36, 0.71, 0.68], [0.64, 0.71, 0.68]];
  spots.forEach(([x, y, k], i) => { s += ellipse(W * x, H * y + 2 * u, 26 * u * k, 5 * u * k, "#7fa3bf", 0.5) + pen(W * x, H * y, u * k, i % 3 !== 1, i % 2); });
  s += ellipse(W * 0.5, H * 0.735, 46 * u, 8 * u, "#7fa3bf", 0.6) + pen(W * 0.5, H * 0.73, u * 1.5, true, true);
  const note = (x, y, k, col) => at(path("M0 0A6 5 0 1 1 -1 -3V-30L16 -34V-8A6 5 0 1 1 13 -11V-26L2 -23V0Z", col), x, y, k);
  for (const [x, y, k] of [[0.2, 0.38, 1], [0.78, 0.34, 1.2], [0.34, 0.24, 0.8], [0.66, 0.2, 0.7], [0.86, 0.5, 0.7], [0.12, 0.52, 0.7]]) s += note(W * x, H * y, u * k, P[4]);
  return s;
}

export function dragon(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(c.lin([[0, P[0]], [0.6, P[1]], [1, P[2]]])) + c.stars(60, H * 0.5);
  s += circle(W * 0.5, H * 0.36, 112 * u, c.lin([[0, P[4]], [1, P[3]]]));
  const pts = []; for (let i = 0; i <= 90; i++) { const t = i / 90; pts.push([W * (0.5 + 0.4 * Math.sin(t * 8.2 + 0.3) * (0.35 + 0.65 * t)), H * (0.2 + 0.52 * t), (25 * (1 - t) ** 0.7 + 4) * u]); }
  for (let i = 90; i >= 0; i--) { const [x, y, r] = pts[i]; s += circle(x, y, r, mix(P[2], P[1], (i % 6) / 9)); if (i % 6 === 0 && i) s += poly([[x - r * 0.3, y - r * 0.8], [x, y - r * 1.55], [x + r * 0.3, y - r * 0.8]], P[4]); }
  const [hx, hy] = pts[0];
  s += at(path("M-30 -24L-46 -70L-12 -34ZM22 -28L32 -72L44 -22Z", P[4]) + path("M-38 -4C-40 -44 44 -46 44 -8C62 -4 78 6 76 22C60 34 20 34 -8 30C-30 26 -38 14 -38 -4Z", mix(P[2], "#ffffff", 0.12)) + circle(-6, -14, 11, "#fff") + circle(-3, -13, 5.4, "#111") + circle(26, -16, 11, "#fff") + circle(29, -15, 5.4, "#111") + circle(62, 6, 2.6, P[0]) + circle(70, 9, 2.4, P[0]) + path("M10 22Q40 30 72 20", "none", 1, `stroke="${P[0]}" stroke-width="3"`) + path("M34 25L38 34L42 25ZM54 24L57 32L61 23Z", "#fff"), hx, hy + 4 * u, u * 1.0);
  s += path(`M-5 ${f(H * 0.61)}Q${f(W * 0.5)} ${f(H * 0.7)} ${f(W + 5)} ${f(H * 0.59)}`, "none", 1, `stroke="#ffffff" stroke-width="${f(2 * u)}"`);
  const cl = (x, col, kind) => at(kind ? path("M-16 0H16L28 14L20 24L14 18V54H-14V18L-20 24L-28 14Z", col) : path("M-15 0H15L18 56H4L0 22L-4 56H-18Z", col), W * x, H * (0.615 + 0.06 * Math.sin(Math.PI * x)), u * 0.86);
  return s + cl(0.12, P[3], 1) + cl(0.32, P[4], 0) + cl(0.52, "#ffffff", 1) + cl(0.71, P[3], 0) + cl(0.9, "#ffffff", 1);
}

export function letters(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(o.bg ?? P[3]);
  const env = (x, y, k, rot, col, seal) => at(rect(-50, -33, 100, 66, "#000000", 0.18, 'transform="translate(3 5)"') + rect(-50, -33, 100, 66, col) + path("M-50 -33L0 10L50 -33Z", mix(col, P[0], 0.1)) + path("M-50 33L-10 0M50 33L10 0", "none", 0.35, `stroke="${P[0]}" stroke-width="1.2"`) + path("M-50 -33L0 10L50 -33", "none", 0.5, `stroke="${P[0]}" stroke-width="1.4"`) + circle(0, 9, 9, seal) + circle(0, 9, 5.5, mix(seal, "#000000", 0.2)), x, y, k, rot);
  for (let i = 0; i < 34; i++) { const t = i / 34, a = t * 11, r = (30 + t * 210) * u; s += env(W * 0.5 + Math.cos(a) * r * 0.8, H * 0.38 + Math.sin(a) * r, u * (0.35 + t * 0.45), R(-40, 40), c.pick(["#fffaf0", mix(P[3], "#ffffff", 0.55), mix(P[2], "#ffffff", 0.7)]), c.pick([P[1], P[4], P[2]])); }
  return s + env(W * 0.5, H * 0.38, u * 1.35, -9, "#fffdf6", P[1]);
}

export function plane(c, o = {}) {
  const { W, H, u, P, R } = c;
  let s = c.bg(P[3]);
  const n = 22;
  for (let i = 0; i < n; i++) { const a = (i / n) * Math.PI * 2; if (i % 2) s += poly([[W * 0.5, H * 0.5], [W * 0.5 + Math.cos(a) * 800 * u, H * 0.5 + Math.sin(a) * 800 * u], [W * 0.5 + Math.cos(a + 0.286) * 800 * u, H * 0.5 + Math.sin(a + 0.286) * 800 * u]], P[2], 0.9); }
  s += circle(W * 0.5, H * 0.5, 104 * u, P[1]);
  for (let k = 0; k < 3; k++) s += area(c, c.ridge(H * (0.68 + k * 0.06), 11 * u, 0.4), mix(P[4], P[0], 0.1 + k * 0.4));
  s += at(rect(-100, -26, 200, 11, P[0], 1, 'rx="5"') + rect(-92, 8, 184, 11, P[0], 1, 'rx="5"') + [-66, -44, 44, 66].map((x) => rect(x, -20, 2.5, 32, P[0])).join("") + line(-66, -18, -44, 10, P[0], 1.3) + line(66, -18, 44, 10, P[0], 1.3) + ellipse(0, 0, 19, 21, P[4]) + ellipse(0, 0, 19, 21, "#000000", 0.12) + circle(0, 0, 11, P[0]) + circle(0, 0, 4.5, P[3]) + g(ellipse(0, 0, 44, 4, "#ffffff", 0.75), "rotate(24)") + rect(-22, 22, 2.4, 20, P[0]) + rect(20, 22, 2.4, 20, P[0]) + ellipse(-21, 45, 5, 9, P[0]) + ellipse(21, 45, 5, 9, P[0]) + g(person(0, 0, 46, P[0], "person"), "translate(-58 -25)") + g(person(0, 0, 46, P[0], "skirt"), "translate(58 -25)"), W * 0.5, H * 0.4, u * 1.2, -9);
  return s;
}

export function press(c, o = {}) {
  // Loose metal type: blocks with letters, seen from above.
  const { W, H, u, P, R } = c;
  let s = c.bg(mix(P[0], P[1], 0.35));
  const chars = [...(o.chars ?? "INK&IRONPRESS¶§AEMSTQRGbdpq")];
  const cell = W / 5;
  for (let j = 0; j < 6; j++) for (let i = 0; i < 5; i++) {
    const ch = o.grid?.[j]?.[i] ?? c.pick(chars);
    const l = shape(c.pick(["slab", "playfairBlack", "abril", "anton"]), ch);
    const [x, y] = [i * cell + 3 * u, j * cell + 3 * u], w = cell - 6 * u;
    const hot = o.hot && o.hot[0] === i && o.hot[1] === j;
    const k = Math.min((w * 0.66) / l.w, (w * 0.66) / l.h);
    s += rect(x, y, w, w, hot ? P[4] : c.lin([[0, mix(P[2], "#ffffff", 0.2)], [1, mix(P[2], P[0], R(0.3, 0.7))]], 0, 0, 1, 1), 1, `rx="${f(3 * u)}"`) + `<path d="${l.d}" fill="${hot ? P[3] : mix(P[0], "#000000", 0.2)}" transform="translate(${f(x + w / 2)} ${f(y + w / 2)}) scale(${(-k).toFixed(5)} ${k.toFixed(5)}) translate(${f(-(l.x0 + l.x1) / 2)} ${f(-(l.y0 + l.y1) / 2)})"/>`;
  }
  return s;
}

export function robot(c, o = {}) {
  const { W, H, u, P } = c;
  let s = c.bg(c.lin([[0, P[1]], [1, P[2]]])) + circle(W * 0.5, H * 0.38, 128 * u, mix(P[2], P[3], 0.4));
  const m = c.lin([[0, mix(P[3], "#ffffff", 0.4)], [0.6, P[3]], [1, mix(P[3], P[0], 0.45)]], 0, 0, 1, 0.3);
  return s + at(path("M-116 200C-112 128 -76 104 -40 100H40C76 104 112 128 116 200Z", m) + rect(-17, 70, 34, 34, mix(P[3], P[0], 0.5)) + [78, 86, 94].map((y) => rect(-19, y, 38, 3, P[0], 0.4)).join("") + rect(-66, -62, 132, 134, m, 1, 'rx="46"') + rect(-48, -34, 96, 62, mix(P[0], "#000000", 0.2), 1, 'rx="28"') + circle(-22, -4, 12, P[4]) + circle(22, -4, 12, P[4]) + path("M-36 -14L-8 -6L-8 -20L-36 -24ZM36 -14L8 -6L8 -20L36 -24Z", mix(P[0], "#000000", 0.2)) + path("M22 10C28 22 28 30 22 32C16 30 16 22 22 10Z", "#8fd3ff") + path("M-14 50Q0 42 14 50", "none", 1, `stroke="${P[0]}" stroke-width="3.4" stroke-linecap="round"`) + rect(-76, -20, 12, 44, mix(P[3], P[0], 0.4), 1, 'rx="5"') + rect(64, -20, 12, 44, mix(P[3], P[0], 0.4), 1, 'rx="5"') + rect(-2, -90, 4, 30, mix(P[3], P[0], 0.4)) + circle(0, -94, 8, P[4]) + circle(-40, 150, 12, P[4], 0.9) + rect(-14, 142, 56, 5, P[0], 0.4) + rect(-14, 153, 40, 5, P[0], 0.4), W * 0.5, H * 0.38, u * 1.08);
}

export function gear(x, y, r, teeth, fill, hole) {
  let d = "";
  for (let i = 0; i < teeth * 2; i++) { const a = (i / (teeth * 2)) * Math.PI * 2, b = ((i + 1) / (teeth * 2)) * Math.PI * 2, q = i % 2 ? r : r * 1.16; d += `${i ? "L" : "M"}${f(x + Math.cos(a) * q)} ${f(y + Math.sin(a) * q)}L${f(x + Math.cos(b) * q)} ${f(y + Math.sin(b) * q)}`; }
  let s = path(d + "Z", fill) + circle(x, y, r * 0.74, hole);
  for (let i = 0; i < 6; i++) s += g(rect(x - r * 0.06, y - r * 0.76, r * 0.12, r * 0.76, fill), `rotate(${i * 60} ${f(x)} ${f(y)})`);
  return s + circle(x, y, r * 0.26, fill) + circle(x, y, r * 0.12, hole);
}
