#!/usr/bin/env python3
"""Writes positives.txt and negatives.txt of a folder beside them in the record format of the scorer. usage: build.py FOLDER"""
import json, pathlib, re, sys

folder = pathlib.Path(sys.argv[1])

def lines(name):
    return [l.replace('\\n', '\n') for l in (folder / name).read_text(encoding='utf-8').splitlines() if l and not l.startswith('# ')]

def units(text):
    return len(text.encode('utf-16-le')) // 2

def record(i, line):
    text, spans, at = '', [], 0
    for m in re.finditer(r'\{([a-z_]+):([^}]*)\}', line):
        text += line[at:m.start()]
        spans.append({'start': units(text), 'end': units(text + m[2]), 'type': m[1]})
        text += m[2]
        at = m.end()
    return {'id': f'heldout-{i}', 'text': text + line[at:], 'spans': spans, 'tags': []}

for name in ('positives', 'negatives'):
    rows = [record(i, l) for i, l in enumerate(lines(f'{name}.txt'))]
    (folder / f'{name}.jsonl').write_text(''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows), encoding='utf-8')
