import fc from 'fast-check';
import { parseDocument, plainText } from '@scholium/document';
import { applyCorrections } from './apply-corrections.js';
import { buildDocument } from './build-document.js';
import type { Correction } from './correction.js';
import type { ImportPreview } from './import-preview.js';
import { previewText } from './preview-import.js';

const TEXT = [
  'The Lower Landings',
  'Researcher and Co-Founder, Valley Monitor',
  'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected.1 It fell again.',
  'Boats came in the spring and left in the autumn, as they had always done, and nobody counted them until the court asked for it.2 It rose by 3.5 metres.',
  'After the Flood',
  'Nothing was rebuilt below the weir, though the council had promised three landings and a lamp on each of them to those who stayed.3',
].join('\n\n');

function preview(): ImportPreview {
  const read = previewText(new TextEncoder().encode(TEXT));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
function corrected(...corrections: Correction[]): ImportPreview {
  const result = applyCorrections(preview(), corrections);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
let ids = 0;
const built = (from: ImportPreview): ReturnType<typeof parseDocument> =>
  parseDocument(buildDocument(from, () => `b${(ids += 1)}`));

test('a block changes its kind and level, and the document follows', () => {
  const next = corrected(
    { type: 'set_kind', blockIndex: 4, kind: 'paragraph' },
    { type: 'set_kind', blockIndex: 2, kind: 'heading', level: 3 },
  );
  expect(next.blocks.map((block) => block.level ?? block.kind)).toEqual([
    'title',
    'byline',
    3,
    'paragraph',
    'paragraph',
    'paragraph',
  ]);
  expect(built(next).ok).toBe(true);
});

test('neighbours made list items form one list', () => {
  const parsed = built(
    corrected(
      { type: 'set_kind', blockIndex: 2, kind: 'list_item' },
      { type: 'set_kind', blockIndex: 3, kind: 'list_item' },
    ),
  );
  expect(parsed.ok && parsed.doc.child(2).childCount).toBe(2);
});

test('there is one title; metadata follows it', () => {
  const next = corrected({ type: 'set_kind', blockIndex: 4, kind: 'title' });
  expect(next.blocks[0]?.kind).toBe('heading');
  expect(next.metadata.title).toBe('After the Flood');
  expect(corrected({ type: 'set_kind', blockIndex: 0, kind: 'paragraph' }).missing).toContain('title');
});

test('merging keeps the words and moves footnotes; other blocks keep their index', () => {
  const next = corrected(
    { type: 'merge_with_previous', blockIndex: 3 },
    { type: 'set_kind', blockIndex: 4, kind: 'paragraph' },
  );
  expect(next.blocks.map((block) => block.index)).toEqual([0, 1, 2, 4, 5]);
  const merged = next.blocks[2];
  expect(merged?.text).toBe(`${preview().blocks[2]?.text} ${preview().blocks[3]?.text}`);
  for (const note of merged?.footnotes ?? [])
    expect(merged?.text.slice(note.offset, note.offset + note.label.length)).toBe(note.label);
  const parsed = built(next);
  expect(parsed.ok && plainText(parsed.doc)).toBe(next.blocks.map((block) => block.text).join('\n'));
});

test('a candidate is included or left out, and its digits stay either way', () => {
  const candidates = preview().blocks[3]?.footnotes ?? [];
  expect(candidates.map((note) => [note.label, note.included])).toEqual([
    ['2', true],
    ['5', false],
  ]);
  const next = corrected(
    ...candidates.map((note): Correction => ({
      type: 'set_footnote',
      blockIndex: 3,
      offset: note.offset,
      included: !note.included,
    })),
  );
  const parsed = built(next);
  const labels: string[] = [];
  if (parsed.ok)
    parsed.doc.descendants(
      (node) => void (node.type.name === 'footnote_ref' && labels.push(String(node.attrs['label']))),
    );
  expect(labels).toEqual(['1', '5', '3']);
  expect(parsed.ok && plainText(parsed.doc)).toBe(TEXT.replaceAll('\n\n', '\n'));
});

test('metadata is set and removed; naming an author answers the warning', () => {
  expect(preview().warnings.map((warning) => warning.code)).toContain('author_name_missing');
  const next = corrected(
    { type: 'set_metadata', field: 'authors', value: [' Mira Kosta '] },
    { type: 'set_metadata', field: 'title', value: null },
  );
  expect(next.metadata).toEqual({ authors: ['Mira Kosta'] });
  expect(next.warnings.map((warning) => warning.code)).not.toContain('author_name_missing');
  expect(next.missing).toEqual(['title', 'publisher', 'published', 'url', 'language']);
});

test.each<Correction>([
  { type: 'set_kind', blockIndex: 99, kind: 'paragraph' },
  { type: 'set_kind', blockIndex: 2, kind: 'paragraph', level: 2 },
  { type: 'set_kind', blockIndex: 2, kind: 'heading', level: 7 },
  { type: 'merge_with_previous', blockIndex: 0 },
  { type: 'set_footnote', blockIndex: 2, offset: 0, included: true },
  { type: 'set_metadata', field: 'url', value: 'javascript:alert(1)' },
  { type: 'set_metadata', field: 'language', value: 'not a language' },
  { type: 'set_metadata', field: 'title', value: ' ' },
  { type: 'set_metadata', field: 'title', value: ['a'] },
  { type: 'set_metadata', field: 'authors', value: 'Mira Kosta' },
])('%j is refused, and nothing of the list is applied', (correction) => {
  const before = preview();
  const result = applyCorrections(before, [{ type: 'set_kind', blockIndex: 4, kind: 'paragraph' }, correction]);
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'invalid_correction', where: expect.stringContaining('correction 2') },
  });
  expect(before).toEqual(preview());
});

