// Makes ../assets/fonts: static OFL fonts, subset by script, with their layout tables kept.
// `npm ci && node make-fonts.mjs`. Same packages in, same bytes out.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import subset from "subset-font";
import * as data from "./titles.mjs";

const require = createRequire(import.meta.url);
const fontkit = require("fontkit");
const out = fileURLToPath(new URL("../assets/fonts/", import.meta.url));
const at = (p) => fileURLToPath(new URL(`node_modules/@expo-google-fonts/${p}`, import.meta.url));

const range = (a, b) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i)).join("");
const every = JSON.stringify(data);
const used = (re) => [...new Set(every.match(re) ?? [])].join("");

const ascii = range(0x20, 0x7e);
const punctuation = "\u00a0…–—‘’‚‛“”„‟•·‹›«»†‡‰′″⁄€№™−";
// Not in Noto Sans: apps get these from the Japanese font through fallback.
const symbols = "★☆▶◀▲▼●○◆✓←→↑↓♪※×";

const latin = ascii + range(0xa0, 0xff) + range(0x100, 0x17f) + "ȘșȚț" + punctuation + "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327\u25cc";
const arabic = range(0x600, 0x6ff) + "\u200c\u200d\u200e\u200f «».:!-()[]/0123456789\u25cc";
const hebrew = range(0x591, 0x5f4) + range(0xfb1d, 0xfb4f) + "\u200d\u200e\u200f ₪.,:;!?-–—()/'\"0123456789\u25cc";
const devanagari = range(0x900, 0x97f) + "\u200c\u200d ₹.,:;!?-–—()/'\"‘’“”0123456789\u25cc";

// Words a TV app needs beside the catalogue, so that the example can be put into Japanese or Korean.
const japaneseUi = "再生一時停止続見詳細予告編検索設定戻次前話作品監督出演年分時間字幕音声言語映画番組人気新着急上昇今日夜朝月火水木金土" +
  "大小中上下左右全部入出力東京都北南西世界国家族友達愛心夢空海山川花雪雨風光影星春夏秋冬男女子供母父兄弟姉妹私君彼誰何";
const koreanUi = "가각간갈감갑값강갖같개객거걱건걸검것게겨격견결겸경계고곡곤골곳공과관광괴교구국군굴궁권귀규그극근글금급기긴길김까깨꺼꼭꽃꾸꿈끝끼" +
  "나난날남납낭내냉너널넘네년념녕노녹논놀농높놓누눈뉴느는늘능니님다단달담답당대더던데도독돈돌동되된될두둘뒤드든들등디따때떠또뜨" +
  "라락란람랑래랜량러런럼레려력련령로록론료루류르른를름리린림립마막만많말맛망맞매머먹멀메며면명모목몰못무문물미민밀바박반받발밤방배백버번벌범법베벽변별병보복본볼봄부북분불브비빛빠" +
  "사산살상새색생서선설성세소속손송쇼수순술숨쉬스슬습승시식신실심싶쓰씨아악안않알암았앞애액야약양어언얼엄업없었에여역연열영예오온올옷와완왕외요욕용우운울움원월위유육으은을음응의이익인일임입있" +
  "자작잔장재저적전절점접정제조족존종좋좌죄주준줄중즈즐증지직진질집짜찾차착찬참창채책처천철첫청체초촌최추축출충취층치친침카코크큰키타태터텔토통트특파판페편평포표품프피필하학한할함합항해행향허험혁현형호화확환활황회획효후휴흐희히힘";

const cjkPunctuation = "　、。「」『』・ー〜！？：；（）％〈〉《》【】";
const japanese = ascii + punctuation + symbols + cjkPunctuation + range(0x3041, 0x3096) + range(0x3099, 0x309f) + range(0x30a0, 0x30ff) +
  used(/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/gu) + japaneseUi;
const korean = ascii + "·…–—‘’“”「」『』、。" + range(0x3131, 0x3163) + used(/[\uac00-\ud7af]/gu) + koreanUi;

