import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { detectStructure } from './detect-structure.js';
import type { DetectedStructure } from './detected-block.js';
import { REPORT } from './report.fixture.js';
import { StructureTooLarge } from './structure-limits.js';

const counts = ({ blocks }: DetectedStructure): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { kind } of blocks) found[kind] = (found[kind] ?? 0) + 1;
  return found;
};
const labels = ({ blocks }: DetectedStructure): string[] =>
  blocks.flatMap((block) => block.footnotes.filter((note) => note.included).map((note) => note.label));
const upTo = (last: number): string[] => Array.from({ length: last }, (_, index) => String(index + 1));

describe('a report of the essay form', () => {
  const found = detectStructure(REPORT);

  test('has its front matter, headings and paragraphs told apart', () => {
    expect(counts(found)).toEqual({ series: 1, title: 1, byline: 2, caption: 1, heading: 2, paragraph: 6 });
    expect(found.front).toEqual({
      series: 'Upland Security Papers',
      title: 'The Orlan River Militias and Their Reach Beyond the Valley',
      authors: [],
    });
  });

  test('says where an author is described but not named, and names nobody', () => {
    expect(
      found.findings.filter((finding) => finding.code === 'author_name_missing').map((finding) => finding.blockIndex),
    ).toEqual([2, 3]);
  });

  test('has its footnotes, and no date, number or decimal among them', () => {
    expect(labels(found)).toEqual(upTo(12));
    expect(found.findings.filter((finding) => finding.code.startsWith('footnote'))).toEqual([]);
  });

  test('keeps every line as it came', () => {
    expect(found.blocks.map((block) => block.text)).toEqual(REPORT.split('\n').filter((line) => line !== ''));
  });
});

const article = new URL('../../../../../shared/corpus/article.txt', import.meta.url);
for (const present of [article].filter((url) => existsSync(url))) {
  test('the article of the shared corpus has the structure a reader sees and footnotes 1 to 128', () => {
    const text = readFileSync(present, 'utf8');
    const found = detectStructure(text);
    expect(counts(found)).toEqual({ series: 1, title: 1, byline: 2, caption: 1, heading: 6, paragraph: 57 });
    expect(labels(found)).toEqual(upTo(128));
    expect(found.findings.map((finding) => finding.code)).toEqual(['author_name_missing', 'author_name_missing']);
    const hit = new Set(
      found.blocks.flatMap((block) =>
        block.footnotes.map((note) => block.text.slice(note.offset - 3, note.offset + note.label.length)),
      ),
    );
    for (const not of ['9/11', '–15', '-2010', ' 408', 'ay 22'])
      expect([...hit].some((around) => around.endsWith(not))).toBe(false);
  });
}