describe('splitting', () => {
  const body = (): string => preview().blocks[2]?.text ?? '';

  test('cuts a block where asked; white space there goes and footnotes stay with their words', () => {
    const at = body().indexOf(' It fell');
    const next = corrected({ type: 'split', blockIndex: 2, offset: at });
    expect(next.blocks.slice(2, 4).map((block) => [block.index, block.kind, block.text])).toEqual([
      [2, 'paragraph', body().slice(0, at)],
      [6, 'paragraph', 'It fell again.'],
    ]);
    expect(next.blocks[2]?.footnotes.map(({ label }) => label)).toEqual(['1']);
    const parsed = built(next);
    expect(parsed.ok && plainText(parsed.doc)).toBe(next.blocks.map((block) => block.text).join('\n'));
  });

  test('what stood behind a title or heading is a paragraph, and the title follows', () => {
    const next = corrected({ type: 'split', blockIndex: 0, offset: 9 });
    expect(next.blocks.slice(0, 2).map((block) => [block.kind, block.text])).toEqual([
      ['title', 'The Lower'],
      ['paragraph', 'Landings'],
    ]);
    expect(next.metadata.title).toBe('The Lower');
  });

  test('split and merged again it says the same, and the other blocks keep their names', () => {
    const at = body().indexOf(' It fell');
    const next = corrected(
      { type: 'split', blockIndex: 2, offset: at },
      { type: 'merge_with_previous', blockIndex: 6 },
      { type: 'set_kind', blockIndex: 4, kind: 'paragraph' },
    );
    expect(next.blocks[2]).toEqual(preview().blocks[2]);
    expect(next.blocks[4]?.kind).toBe('paragraph');
  });

  test.each([
    ['at its ends', 0],
    ['beyond its end', 10_000],
    ['inside a footnote label', -2],
  ])('is refused %s', (_, offset) => {
    const text = 'One.12 Two.';
    const read = previewText(new TextEncoder().encode(`${text}\n\nb.`), { format: 'plain' });
    expect(
      read.ok &&
        applyCorrections(read.value, [
          { type: 'split', blockIndex: 0, offset: offset === -2 ? text.indexOf('2') : offset },
        ]),
    ).toMatchObject({ ok: false, error: { code: 'invalid_correction' } });
  });

  test('a character of several units is never cut', () => {
    const text = 'a👩‍👩‍👧e\u0301b';
    const read = previewText(new TextEncoder().encode(`${text}\n\nb.`), { format: 'plain' });
    if (!read.ok) throw new Error(read.error.message);
    const cuts = Array.from({ length: text.length - 1 }, (_, n) => n + 1).filter(
      (offset) => applyCorrections(read.value, [{ type: 'split', blockIndex: 0, offset }]).ok,
    );
    expect(cuts).toEqual([1, 9, 11]);
  });

  test('a table cell split in two is still one cell', () => {
    const read = previewText(new TextEncoder().encode('<table><tr><td>one two</td><td>x</td></tr></table>'), {
      format: 'html',
    });
    const next = read.ok ? applyCorrections(read.value, [{ type: 'split', blockIndex: 0, offset: 4 }]) : read;
    const parsed = next.ok ? built(next.value) : undefined;
    expect(parsed?.ok && parsed.doc.toString()).toBe(
      'doc(table(table_row(table_cell(paragraph("one"), paragraph("two")), table_cell(paragraph("x")))))',
    );
  });
});