// Alternates that no text of ours asks for would double the CJK files.
const cjkFeatures = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "calt", "ljmo", "vjmo", "tjmo"];
const families = [
  { pkg: "noto-sans", file: "NotoSans", weights: ["400Regular", "600SemiBold", "700Bold"], text: latin },
  { pkg: "noto-sans-arabic", file: "NotoSansArabic", weights: ["400Regular", "700Bold"], text: arabic },
  { pkg: "noto-sans-hebrew", file: "NotoSansHebrew", weights: ["400Regular", "700Bold"], text: hebrew },
  { pkg: "noto-sans-devanagari", file: "NotoSansDevanagari", weights: ["400Regular", "700Bold"], text: devanagari },
  { pkg: "noto-sans-jp", file: "NotoSansJP", weights: ["400Regular", "700Bold"], text: japanese, keepFeatures: cjkFeatures },
  { pkg: "noto-sans-kr", file: "NotoSansKR", weights: ["400Regular", "700Bold"], text: korean, keepFeatures: cjkFeatures },
];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const table = [];
const copyrights = new Map();
let total = 0;
for (const f of families) {
  const version = JSON.parse(readFileSync(at(`${f.pkg}/package.json`), "utf8")).version;
  for (const w of f.weights) {
    const source = readFileSync(at(`${f.pkg}/${w}/${f.file}_${w}.ttf`));
    const ttf = await subset(source, f.text, {
      targetFormat: "truetype", noHinting: true, keepFeatures: f.keepFeatures,
      preserveNameIds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17],
      dropTables: ["STAT", "gasp", "prep"],
    });
    const name = `${f.file}-${w.replace(/^\d+/, "")}.ttf`;
    writeFileSync(out + name, ttf);
    total += ttf.length;
    const font = fontkit.create(ttf);
    const n = font.name.records;
    const pick = (k) => n[k]?.en ?? "";
    copyrights.set(f.file, pick("copyright"));
    const family = pick("preferredFamily") || pick("fontFamily");
    const style = pick("preferredSubfamily") || pick("fontSubfamily");
    table.push(`| \`${name}\` | ${family} | ${style} | ${font["OS/2"].usWeightClass} | ${font.numGlyphs} | ${(ttf.length / 1024).toFixed(0)} | \`@expo-google-fonts/${f.pkg}\` ${version} |`);
    console.log(`${name}  ${(ttf.length / 1024).toFixed(1)} KB  ${font.numGlyphs} glyphs`);
  }
}

// One licence text; each family's own copyright line stands above it.
const licence = readFileSync(at("noto-sans/LICENSE_FONT"), "utf8");
const body = licence.slice(licence.indexOf("-----------------------------------------------------------\nSIL OPEN FONT LICENSE"));
writeFileSync(`${out}OFL.txt`, [
  "The fonts in this folder are subsets of the following fonts:", "",
  ...families.map((f) => `${f.file}: ${copyrights.get(f.file)}`), "",
  "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
  "This license is copied below, and is also available with a FAQ at:", "https://scripts.sil.org/OFL", "", "", body.trimEnd(), "",
].join("\n"));
writeFileSync(`${out}README.md`, `# Fonts of the home example

Static TrueType fonts of the Noto family under the SIL Open Font License 1.1 (\`OFL.txt\`), subset by script.
GSUB, GPOS and GDEF are kept, so Arabic joining and Devanagari conjuncts work; hinting is dropped.

| File | Family | Style | Weight | Glyphs | KB | Source |
| --- | --- | --- | --- | --- | --- | --- |
${table.join("\n")}

- Noto Sans: Basic Latin, Latin-1, Latin Extended-A, typographic punctuation.
- Noto Sans Arabic, Hebrew, Devanagari: the whole block of the script.
- Noto Sans JP: all kana, the kanji of \`catalogue.json\`, kanji of common interface words, and the symbols
  ${[...symbols].join(" ")}, which Noto Sans has not: let it stand last in every fallback list.
- Noto Sans KR: the syllables of \`catalogue.json\`, common syllables, compatibility jamo.

After a change of the texts make them anew, in \`examples/home\`: \`npm ci --prefix tools && node tools/make-fonts.mjs\`.
\`node tools/check-catalogue.mjs\` tells of every character that no font covers.
`);
console.log(`fonts: ${(total / 1024).toFixed(0)} KB`);
