// What each poster and backdrop is made of: scene, palette, options, lettering.
// s scene, p palette, o scene options, f face, at place of the title (b|t|m and l|c|r), c its colour.
import { mix, circle, rect } from "./lib.mjs";
import * as S from "./scenes.mjs";
import { person } from "./scenes.mjs";
const R = (o) => () => o;

export const heroArt = {
  planet: { s: "planet", p: "coral", o: R({ x: 0.72, y: 0.42, r: 190, ring: 1, tilt: -18, light: "left", ground: 1, figure: "coat", figX: 0.6, mdx: -1.5, mdy: 0.8, ship: 1, shx: 0.44, shy: 0.24 }) },
  ridge: { s: "mountains", p: "dusk", o: R({ sx: 0.7, sy: 0.32, sr: 62, amp: 165, main: 1, snow: 1, pines: 1, figure: "coat", figX: 0.66, horizon: 0.6 }) },
  city: { s: "skyline", p: "plum", o: R({ valley: 1, water: 1, rain: 1, mr: 96, my: 0.3, mx: 0.7, ground: 0.78, tall: 1.7 }) },
  lighthouse: { s: "lighthouse", p: "night", o: R({ x: 0.72, h: 300, snow: 1, figure: 1, band: "#b23a34" }) },
  forest: { s: "forest", p: "forest", o: R({ lx: 0.68, ly: 0.5, lantern: 1, fireflies: 1, gap: 74 }) },
  desert: { s: "dunes", p: "desert", o: R({ sx: 0.74, sy: 0.36, sr: 92, caravan: 1, cx: 0.5 }) },
  ocean: { s: "waves", p: "coral", o: R({ top: 0.5, boat: "sail", bx: 0.66, boatAt: 2, sx: 0.7, sy: 0.36, sr: 96, clouds: 1, n: 10, sea: ["#d9737a", "#3d4f78", "#0d1c33"], sky: ["#1f5673", "#f25c54", "#f7b267", "#fdf0d5"] }) },
  stage: { s: "stage", p: "red", o: R({ who: "singer", n: 7, curtain: "#7c1420", crowd: 1 }) },
  neon: { s: "synth", p: "cyber", o: R({ towers: 1, sr: 150, up: 74, hz: 0.6 }) },
  winter: { s: "villages", p: "night", o: R({ aurora: 1 }) },
};