describe('warnings go with their cause', () => {
  const codes = ({ warnings }: ImportPreview): string[] => warnings.map(({ code }) => code);
  const read = (text: string): ImportPreview => {
    const made = previewText(new TextEncoder().encode(text), { format: 'plain' });
    if (!made.ok) throw new Error(made.error.message);
    return made.value;
  };
  const after = (from: ImportPreview, ...corrections: Correction[]): ImportPreview => {
    const made = applyCorrections(from, corrections);
    if (!made.ok) throw new Error(made.error.message);
    return made.value;
  };
  const long =
    'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected';

  test('a title that is set answers for the one that was missing', () => {
    const start = read(`${long}.\n\n${long}.`);
    expect(codes(start)).toEqual(['title_missing']);
    expect(codes(after(start, { type: 'set_metadata', field: 'title', value: 'Given' }))).toEqual([]);
    expect(codes(after(start, { type: 'set_kind', blockIndex: 0, kind: 'title' }))).toEqual([]);
    expect(
      codes(
        after(
          start,
          { type: 'set_metadata', field: 'title', value: 'Given' },
          { type: 'set_metadata', field: 'title', value: null },
        ),
      ),
    ).toEqual(['title_missing']);
  });

  test('a footnote taken in closes its gap, and opens one when it is left out', () => {
    const start = read(`Title\n\n${long}.1 It fell.2 It rose by half.3 Boats came.4 They left.5`);
    expect(codes(start)).toEqual([]);
    const offset = start.blocks[1]?.footnotes[2]?.offset ?? 0;
    const leftOut = after(start, { type: 'set_footnote', blockIndex: 1, offset, included: false });
    expect(codes(leftOut)).toEqual(['footnote_gap']);
    expect(codes(after(leftOut, { type: 'set_footnote', blockIndex: 1, offset, included: true }))).toEqual([]);
  });

  test('a candidate that does not fit is named until a person takes it in, and then for its number', () => {
    const start = read(`Title\n\n${long}.1 It fell.2 It rose.97 Boats came.3 They left.4`);
    expect(codes(start)).toEqual(['footnote_out_of_order']);
    expect(start.warnings[0]?.message).toContain('not included');
    const offset = start.blocks[1]?.footnotes.find(({ label }) => label === '97')?.offset ?? 0;
    expect(after(start, { type: 'set_footnote', blockIndex: 1, offset, included: true }).warnings[0]?.message).toBe(
      'Footnote 97 does not fit the sequence.',
    );
  });

  test('a byline that is no byline needs no name', () => {
    expect(codes(corrected({ type: 'set_kind', blockIndex: 1, kind: 'paragraph' }))).not.toContain(
      'author_name_missing',
    );
    expect(codes(corrected({ type: 'merge_with_previous', blockIndex: 1 }))).not.toContain('author_name_missing');
  });

  test('a warning about a place stays with its words', () => {
    const start = read(`Title\n\n${long}. Pay \u202eevil here.\n\n${long}.`);
    const [warning] = start.warnings;
    expect(warning).toMatchObject({
      code: 'direction_controls',
      blockIndex: 1,
      offset: start.blocks[1]?.text.indexOf('\u202e'),
    });
    const split = after(start, { type: 'split', blockIndex: 1, offset: (warning?.offset ?? 0) - 5 });
    expect(split.warnings[0]).toMatchObject({ blockIndex: 3, offset: 4 });
    expect(after(split, { type: 'merge_with_previous', blockIndex: 3 }).warnings).toEqual(start.warnings);
  });
});

