// Builds phone.bin: the numbering plans of all territories as one acyclic automaton over the digits
// "country code + national number". Source: phone-territories.json, extracted from the libphonenumber
// metadata (Apache-2.0; see NOTICE beside the output).
//
// Layout, little endian: int states; ushort[states*10] next state (0 = none); byte[states] flags.
// State 1 is the start. Flag bit 0: a complete number ends here. Bit 1: a mobile number ends here.
import { readFileSync } from 'node:fs';

export function buildPhone(path) {
  const territories = JSON.parse(readFileSync(path, 'utf8'));
  const nfa = new Nfa();
  const start = nfa.state();
  for (const t of territories) {
    let at = start;
    for (const d of t.countryCode) { const next = nfa.state(); nfa.edge(at, +d, next); at = next; }
    for (const [kind, type] of Object.entries(t.types)) {
      if (kind === 'generalDesc' || kind === 'noInternationalDialling' || !type.pattern) continue;
      const end = nfa.state();
      nfa.flags[end] = kind === 'mobile' ? 3 : 1;
      nfa.pattern(type.pattern, at, end);
    }
  }
  const dfa = determinise(nfa, start);
  const n = dfa.length;
  const bytes = Buffer.alloc(4 + n * 21);
  bytes.writeInt32LE(n, 0);
  dfa.forEach((s, i) => {
    s.next.forEach((to, d) => bytes.writeUInt16LE(to, 4 + (i * 10 + d) * 2));
    bytes.writeUInt8(s.flags, 4 + n * 20 + i);
  });
  return { bytes, states: n };
}

class Nfa {
  edges = []; empty = []; flags = [];
  state() { this.edges.push([]); this.empty.push([]); this.flags.push(0); return this.edges.length - 1; }
  edge(from, digit, to) { this.edges[from].push([digit, to]); }
  join(from, to) { this.empty[from].push(to); }

  pattern(text, from, to) {
    let i = 0;
    const alternatives = (a, b) => {
      sequence(a, b);
      while (text[i] === '|') { i++; sequence(a, b); }
    };
    const sequence = (a, b) => {
      let at = a;
      while (i < text.length && text[i] !== '|' && text[i] !== ')') {
        const begin = i;
        skipAtom();
        const atomEnd = i;
        const [min, max] = quantifier();
        const after = i;
        const once = (x, y) => { i = begin; atom(x, y); };
        for (let k = 0; k < min; k++) { const next = this.state(); once(at, next); at = next; }
        if (max > min) {
          const exit = this.state();
          this.join(at, exit);
          for (let k = min; k < max; k++) { const next = this.state(); once(at, next); this.join(next, exit); at = next; }
          at = exit;
        }
        i = after;
        if (atomEnd > after) throw new Error(text);
      }
      this.join(at, b);
    };
    const atom = (x, y) => {
      if (text.startsWith('(?:', i)) { i += 3; alternatives(x, y); i++; return; }
      for (const d of digitsAt()) this.edge(x, d, y);
    };
    const digitsAt = () => {
      if (text.startsWith('\\d', i)) { i += 2; return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; }
      if (text[i] === '[') {
        const close = text.indexOf(']', i), out = [];
        const body = text.slice(i + 1, close);
        for (let k = 0; k < body.length; k++)
          if (body[k + 1] === '-') { for (let d = +body[k]; d <= +body[k + 2]; d++) out.push(d); k += 2; }
          else out.push(+body[k]);
        i = close + 1;
        return out;
      }
      if (!/\d/.test(text[i])) throw new Error(`unexpected ${text[i]} in ${text}`);
      return [+text[i++]];
    };
    const skipAtom = () => {
      if (text.startsWith('(?:', i)) {
        let depth = 0;
        for (; i < text.length; i++) { if (text[i] === '(') depth++; if (text[i] === ')' && --depth === 0) { i++; return; } }
      } else digitsAt();
    };
    const quantifier = () => {
      if (text[i] === '?') { i++; return [0, 1]; }
      if (text[i] !== '{') return [1, 1];
      const close = text.indexOf('}', i), [a, b] = text.slice(i + 1, close).split(',');
      i = close + 1;
      return [+a, b === undefined ? +a : +b];
    };
    alternatives(from, to);
  }
}

function determinise(nfa, start) {
  const closure = set => {
    const seen = new Set(set), stack = [...set];
    while (stack.length) for (const to of nfa.empty[stack.pop()]) if (!seen.has(to)) { seen.add(to); stack.push(to); }
    return [...seen].sort((a, b) => a - b);
  };
  const states = [{ next: Array(10).fill(0), flags: 0 }, null], known = new Map(), merged = new Map();
  const build = (set, isStart) => {
    const key = set.join();
    if (!isStart && known.has(key)) return known.get(key);
    const next = [];
    for (let d = 0; d < 10; d++) {
      const to = new Set();
      for (const s of set) for (const [digit, t] of nfa.edges[s]) if (digit === d) to.add(t);
      next.push(to.size ? build(closure(to), false) : 0);
    }
    const flags = set.reduce((f, s) => f | nfa.flags[s], 0);
    // The language is finite, so equal futures are equal states: merging bottom-up gives the smallest automaton.
    const shape = `${flags}:${next.join()}`;
    let id = isStart ? 1 : merged.get(shape);
    if (id === undefined) { id = states.length; states.push(null); merged.set(shape, id); }
    states[id] ??= { next, flags };
    known.set(key, id);
    return id;
  };
  build(closure([start]), true);
  if (states.length > 65535) throw new Error(`${states.length} states`);
  return states;
}