export const posterArt = {
  // science fiction
  "last-meridian": { s: "planet", p: "coral", o: R({ y: 0.36, r: 98, ring: 1, ground: 1, figure: "coat" }), f: "cinzelReg", at: "b", track: 60, c: "#fdf0d5", lines: ["THE LAST", "MERIDIAN"] },
  "hollow-orbit": { s: "planet", p: "teal", o: R({ r: 250, y: 1.02, x: 0.5, moonlet: false, ship: 1, shx: 0.36, shy: 0.42, tilt: 8 }), f: "syncopate", at: "t", c: "#ffcf5c", stack: 1, box: [30, 46, 260, 74], scrim: 0 },
  "glass-comet": { s: "orbits", p: "cobalt", o: R({ comet: 1, x: 0.36, y: 0.56, gap: 21, n: 9 }), f: "poiret", at: "b", c: "#dfe6ff", max: 64 },
  "saturn-diner": { s: "stripes", p: "candy", o: (c) => ({ kind: "bend", bg: c.P[0], w: 15, colors: [c.P[1], c.P[2], c.P[3], c.P[4], mix(c.P[4], c.P[0], 0.5)] }), f: "righteous", at: "b", c: "#ffe5d4", stack: 1, box: [28, 330, 264, 108], flat: 1, fmt: "png", scrim: 0 },
  parallax: { s: "orbits", p: "peach", o: R({ hour: 1, light: 1, n: 6, gap: 20, y: 0.4 }), f: "josefin", at: "b", c: "#3a1c32", scrim: 0, vignette: 0.12 },
  "static-garden": { names: 0, s: "botanical", p: "mint", o: (c) => ({ center: (k, x, y, r) => circle(x, y, r * 1.5, k.P[2]) + circle(x, y - r * 0.1, r * 0.62, k.P[3]) + person(x, y + r * 0.95, r * 1.15, k.P[0], "coat"), flowers: 13, petals: ["#f0715a", "#f5f0dc", "#ffd27a"] }), f: "cormorant", at: "b", c: "#f5f0dc", scrim: 0.95 },
  "red-shift-nine": { s: "typo", p: "red", o: (c) => ({ char: "9", font: "anton", bg: c.P[0], w: 0.78, h: 0.66, top: 0.08, scene: (k) => S.planet(k, { r: 84, y: 0.3, x: 0.62, ship: 1, shx: 0.42, shy: 0.52, moonlet: false }) + rect(0, 0, 320, 480, "#c01c2f", 0.35) }), f: "oswald", at: "b", c: "#f4e6dc", scrim: 0, box: [24, 396, 272, 44] },
  "neon-pilgrim": { s: "synth", p: "cyber", o: R({ figure: "coat", towers: 1, sr: 100, up: 46 }), f: "righteous", at: "t", c: "#22d3ee", stack: 1, box: [44, 40, 232, 96], lines: ["NEON", "PILGRIM"], scrim: 0.5, drop: [2, 2, "#b1189b"] },
  "quiet-machines": { s: "robot", p: "lav", f: "montLight", at: "b", c: "#ffffff", lines: ["QUIET", "MACHINES"], track: 90 },
  "tidal-lock": { s: "profiles", p: "ember", o: (c) => ({ nested: (k) => S.mountains({ ...k, P: ["#160a0a", "#7a1f14", "#f28c38", "#ffd08a", "#fff2cf"], defs: k.defs, lin: k.lin }, { sy: 0.3, sr: 44, horizon: 0.55 }) }), f: "league", at: "b", c: "#ffe0a3", max: 96, maxLines: 1 },
  "architects-of-nowhere": { names: 0, s: "windows", p: "slate", o: R({ cols: 4, rows: 6, lit: 0.32, only: [1, 2], bottom: 0.74 }), f: "josefinThin", at: "b", c: "#dbe4ea", track: 70, scrim: 0, lines: ["ARCHITECTS", "OF NOWHERE"], box: [30, 374, 260, 64] },
  "paper-moons": { s: "papercut", p: "night", o: (c) => ({ y: 0.4, inner: (k, x, y) => circle(x + 10, y - 10, 40, "#fff6dd") + circle(x - 30, y + 36, 10, "#b9c7e6") + circle(x + 44, y + 44, 7, "#fff6dd") + person(x - 6, y + 76, 40, k.P[0], "skirt") }), f: "brush", at: "b", c: "#ffd98a", upper: false, scrim: 0 },

  // crime
  "city-without-echo": { s: "skyline", p: "plum", o: R({ my: 0.5, mr: 82, valley: 1, figure: "coat", rain: 1, ground: 0.84 }), f: "bebas", at: "t", c: "#f6d365", stack: 1, box: [28, 46, 264, 96], lines: ["A CITY", "WITHOUT ECHO"], scrim: 0.6 },
  blinds: { s: "blinds", p: "noir", f: "limelight", at: "b", c: "#d8d3c6", scrim: 1 },
  "cold-harbour-road": { s: "road", p: "ice", o: R({ lights: 1 }), f: "oswald", at: "t", c: "#dcecf2", stack: 1, box: [28, 44, 264, 120], lines: ["COLD", "HARBOUR", "ROAD"], scrim: 0.4, maxLines: 3 },
  "seven-locks": { s: "keyhole", p: "noir", o: R({ n: 6 }), f: "anton", at: "b", c: "#c8102e", stack: 1, box: [34, 366, 252, 76] },
  "ash-wednesday-club": { s: "seats", p: "sepia", f: "abril", at: "b", c: "#1d140d", scrim: 0, flat: 1, fmt: "png", upper: false, box: [28, 346, 264, 90] },
  "lodz-nocturne": { s: "stage", p: "cobalt", o: R({ who: "piano", n: 4 }), f: "playfairItalic", at: "t", c: "#dfe6ff", upper: false, scrim: 0.5, max: 62 },
  informant: { names: 0, s: "halftone", p: "acid", o: (c) => ({ bg: "#eaf7a8", ink: "#10120a", over: (k) => rect(48, 148, 224, 40, "#ff4d6d") }), f: "anton", at: "b", c: "#ff4d6d", stack: 1, scrimColor: "#10120a", scrim: 1, box: [28, 340, 264, 100], nameColor: "#10120a" },
  "wolf-winter": { names: 0, s: "forest", p: "ice", o: R({ pines: 1, moon: 1, figure: "coat", ly: 0.42 }), f: "league", at: "b", c: "#ffffff", stack: 1, lines: ["WOLF WINTER", "STATION"], box: [40, 358, 240, 84] },
  "kings-gambit-red": { s: "chess", p: "red", f: "playfairBlack", at: "t", c: "#f4e6dc", upper: false, scrim: 0.3, max: 56, box: [30, 40, 260, 80] },
  undertow: { names: 0, s: "halftone", p: "teal", o: (c) => ({ bg: "#a8e0c8", ink: "#0e3a4a", rot: 0.2, step: 6.6, shade: (x, y) => { const w = Math.sin(y * 46 + Math.sin(x * 7) * 2.2 + x * 3); const d = Math.hypot((x - 0.5) / 0.2, (y - 0.3) / 0.135); return d < 1 ? 0.04 : Math.max(0.03, Math.min(1, 0.32 + 0.4 * w * (y > 0.22 ? 1 : 0.2) + (y - 0.3) * 0.95)); } }), f: "oswald", at: "b", c: "#ffcf5c", scrimColor: "#07141f", scrim: 1 },
  "midnight-ledger": { names: 0, s: "press", p: "slate", o: R({ grid: ["11238", "50749", "£6€15", "83072", "94618", "20557"].map((r) => [...r]), hot: [2, 2], chars: "0123456789" }), f: "typewriter", at: "b", c: "#f5a623", scrim: 1.0, box: [30, 366, 260, 74] },
  "house-on-ember": { s: "house", p: "ember", f: "cinzel", at: "b", c: "#ffe0a3", scrim: 0 },
  "eye-of-wren": { s: "eye", p: "olive", f: "cormorantItalic", at: "b", c: "#e6ddb0", upper: false, max: 70 },
  "ninth-staircase": { s: "walker", p: "gold", o: R({ kind: "stairs", people: [[0, 54, "coat"]] }), f: "limelight", at: "b", c: "#fff4cf", scrim: 0.95 },
  "fox-and-cipher": { names: 0, s: "fox", p: "rust", o: (c) => ({ mask: 1, bg: c.P[3] }), f: "slab", at: "b", c: "#1a1210", scrim: 1, scrimColor: "#e9c9a0", vignette: 0.15, box: [28, 372, 264, 70], nameY: 27 },
  "blackwater-run": { s: "mountains", p: "slate", o: R({ night: 1, lake: 1, pines: 1, horizon: 0.58, sr: 26, sy: 0.22, amp: 90 }), f: "bebas", at: "b", c: "#f5a623", stack: 1, lines: ["BLACKWATER", "RUN"], scrim: 0.7 },

  // drama
  "salt-and-cinder": { s: "waves", p: "coral", o: R({ crest: 1, boat: "sail", top: 0.46, sy: 0.3, sr: 72, boatAt: 2, sea: ["#c9646c", "#35507a", "#0f2233"], sky: ["#1f5673", "#f25c54", "#f7b267"] }), f: "cormorant", at: "b", c: "#fdf0d5", max: 66 },
  "letters-to-nobody": { s: "letters", p: "peach", f: "playfairItalic", at: "b", c: "#fff4e6", upper: false, scrimColor: "#5a2443", scrim: 1, box: [24, 350, 272, 92] },
  "orchard-year": { s: "botanical", p: "sage", o: (c) => ({ bg: c.P[3], r: 88, petals: ["#d9774f", "#c64b3a", "#e9b44c"], flowers: 15, center: (k, x, y, r) => "" }), f: "dmserif", at: "m", c: "#1f2a24", scrim: 0, box: [86, 140, 148, 104], upper: false, vignette: 0.1, names: 0, nameColor: "#1f2a24" },
  "ete-sans-fin": { s: "faces", p: "candy", o: (c) => ({ style: "long", bg: c.P[2], sun: c.P[3], skin: "#e8b08a", hair: "#6b2a1c", cloth: c.P[4], shades: 1, glint: c.P[2], lip: c.P[1] }), f: "brush", at: "b", c: "#ffe5d4", upper: false, scrim: 1, scrimColor: "#2b1544", nameColor: "#2b1544", vignette: 0.1 },
  "ultimo-faro": { s: "lighthouse", p: "teal", o: R({ fog: 1, h: 210, band: "#ffcf5c", x: 0.56 }), f: "poiret", at: "b", c: "#ffcf5c", upper: false, max: 46, maxLines: 1, box: [24, 380, 272, 60] },
  "uber-den-dachern": { s: "bauhaus", p: "bau", o: R({ cols: 4, part: 0.72 }), f: "josefin", at: "b", c: "#1a1a1a", scrim: 0, flat: 1, fmt: "png", upper: false, names: 0, box: [24, 408, 272, 40], maxLines: 1 },
  "blue-hour-waltz": { s: "stage", p: "ocean", o: R({ who: "pair", n: 3 }), f: "limelight", at: "t", c: "#bfe6ee", scrim: 0.4, upper: false, max: 60 },
  "cartographers-wife": { s: "contours", p: "sepia", f: "cinzel", at: "b", c: "#e5cf9f", scrim: 1 },
  "sunday-trains": { s: "train", p: "retro", o: R({ two: 1 }), f: "righteous", at: "t", c: "#20302f", scrim: 0, upper: false, max: 64, nameColor: "#f3e3c3" },
  "small-hours": { names: 0, s: "windows", p: "plum", o: R({ cols: 3, rows: 4, lit: 0.6, bottom: 0.67 }), f: "caps", at: "b" },
  "two-profiles": { s: "profiles", p: "lav", o: R({ halo: 1 }), f: "montLight", at: "b", c: "#ffffff", track: 130, lines: ["THE YOUNGER", "TWO"] },
  "harvest-of-stones": { s: "mountains", p: "sepia", o: R({ amp: 80, figure: "hat", horizon: 0.62, sr: 40, sy: 0.4, sx: 0.72 }), f: "slab", at: "t", c: "#1d140d", scrim: 0, lines: ["A HARVEST", "OF STONES"], stack: 1, box: [36, 44, 248, 70], scrim: 0.9, scrimColor: "#e5cf9f", nameColor: "#e5cf9f" },
  marionettes: { names: 0, s: "stage", p: "gold", o: R({ who: "puppet", n: 2, curtain: "#6b1420" }), f: "playfairBlack", at: "b", c: "#fff4cf", upper: false },
  "winter-choir": { s: "villages", p: "cobalt", o: R({ aurora: 1 }), f: "dmserif", at: "t", c: "#dfe6ff", scrim: 0.4, upper: false, max: 60 },

  // comedy
  "accidental-baron": { s: "faces", p: "retro", o: (c) => ({ style: "hat", bg: c.P[2], sun: c.P[3], skin: "#e2a57a", hair: c.P[0], cloth: c.P[1], beard: 0, collar: c.P[3], lip: "#a8402c", shades: 0 }), f: "slab", at: "b", c: "#f3e3c3", scrimColor: "#20302f", scrim: 1, stack: 1, lines: ["THE ACCIDENTAL", "BARON"], fmt: "png", flat: 1 },
  "casa-del-ruido": { names: 0, s: "windows", p: "retro", o: (c) => ({ cols: 3, rows: 5, lit: 0.9, bottom: 0.7, cols2: [c.P[1], c.P[2], c.P[4], c.P[3]] }), f: "marker", at: "b", c: "#e9a23b", scrim: 0, upper: false, max: 56, box: [24, 356, 272, 84] },
  "lunch-club": { s: "teacup", p: "mint", o: (c) => ({ bg: c.P[2], tea: "#c8632c" }), f: "abril", at: "b", c: "#f5f0dc", scrim: 0, upper: false, box: [28, 346, 264, 92], fmt: "png", flat: 1, nameColor: "#0d2b2a" },
  "honeymoon-for-one": { s: "beach", p: "candy", f: "brush", at: "b", c: "#ffffff", upper: false, max: 62, scrim: 0.6, nameColor: "#2b1544", vignette: 0.1 },
  "goat-mayor": { s: "goat", p: "bau", o: (c) => ({ bg: c.P[4] }), f: "anton", at: "b", c: "#f2ead8", scrimColor: "#1a1a1a", scrim: 1, stack: 1, lines: ["MAYOR GOAT"], flat: 1, fmt: "png", nameColor: "#1a1a1a" },
  "disco-accountants": { s: "stage", p: "candy", o: R({ who: "ball", n: 6 }), f: "righteous", at: "b", c: "#ffe27a", stack: 1, box: [30, 356, 260, 84], lines: ["DISCO", "ACCOUNTANTS"], scrim: 1 },
  "bad-tea": { s: "teacup", p: "acid", o: (c) => ({ bg: c.P[1], skull: 1, tea: "#4a6b10", dots: 1 }), f: "abril", at: "b", c: "#eaf7a8", upper: false, scrim: 1 },
  "kiosk-kings": { s: "faces", p: "coral", o: (c) => ({ style: "short", bg: c.P[3], sun: c.P[2], skin: "#d59868", hair: c.P[0], cloth: c.P[1], shades: 1, beard: 1, glint: c.P[3] }), f: "bebas", at: "b", c: "#fdf0d5", stack: 1, lines: ["KINGS OF", "THE KIOSK"], scrim: 1, nameColor: "#0f2233" },

  // documentaries
  "whale-roads": { s: "underwater", p: "ocean", o: R({ kind: "whale" }), f: "cinzelReg", at: "b", c: "#ffffff", track: 90, names: 0 },
  groove: { s: "vinyl", p: "rust", o: (c) => ({ bg: c.P[2] }), f: "righteous", at: "b", c: "#e9c9a0", scrim: 0.9, upper: false },
  "roof-of-silence": { s: "mountains", p: "night", o: R({ night: 1, snow: 1, amp: 150, main: 1, sr: 22, sx: 0.26, sy: 0.17, horizon: 0.6, figure: "coat" }), f: "josefinThin", at: "b", c: "#ffffff", track: 110 },
  "street-of-ovens": { s: "emblem", p: "rust", o: R({ kind: "loaf" }), f: "dmserif", at: "b", c: "#e9c9a0", upper: false, scrim: 0 },
  "last-lap": { s: "track", p: "coral", f: "anton", at: "t", c: "#fdf0d5", scrim: 0.5, stack: 1, lines: ["THE LENGTH", "OF A LAP"], box: [28, 40, 264, 100] },
  "rust-belt-bloom": { names: 0, s: "botanical", p: "rust", o: (c) => ({ r: 84, center: (k, x, y, r) => S.gear(x, y, r * 0.92, 12, "#b4552d", "#1a1210"), petals: ["#3f8f8b", "#e9c9a0"], flowers: 12 }), f: "bebas", at: "b", c: "#e9c9a0", scrim: 1 },
  "signal-from-below": { s: "underwater", p: "teal", o: R({ kind: "sub" }), f: "orbitron", at: "b", c: "#ffcf5c", max: 40, names: 0 },
  goalkeeper: { s: "track", p: "forest", o: R({ kind: "goal" }), f: "oswald", at: "b", c: "#f4e9c1", scrim: 0.6 },
  "ink-and-iron": { names: 0, s: "press", p: "sepia", o: R({ hot: [2, 3] }), f: "playfairBlack", at: "b", c: "#e5cf9f", scrim: 1, upper: false, box: [30, 380, 260, 60] },
  "desert-bloom": { s: "dunes", p: "desert", o: R({ figure: "coat", figX: 0.34, sy: 0.44, sr: 46, sx: 0.7 }), f: "poiret", at: "t", c: "#5a2415", scrim: 0, upper: false, max: 50, names: 0, nameColor: "#fff0cf" },

  // family
  "moth-and-lantern": { s: "forest", p: "forest", o: R({ lantern: 1, fireflies: 1, ly: 0.46, gap: 60 }), f: "brush", at: "b", c: "#f4e9c1", upper: false, max: 70 },
  "captain-crumb": { s: "teacup", p: "coral", o: (c) => ({ bg: c.P[3], captain: 1, tea: "#1f5673" }), f: "marker", at: "b", c: "#fdf0d5", flat: 1, fmt: "png", scrim: 0, nameColor: "#0f2233" },
  "monster-lodgers": { s: "critters", p: "candy", f: "slab", at: "b", c: "#2b1544", scrim: 0, upper: false, vignette: 0.1 },
  "balloon-post": { s: "balloons", p: "coral", f: "brush", at: "b", c: "#fdf0d5", upper: false, nameColor: "#0f2233" },
  "fox-who-painted": { names: 0, s: "fox", p: "olive", o: (c) => ({ bg: "#f3e8c4", fur: "#d4622a" }), f: "brush", at: "b", c: "#3f4520", scrim: 1, scrimColor: "#f3e8c4", upper: false, vignette: 0.1 },
  "tinker-sky": { s: "emblem", p: "night", o: R({ kind: "gear" }), f: "cinzel", at: "b", c: "#ffd98a", scrim: 0.3, lines: ["TINKER", "OF THE SKY"] },
  "penguin-opera": { s: "penguins", p: "plum", f: "limelight", at: "b", c: "#f6d365", upper: false, box: [24, 376, 272, 66], scrim: 1 },
  "dragon-laundry": { s: "dragon", p: "ember", f: "brush", at: "b", c: "#ffe0a3", upper: false, max: 66, box: [24, 374, 272, 66] },

  // action
  "ridge-ends": { s: "mountains", p: "dusk", o: R({ snow: 1, main: 1, amp: 130, figure: "coat", figX: 0.42, sr: 50, sy: 0.27 }), f: "bebas", at: "b", c: "#ffd9a0", stack: 1, lines: ["WHERE THE", "RIDGE ENDS"], box: [38, 350, 244, 90] },
  "iron-monsoon": { s: "waves", p: "ember", o: R({ night: 1, boat: "steam", rough: 1.5, crest: 1, top: 0.52, sy: 0.43, sr: 58 }), f: "anton", at: "t", c: "#ffe0a3", stack: 1, lines: ["IRON", "MONSOON"], box: [50, 40, 220, 100], scrim: 0.5 },
  "caravan-of-glass": { s: "dunes", p: "lav", o: R({ night: 1, caravan: 1, sr: 54, sy: 0.28 }), f: "cinzel", at: "b", c: "#f7b267", scrim: 0.7 },
  "thunder-circuit": { s: "synth", p: "ember", o: R({ car: 1, sr: 106, up: 50 }), f: "syncopate", at: "t", c: "#ffe0a3", stack: 1, box: [24, 44, 272, 80], scrim: 0.3 },
  "sky-smugglers": { s: "plane", p: "retro", f: "limelight", at: "b", c: "#f3e3c3", upper: false, flat: 1, fmt: "jpg", scrim: 0.6, nameColor: "#20302f" },
  "kraken-treaty": { s: "underwater", p: "mint", o: R({ kind: "kraken", floor: false }), f: "cinzel", at: "t", c: "#0d2b2a", scrim: 0, nameColor: "#f5f0dc" },
  "jungle-cathedral": { s: "walker", p: "forest", o: R({ kind: "arches", people: [[0, 70, "hat"]] }), f: "cinzel", at: "b", c: "#f4e9c1" },
  "silver-canyon": { s: "dunes", p: "desert", o: R({ figure: "hat", figX: 0.64, sr: 70, sy: 0.46, sx: 0.36 }), f: "rye", at: "t", c: "#4a1a10", scrim: 0, nameColor: "#fff0cf" },
  "storm-riders": { s: "greatwave", p: "ice", o: R({ rain: 1 }), f: "league", at: "t", c: "#ffffff", stack: 1, lines: ["RIDERS OF THE", "WHITE SQUALL"], box: [40, 40, 240, 84], scrim: 0.5 },
  "crown-of-thorns-hill": { s: "emblem", p: "plum", o: R({ kind: "crown" }), f: "cinzel", at: "b", c: "#f6d365", scrim: 0 },
  "night-parade": { s: "mask", p: "red", f: "limelight", at: "b", c: "#f4e6dc" },
  "saint-velvet": { s: "stage", p: "plum", o: R({ who: "singer", n: 4, curtain: "#5b1236" }), f: "monoton", at: "t", c: "#f6d365", lines: ["SAINT", "VELVET"], scrim: 0.4 },

  // other scripts
  "snow-lighthouse": { s: "lighthouse", p: "night", o: R({ x: 0.36, h: 205, snow: 1, figure: 1, band: "#b23a34" }), f: "mincho", script: "jp", vertical: [258, 62, 50], c: "#ffffff", at: "b", shadow: "#05070f", scrim: 0.5 },
  "summer-train": { s: "train", p: "sage", o: R({ flowers: 1, two: 1, car: "#f0ecdb" }), f: "mincho", script: "jp", vertical: [282, 40, 27], columns: ["夏の終わりの", "列車"], c: "#1f2a24", at: "b", scrim: 0.2, nameY: 452, nameColor: "#f0ecdb" },
  "moonlit-sword": { s: "walker", p: "noir", o: (c) => ({ r: 110, up: 1.1, people: [[0, 124, "hat"]], sword: 1, grass: 1, snow: 0, sky: ["#070709", "#1c1c22", "#5b0f1a"] }), f: "dela", script: "jp", vertical: [280, 40, 38], c: "#ffffff", at: "b", nameY: 452, scrim: 0.3 },
  "falling-stars-alley": { s: "skyline", p: "lav", o: R({ moon: false, figure: "skirt", figH: 96, ground: 0.84 }), f: "gowun", script: "kr", at: "t", c: "#f7b267", box: [36, 52, 248, 110], lines: ["별이 지는", "골목"], scrim: 0.4 },
  "radio-3am": { s: "lines", p: "red", o: R({ n: 46, end: "#c01c2f" }), f: "blackhan", script: "kr", at: "b", c: "#ffffff", lines: ["새벽 세 시의", "라디오"], scrim: 0, box: [40, 356, 240, 86] },
  "winter-sea": { s: "walker", p: "ice", o: (c) => ({ umbrella: "#e8604c", snow: 1, r: 90, up: 0.9, people: [[0, 104, "skirt"]], sky: ["#6fa3bf", "#b7d3df", "#dcecf2"] }), f: "gowun", script: "kr", at: "b", c: "#ffffff", lines: ["겨울 바다의", "편지"], max: 42, box: [40, 372, 240, 70] },
  "city-of-shadows": { s: "walker", p: "teal", o: R({ kind: "door", people: [[0, 112, "skirt"]], rain: 1 }), f: "lalezar", script: "ar", at: "t", c: "#ffcf5c", scrim: 0.2, box: [50, 44, 220, 74], max: 76, maxLines: 1 },
  "moon-over-sand": { s: "dunes", p: "night", o: R({ night: 1, caravan: 1, crescent: 1, sr: 52, sy: 0.34 }), f: "amiri", script: "ar", at: "t", c: "#ffd98a", scrim: 0, box: [40, 40, 240, 60], max: 62, maxLines: 1 },
  "last-melody": { s: "keys", p: "sepia", f: "frank", script: "he", at: "t", c: "#e5cf9f", scrim: 0, lines: ["המנגינה", "האחרונה"], box: [50, 36, 220, 104], max: 58, nameColor: "#e5cf9f" },
  "white-night-haifa": { s: "skyline", p: "ocean", o: R({ water: 1, my: 0.34, mr: 46, ground: 0.7 }), f: "suez", script: "he", at: "b", c: "#ffb36b", lines: ["לילה לבן", "בחיפה"], max: 60 },
  "sound-of-rain": { s: "walker", p: "peach", o: (c) => ({ umbrella: "#b8324f", rain: 1, r: 112, up: 0.38, people: [[-14, 112, "person"], [16, 104, "skirt"]], sky: ["#3a1c32", "#8e3b5a", "#f08a7b"] }), f: "yatra", script: "de", at: "t", c: "#ffd8bf", scrim: 0.4, lines: ["बारिश की", "आवाज़"], box: [50, 40, 220, 110], max: 52, lead: 0.6 },
  "sand-palace": { s: "dunes", p: "plum", o: R({ palace: 1, night: 1, sr: 110, sy: 0.42 }), f: "rozha", script: "de", at: "b", c: "#f6d365", max: 62, maxLines: 1, box: [40, 370, 240, 64] },
};
posterArt["small-hours"] = { ...posterArt["small-hours"], f: "playfairItalic", c: "#f6d365", upper: false, scrim: 0 };