describe('words divided at line ends', () => {
  const LINES = [
    'The river rose in the night and by morning the inter-',
    'national landings were gone.1 It rose. Nobody in the so-',
    'ciety of the valley had expected it to rise.2 It went on',
    'all the spring.3',
  ];
  const start = (): ImportPreview => {
    const made = previewText(new TextEncoder().encode(`Title\n\n${LINES.join('\n')}`), { format: 'plain' });
    if (!made.ok) throw new Error(made.error.message);
    return made.value;
  };

  test('get their hyphens back, and lose them again', () => {
    const joined = start();
    const off = applyCorrections(joined, [{ type: 'set_divided_words', joined: false }]);
    if (!off.ok) throw new Error(off.error.message);
    expect(off.value.blocks[1]?.text).toBe(LINES.join(' ').replaceAll('- ', '-'));
    expect(
      off.value.blocks[1]?.footnotes.map((note) => off.value.blocks[1]?.text.slice(note.offset - 2, note.offset + 1)),
    ).toEqual(['e.1', 'e.2', 'g.3']);
    expect(off.value.warnings.find(({ code }) => code === 'words_rejoined')?.message).toContain(
      'left with the hyphen: inter-national, so-ciety',
    );
    expect(applyCorrections(off.value, [{ type: 'set_divided_words', joined: true }])).toEqual({
      ok: true,
      value: joined,
    });
  });

  test('cannot be switched without end', () => {
    const often = Array.from({ length: 21 }, (_, n): Correction => ({
      type: 'set_divided_words',
      joined: n % 2 === 1,
    }));
    expect(applyCorrections(start(), often)).toMatchObject({
      ok: false,
      error: { code: 'invalid_correction', message: expect.stringContaining('20 times') },
    });
  });
});

describe('a title that a person set apart from the text', () => {
  const start = (): ImportPreview => {
    const read = previewText(new TextEncoder().encode(TEXT), { format: 'plain' });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };
  const titleBlock = start().blocks.find(({ kind }) => kind === 'title')!.index;
  const moves: readonly Correction[] = [
    { type: 'set_kind', blockIndex: titleBlock, kind: 'paragraph' },
    { type: 'set_kind', blockIndex: titleBlock, kind: 'title' },
  ];

  test.each<[string | null, string | undefined]>([
    [null, undefined],
    ['Given', 'Given'],
  ])('%p stays while blocks change their kind, one by one or all at once', (value, title) => {
    const corrections: Correction[] = [{ type: 'set_metadata', field: 'title', value }, ...moves];
    const after = applyCorrections(start(), corrections);
    expect(after).toMatchObject({ ok: true, value: { setApart: ['title'] } });
    expect(after.ok && after.value.metadata.title).toBe(title);
    let now = start();
    for (const each of corrections) {
      const next = applyCorrections(now, [each]);
      if (!next.ok) throw new Error(next.error.message);
      now = next.value;
    }
    expect({ ok: true, value: now }).toEqual(after);
  });

  test('set to what the block says, it follows the block again', () => {
    const words = start().metadata.title!;
    const after = applyCorrections(start(), [
      { type: 'set_metadata', field: 'title', value: null },
      { type: 'set_metadata', field: 'title', value: words },
      { type: 'set_kind', blockIndex: titleBlock, kind: 'paragraph' },
    ]);
    expect(after.ok && [after.value.metadata.title, after.value.setApart]).toEqual([undefined, undefined]);
  });
});

const correction = fc.oneof(
  fc.record({
    type: fc.constant('set_kind' as const),
    blockIndex: fc.nat(12),
    kind: fc.constantFrom(
      'title' as const,
      'series' as const,
      'heading' as const,
      'paragraph' as const,
      'list_item' as const,
      'code_block' as const,
    ),
  }),
  fc.record({ type: fc.constant('merge_with_previous' as const), blockIndex: fc.nat(12) }),
  fc.record({ type: fc.constant('split' as const), blockIndex: fc.nat(12), offset: fc.nat(160) }),
  fc.record({
    type: fc.constant('set_footnote' as const),
    blockIndex: fc.nat(12),
    offset: fc.nat(160),
    included: fc.boolean(),
  }),
  fc.record({ type: fc.constant('set_divided_words' as const), joined: fc.boolean() }),
  fc.record({
    type: fc.constant('set_metadata' as const),
    field: fc.constantFrom('title' as const, 'series' as const),
    value: fc.constantFrom('Given', null),
  }),
);

