import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STARTER_VOCABULARY } from '@scholium/review';
import { people } from './people.js';
import { scenario } from './scenario.js';
import type { DocumentKey, Quote } from './scenario-types.js';

const { codes, entityTypes, rejectionReasons } = STARTER_VOCABULARY;
const { documents, entities, sources, annotations, followUps, suggestions, threads, unread } = scenario;
const texts = new Map(documents.map((d) => [d.key, readFileSync(join(import.meta.dirname, d.file), 'utf8')]));
const textOf = (key: DocumentKey): string => texts.get(key) ?? '';

/** UTF-16 offset of a quote, or -1 when it does not occur that often. */
function find(text: string, { quote, occurrence }: Quote): number {
  let at = -1;
  for (let n = 0; n < occurrence; n += 1) {
    at = text.indexOf(quote, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

const spans = annotations.map((a) => ({
  key: a.key,
  document: a.document,
  ranges: a.passages.map((p) => {
    const from = find(textOf(a.document), p);
    const last = p.through ?? p;
    const end = find(textOf(a.document), last);
    return { from, to: end < 0 ? -1 : end + last.quote.length };
  }),
}));
const all = [...entities, ...sources, ...annotations, ...suggestions];
const lives = [...all, ...followUps].map((item) => ({ key: item.key, ...item.life }));
const repeated = (values: readonly string[]): string[] => values.filter((v, i) => values.indexOf(v) !== i);

describe('the documents', () => {
  const report = textOf('report');
  test('the report is long enough to work on and the note is a second, shorter one', () => {
    const words = (text: string) => text.split(/\s+/).length;
    expect(words(report)).toBeGreaterThanOrEqual(1_500);
    expect(words(textOf('note'))).toBeGreaterThanOrEqual(400);
  });

  test('footnotes 1 to 24 stand glued and in order; the only other glued digit is the decimal', () => {
    const glued = [...report.matchAll(/(?<![\s\-‐‑–—/\d])\d{1,3}(?!\d)/gu)].map((m) => ({
      label: m[0],
      before: report.slice(m.index - 2, m.index),
    }));
    expect(glued.filter((g) => g.before !== '2.').map((g) => Number(g.label))).toEqual(
      Array.from({ length: 24 }, (_, i) => i + 1),
    );
    expect(glued.filter((g) => g.before === '2.')).toHaveLength(1);
    expect(report).toMatch(/report\.12The/u);
    expect(report).toMatch(/convoy16 /u);
  });

  test('the report has a series, a title, two bylines, a caption, six headings and about twenty paragraphs', () => {
    const blocks = report.trim().split('\n\n');
    expect(blocks[2]?.split('\n').map((line) => line.endsWith('(Source: Authors)'))).toEqual([false, false, true]);
    const body = blocks.slice(3);
    expect(body.filter((b) => b.length < 90)).toHaveLength(6);
    expect(body.filter((b) => b.length >= 90).length).toBeGreaterThanOrEqual(20);
  });
});

describe('the passages', () => {
  test('every quote occurs in its document as often as it says', () => {
    expect(spans.filter((s) => s.ranges.some((r) => r.from < 0 || r.to <= r.from))).toEqual([]);
  });

  test('edits and discussions name words that stand in their document, and an edit changes them', () => {
    const quoted = [
      ...suggestions.map((s) => ({ ...s, words: s.words })),
      ...threads.flatMap((t) => ('words' in t.about ? [{ ...t, words: t.about.words }] : [])),
    ];
    expect(quoted.filter((q) => find(textOf(q.document), q.words) < 0).map((q) => q.key)).toEqual([]);
    expect(suggestions.filter((s) => s.becomes === s.words.quote)).toEqual([]);
  });

  test('no quote stands in the series or title, so counting does not depend on whether they are part of the text', () => {
    for (const [key, text] of texts) {
      const head = key === 'report' ? text.split('\n\n').slice(0, 2).join('\n') : (text.split('\n')[0] ?? '');
      expect(
        annotations
          .filter((a) => a.document === key && a.passages.some((p) => head.includes(p.quote)))
          .map((a) => a.key),
      ).toEqual([]);
    }
  });

  test('only a passage that says so leaves its paragraph', () => {
    const crossing = annotations.filter((a, i) =>
      spans[i]?.ranges.some((r) => textOf(a.document).slice(r.from, r.to).includes('\n')),
    );
    expect(crossing.map((a) => a.key)).toEqual(
      annotations.filter((a) => a.passages.some((p) => p.through)).map((a) => a.key),
    );
    expect(crossing.length).toBeGreaterThan(0);
  });

  test('fragments of one span follow each other', () => {
    const disordered = spans.filter((s) => s.ranges.some((r, i) => i > 0 && r.from < (s.ranges[i - 1]?.to ?? 0)));
    expect(disordered).toEqual([]);
    expect(spans.some((s) => s.ranges.length > 1)).toBe(true);
  });

  test('some spans nest, some cross, and some end against a footnote digit', () => {
    const flat = spans
      .filter((s) => s.document === 'report')
      .flatMap((s) => s.ranges.map((r) => ({ key: s.key, ...r })));
    const pairs = flat.flatMap((a) => flat.filter((b) => b.key !== a.key).map((b) => [a, b] as const));
    expect(pairs.some(([a, b]) => a.from < b.from && b.to < a.to)).toBe(true);
    expect(pairs.some(([a, b]) => a.from < b.from && b.from < a.to && a.to < b.to)).toBe(true);
    expect(flat.some((r) => /\d/u.test(textOf('report')[r.to] ?? ''))).toBe(true);
  });
});

describe('the references', () => {
  test('keys are unique', () => {
    expect(
      repeated(
        [...documents, ...entities, ...sources, ...annotations, ...followUps, ...suggestions, ...threads].map(
          (x) => x.key,
        ),
      ),
    ).toEqual([]);
    expect(repeated(people.flatMap((p) => [p.key, p.email]))).toEqual([]);
    for (const list of [entityTypes, codes]) {
      expect(repeated(list.map((x) => x.id))).toEqual([]);
      expect(repeated(list.flatMap((x) => x.shortcut ?? []))).toEqual([]);
    }
    expect(repeated(entityTypes.map((t) => t.letter))).toEqual([]);
    expect(repeated(rejectionReasons.map((r) => r.code))).toEqual([]);
  });

  test('every type, code, entity, source, parent and reason exists', () => {
    const typeIds = new Set(entityTypes.map((t) => t.id));
    const codeIds = new Set(codes.map((c) => c.id));
    const entityKeys = new Set(entities.map((e) => e.key));
    const sourceKeys = new Set(sources.map((s) => s.key));
    const contents = [...annotations, ...followUps.filter((f) => f.op === 'update')];
    const missing = [
      ...codes.filter((c) => c.parentId !== null && !codeIds.has(c.parentId)),
      ...entities.filter((e) => !typeIds.has(e.typeId)),
      ...contents.filter((a) => a.kind === 'highlight' && !a.content.codeIds.every((id) => codeIds.has(id))),
      ...contents.filter(
        (a) =>
          a.kind === 'mention' &&
          (!typeIds.has(a.content.entityTypeId) ||
            (a.content.entityKey !== null && !entityKeys.has(a.content.entityKey))),
      ),
      ...contents.filter((a) => a.kind === 'citation' && !sourceKeys.has(a.content.sourceKey)),
      ...lives.filter(
        ({ outcome }) => outcome.state === 'rejected' && !rejectionReasons.some((r) => r.code === outcome.reason),
      ),
    ];
    expect(missing).toEqual([]);
  });

  test('a footnote that a citation answers is printed right after its passage or later in the same paragraph', () => {
    for (const a of annotations) {
      if (a.kind !== 'citation' || a.content.footnote === null) continue;
      const end = spans.find((s) => s.key === a.key)?.ranges.at(-1)?.to ?? 0;
      const rest = textOf(a.document).slice(end).split('\n')[0] ?? '';
      expect({ key: a.key, printed: new RegExp(`(^|[^\\s\\d])${a.content.footnote}(?!\\d)`, 'u').test(rest) }).toEqual({
        key: a.key,
        printed: true,
      });
    }
  });
});

describe('the lives', () => {
  test('every kind is there in every state', () => {
    const states = ['proposed', 'accepted', 'rejected', 'changes_requested', 'withdrawn'];
    const wanted = ['entity', 'source', 'highlight', 'mention', 'citation', 'text'].flatMap((kind) =>
      states.map((state) => `${kind} ${state}`),
    );
    const present = new Set(all.map((item) => `${item.kind} ${item.life.outcome.state}`));
    expect(wanted.filter((w) => !present.has(w))).toEqual([]);
  });

  test('a discussion is open, one is resolved and one assigned; a person who is named is written with their name', () => {
    expect(
      threads.some((t) => !t.resolvedBy && !t.assigned) &&
        threads.some((t) => t.resolvedBy) &&
        threads.some((t) => t.assigned),
    ).toBe(true);
    expect(
      threads.filter(
        (t) => 'changeKey' in t.about && !all.some((item) => 'changeKey' in t.about && item.key === t.about.changeKey),
      ),
    ).toEqual([]);
    for (const { text, names } of threads.flatMap((t) => t.said))
      for (const name of names) expect(text).toContain(`@${people.find((p) => p.key === name)?.name}`);
  });

  test('what is unread is there, and few enough to be read', () => {
    const keys = new Set([...lives.map((life) => life.key), ...threads.map((t) => t.key)]);
    expect(
      Object.values(unread)
        .flat()
        .filter((key) => !keys.has(key)),
    ).toEqual([]);
    expect(unread.analyst.length).toBeGreaterThanOrEqual(3);
    expect(unread.analyst.length).toBeLessThanOrEqual(6);
  });

  test('nobody decides own work', () => {
    expect(lives.filter((life) => 'by' in life.outcome && life.outcome.by === life.proposedBy)).toEqual([]);
  });

  test('nothing accepted rests on what is not accepted, and nothing waits for what is closed', () => {
    const stateOf = new Map([...entities, ...sources].map((x) => [x.key, x.life.outcome.state]));
    const resting = annotations.flatMap((a) => {
      const on = a.kind === 'mention' ? a.content.entityKey : a.kind === 'citation' ? a.content.sourceKey : null;
      return on === null ? [] : [{ key: a.key, state: a.life.outcome.state, on: stateOf.get(on) }];
    });
    expect(resting.filter((r) => r.on !== 'accepted' && !(r.state === 'proposed' && r.on === 'proposed'))).toEqual([]);
    for (const kind of ['m-', 'c-'])
      expect(resting.some((r) => r.key.startsWith(kind) && r.on === 'proposed')).toBe(true);
  });

  test('an update and a removal of accepted work wait for a decision', () => {
    const acceptedKeys = new Map(
      annotations.filter((a) => a.life.outcome.state === 'accepted').map((a) => [a.key, a.kind]),
    );
    expect(followUps.map((f) => [f.op, f.life.outcome.state, acceptedKeys.get(f.targetKey) === f.kind])).toEqual([
      ['update', 'proposed', true],
      ['delete', 'proposed', true],
    ]);
  });
});