describe('texts of other forms', () => {
  const kinds = (text: string): string[] => detectStructure(text).blocks.map((block) => block.kind);
  const body =
    'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected. It fell again within a week.';

  test('named authors and a date are read where they are printed', () => {
    const found = detectStructure(`The Lower Landings\n\nBy Mira Kosta and Dan al-Rahel\n12 March 2021\n\n${body}`);
    expect(found.front).toEqual({
      title: 'The Lower Landings',
      authors: ['Mira Kosta', 'Dan al-Rahel'],
      published: '12 March 2021',
    });
    expect(found.findings).toEqual([]);
  });

  test('a text that starts with its body gets no title, and says so', () => {
    const found = detectStructure(`${body}\n\n${body}`);
    expect(found.front).toEqual({ authors: [] });
    expect(found.findings.map((finding) => finding.code)).toEqual(['title_missing']);
  });

  test('a hard-wrapped text has whole paragraphs, and the joined lines are counted', () => {
    const wrapped =
      'The river rose in the night and by morning the lower\nlandings were gone, which nobody in the valley had\nexpected. It fell again within a week, and the boats\nwent back.';
    const found = detectStructure(`The Lower Landings\n\n${wrapped}\n\n${wrapped}`);
    expect(found.blocks.map((block) => block.text)).toEqual([
      'The Lower Landings',
      wrapped.replaceAll('\n', ' '),
      wrapped.replaceAll('\n', ' '),
    ]);
    expect(found.findings).toContainEqual(expect.objectContaining({ code: 'lines_joined', count: 6 }));
  });

  test('lists nest and keep their printed numbers; one dash or number alone is the author’s', () => {
    const list = detectStructure(
      `${body}\n\n3. lamps\n4. drums\n   - loud\n   - soft\n5. night pay\n\n${body}`,
    ).blocks.filter((block) => block.kind === 'list_item');
    expect(list.map((block) => [block.list?.depth, block.list?.number, block.text])).toEqual([
      [0, 3, 'lamps'],
      [0, 4, 'drums'],
      [1, undefined, 'loud'],
      [1, undefined, 'soft'],
      [0, 5, 'night pay'],
    ]);
    expect(kinds(`${body}\n\n- ${body}\n\n${body}`)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  test('quotations and rules are told apart', () => {
    expect(kinds(`${body}\n\n> They came by boat.\n\n* * *\n\n${body}`)).toEqual([
      'paragraph',
      'blockquote',
      'horizontal_rule',
      'paragraph',
    ]);
  });

  test('numbered headings carry their level; a short line that ends a sentence is no heading', () => {
    const found = detectStructure(
      `The Lower Landings\n\n1. Water\n\n${body}\n\n1.1 Boats in Spring\n\n${body}\n\nThey left.\n\n${body}`,
    ).blocks;
    expect(found.map((block) => block.level ?? block.kind)).toEqual([
      'title',
      2,
      'paragraph',
      3,
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });
});

test('no character but white space is ever lost outside markers', () => {
  const line = fc.string({ unit: fc.constantFrom(...'abcXYZ .,:3é\u00a0\u2011😀"('), maxLength: 90 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      const kept = detectStructure(text)
        .blocks.map((block) => block.text)
        .join('');
      expect(kept.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    }),
  );
});

test('a list in a hard-wrapped text keeps its items, full lines or not', () => {
  const full = 'the river rose in the night and by morning the lower one';
  const found = detectStructure(`- ${full}\n  ${full}\n- ${full}\n- short\n\n${full}\n${full}\nends.`);
  expect(found.blocks.map((block) => [block.kind, block.text])).toEqual([
    ['list_item', `${full} ${full}`],
    ['list_item', full],
    ['list_item', 'short'],
    ['paragraph', `${full} ${full} ends.`],
  ]);
});

describe('texts without spaces between words', () => {
  const sentence =
    '昨夜、川の水位が上がり、下流の船着き場は朝までに流されてしまった。谷の住民は誰もそれを予想していなかった。';
  const chinese = '昨夜河水上涨，到早晨下游的码头已经不见了。山谷里没有人预料到这件事，一周之内水又退了。';

  test.each([
    ['Japanese', sentence],
    ['Chinese', chinese],
  ])('a %s text that starts with its body gets no title', (_, body) => {
    const found = detectStructure(`${body}\n\n${body}\n\n${body}`);
    expect(found.front).toEqual({ authors: [] });
    expect(found.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(found.findings.map((finding) => finding.code)).toEqual(['title_missing']);
  });

  test.each([
    ['谷の洪水', sentence],
    ['山谷的洪水', chinese],
    ['なぜ船着き場は流されたのか？', sentence],
  ])('a title such as %s is found', (title, body) => {
    const found = detectStructure(`${title}\n\n${body}\n\n水の後\n\n${body}`);
    expect(found.front.title).toBe(title);
    expect(found.blocks.map((block) => block.kind)).toEqual(['title', 'paragraph', 'heading', 'paragraph']);
  });

  test('a long line without a stop is no title either', () => {
    expect(
      detectStructure(
        `${'川の水位が上がり下流の船着き場は朝までに流されてしまったと谷の住民は話しているが'.repeat(3)}\n\n${sentence}`,
      ).front.title,
    ).toBeUndefined();
  });

  test('hard-wrapped lines are joined without a space', () => {
    const lines = Array.from(
      { length: 6 },
      () => '川の水位が上がり下流の船着き場は朝までに流されてしまったと谷の住民は話しているがまだ',
    );
    expect(detectStructure(`谷の洪水\n\n${lines.join('\n')}。`).blocks.at(-1)?.text).toBe(`${lines.join('')}。`);
  });
});

describe('words divided at line ends', () => {
  const wrapped = (...lines: string[]): string => `The Lower Landings\n\n${lines.join('\n')}`;
  const text = wrapped(
    'The river rose in the night and by morning the inter-',
    'national landings were gone, which the well-known so-',
    'ciety of the valley had not expected. The well-',
    'known keeper said that pre- and post-war maps, pre-',
    'and post-war charts, were all of them wrong about it.',
  );

  test('are rejoined and listed; compounds and suspended hyphens stay', () => {
    const found = detectStructure(text);
    expect(found.blocks[1]?.text).toBe(
      'The river rose in the night and by morning the international landings were gone, which the well-known society of the valley had not expected. The well-known keeper said that pre- and post-war maps, pre- and post-war charts, were all of them wrong about it.',
    );
    expect(found.findings.find(({ code }) => code === 'words_rejoined')).toMatchObject({
      count: 2,
      message: expect.stringContaining('international, society'),
    });
    expect(found.findings.find(({ code }) => code === 'hyphens_kept')).toMatchObject({
      count: 1,
      message: expect.stringContaining('well-known'),
    });
  });

  test('are recorded where the hyphen stood', () => {
    const block = detectStructure(text).blocks[1];
    expect(
      block?.divided?.map(({ offset, hyphen, joined }) => [block.text.slice(offset - 5, offset), hyphen, joined]),
    ).toEqual([
      ['inter', '-', true],
      ['ch the well-known so'.slice(-5), '-', true],
    ]);
  });

  test('nothing but their hyphens is lost, whatever the words', () => {
    const word = fc.constantFrom(
      'river',
      'inter-',
      'so-',
      'Well-',
      'known',
      'national',
      'a\u00ad',
      '3-',
      'und',
      'é\u2010',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 9, maxLength: 9 }), { minLength: 4, maxLength: 12 }),
        (lines) => {
          const given = `The Lower Landings\n\n${lines.map((words) => words.join(' ').padStart(60, 'x')).join('\n')}`;
          const { blocks } = detectStructure(given);
          const restored = blocks.map(({ text: joined, divided = [] }) => {
            let back = '';
            let from = 0;
            for (const { offset, hyphen } of divided) {
              back += joined.slice(from, offset) + hyphen;
              from = offset;
            }
            return back + joined.slice(from);
          });
          expect(restored.join('').replace(/\s/gu, '')).toBe(given.replace(/\s/gu, ''));
        },
      ),
    );
  });
});

test('encoded data stays in its lines and apart from the words', () => {
  const code = Buffer.from(Array.from({ length: 600 }, (_, n) => (n * 7919) % 251))
    .toString('base64')
    .match(/.{1,76}/g)!
    .join('\n');
  const found = detectStructure(`The Lower Landings\n\nThe river rose in the night.1\n\n${code}\n\nIt fell again.2`);
  expect(found.blocks.map((block) => [block.kind, block.text])).toContainEqual(['code_block', code]);
  expect(found.blocks.flatMap((block) => block.footnotes.map(({ label }) => label))).toEqual(['1', '2']);
});

describe('hostile texts', () => {
  /** Milliseconds of the processor: what else the machine does meanwhile does not count. */
  const took = (text: string): number => {
    const before = process.cpuUsage();
    try {
      detectStructure(text);
    } catch (error) {
      if (!(error instanceof StructureTooLarge)) throw error;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const shapes: readonly [string, (size: number) => string][] = [
    ['blank lines', (size) => `Title\n${'\n'.repeat(size)}End.`],
    ['lines of spaces', (size) => `Title\n${' \n'.repeat(size / 2)}End.`],
    ['one line', (size) => 'word '.repeat(size / 5)],
    ['one line without a space', (size) => 'x'.repeat(size)],
    ['one line of spaces', (size) => `Title${' '.repeat(size)}End.`],
    ['digits glued to letters', (size) => 'a1 '.repeat(size / 3)],
    ['raised digits', (size) => 'a²'.repeat(size / 2)],
    ['blocks and blank lines', (size) => 'a\n\n'.repeat(size / 3)],
    ['headings', (size) => 'A Heading\n\n'.repeat(size / 11)],
    ['items', (size) => '- a\n'.repeat(size / 4)],
    ['almost a rule', (size) => `${'* '.repeat(size / 2)}x`],
    ['brackets', (size) => `Photo by ${'('.repeat(size)}`],
    ['divided words', (size) => `${'x'.repeat(58)} a-\n`.repeat(size / 62)],
    ['base64', (size) => 'aGVsbG8gd29ybGQgMTIzNDU2Nzg5MCBhYmNkZWZnaGlqa2xtbm9w\n'.repeat(size / 54)],
  ];

  test.each(shapes)('%s take time that grows as the text does', (_, shape) => {
    took(shape(50_000));
    const small = Math.min(...[1, 2, 3].map(() => took(shape(250_000))));
    const large = Math.min(...[1, 2].map(() => took(shape(2_000_000))));
    // Eight times the text: a square would take sixty-four times as long.
    expect(large).toBeLessThan(Math.max(150, small * 24));
  });

  test('what is beyond a limit is refused with the limit', () => {
    expect(() => detectStructure('A Heading\n\n'.repeat(100_000))).toThrow(
      expect.objectContaining({ what: 'blocks', limit: 50_000 }),
    );
    expect(() => detectStructure('a\n'.repeat(300_000))).toThrow(
      expect.objectContaining({ what: 'lines', limit: 200_000 }),
    );
    expect(() => detectStructure(`Title\n\n${'word '.repeat(60_000)}`)).toThrow(
      expect.objectContaining({ what: 'block_length', limit: 200_000, block: 2 }),
    );
  });

  test('of too many candidates for footnotes the included are kept, and it is said', () => {
    const notes = Array.from({ length: 50 }, (_, n) => `The river rose.${n + 1}`).join(' ');
    const text = Array.from({ length: 300 }, () => 'G7 '.repeat(100)).join('\n\n');
    const found = detectStructure(`${text}\n\n${notes}`);
    expect(found.findings.map(({ code }) => code)).toContain('footnotes_limited');
    const kept = found.blocks.flatMap((block) => block.footnotes);
    expect(kept).toHaveLength(20_000);
    expect(kept.filter(({ included }) => included)).toHaveLength(50);
  });
});