test('one by one or all at once, corrections come to the same, lose no word, and make a valid document', () => {
  const source = `${TEXT}\n\nThe river rose in the night and by morning the inter-\nnational landings were gone. Nobody in the whole so-\nciety of the valley had expected it to rise.4 It went\non all the spring.5`;
  const read = previewText(new TextEncoder().encode(source), { format: 'plain' });
  if (!read.ok) throw new Error(read.error.message);
  const words = (of: ImportPreview): string =>
    of.blocks
      .map(({ text }) => text)
      .join('')
      .replace(/[\s-]/gu, '');
  fc.assert(
    fc.property(fc.array(correction, { maxLength: 15 }), (tried) => {
      const made: Correction[] = [];
      let now = read.value;
      for (const each of tried) {
        const next = applyCorrections(now, [each]);
        if (!next.ok) continue;
        made.push(each);
        now = next.value;
      }
      expect(applyCorrections(read.value, made)).toEqual({ ok: true, value: now });
      expect(words(now)).toBe(words(read.value));
      for (const block of now.blocks) {
        expect(block.runs.map(({ text }) => text).join('')).toBe(block.text);
        for (const note of block.footnotes)
          expect(block.text.slice(note.offset, note.offset + note.label.length)).toBe(note.label);
      }
      for (const { blockIndex } of now.warnings)
        expect(blockIndex === undefined || now.blocks.some(({ index }) => index === blockIndex)).toBe(true);
      expect(built(now).ok).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe('ten thousand corrections', () => {
  const many = 10_000;
  const of = (text: string): ImportPreview => {
    const read = previewText(new TextEncoder().encode(text), { format: 'plain' });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };
  const blocks = of(
    Array.from({ length: many + 1 }, (_, n) => `The river rose.${(n % 900) + 1} It fell.`).join('\n\n'),
  );
  const line = of(`${Array.from({ length: many }, (_, n) => `rose.${(n % 900) + 1}`).join(' ')}\n\nend.`);
  const indexes = Array.from({ length: many }, (_, n) => n + 1);
  const cases: readonly [string, ImportPreview, readonly Correction[]][] = [
    ['merges from the top', blocks, indexes.map((blockIndex) => ({ type: 'merge_with_previous', blockIndex }))],
    [
      'merges from the end',
      blocks,
      indexes.toReversed().map((blockIndex) => ({ type: 'merge_with_previous', blockIndex })),
    ],
    ['new kinds', blocks, indexes.map((blockIndex) => ({ type: 'set_kind', blockIndex, kind: 'series' }))],
    ['titles', blocks, indexes.map((blockIndex) => ({ type: 'set_kind', blockIndex, kind: 'title' }))],
    [
      'footnotes of one block',
      line,
      (line.blocks[0]?.footnotes ?? [])
        .slice(0, many)
        .map(({ offset }) => ({ type: 'set_footnote', blockIndex: 0, offset, included: false })),
    ],
    [
      'splits of one block from its end',
      line,
      Array.from({ length: many - 1 }, (_, n): Correction => ({
        type: 'split',
        blockIndex: 0,
        offset: line.blocks[0]?.footnotes[many - 1 - n]?.offset ?? 0,
      })).map((each) => (each.type === 'split' ? { ...each, offset: each.offset - 5 } : each)),
    ],
    [
      'merges into a title that follows',
      blocks,
      [
        { type: 'set_kind', blockIndex: 0, kind: 'title' },
        ...indexes.slice(1).map((blockIndex): Correction => ({ type: 'merge_with_previous', blockIndex })),
      ],
    ],
  ];
  test.each(cases)('%s cost as many times more as they are', (_, from, corrections) => {
    const took = (some: readonly Correction[]): number => {
      const began = performance.now();
      const result = applyCorrections(from, some);
      expect(result.ok ? '' : result.error.message + result.error.where).toBe('');
      return performance.now() - began;
    };
    took(corrections.slice(0, 1_000));
    const few = Math.min(...[1, 2, 3].map(() => took(corrections.slice(0, 1_250))));
    const all = Math.min(...[1, 2].map(() => took(corrections)));
    // Eight times as many: a square would cost sixty-four times as much.
    expect(all).toBeLessThan(Math.max(200, few * 24));
    expect(all).toBeLessThan(5_000);
  });

  test('one more is refused with the limit', () => {
    expect(
      applyCorrections(
        blocks,
        Array.from({ length: 10_001 }, () => ({ type: 'set_metadata', field: 'title', value: 'T' })),
      ),
    ).toMatchObject({ ok: false, error: { code: 'too_many_corrections', message: expect.stringContaining('10,000') } });
  });
});
