import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { detectStructure } from './detect-structure.js';
import type { DetectedStructure } from './detected-block.js';
import { REPORT } from './report.fixture.js';

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
    expect(found.findings.filter((finding) => finding.code === 'author_name_missing').map((finding) => finding.blockIndex)).toEqual([2, 3]);
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
    const hit = new Set(found.blocks.flatMap((block) => block.footnotes.map((note) => block.text.slice(note.offset - 3, note.offset + note.label.length))));
    for (const not of ['9/11', '–15', '-2010', ' 408', 'ay 22']) expect([...hit].some((around) => around.endsWith(not))).toBe(false);
  });
}

describe('texts of other forms', () => {
  const kinds = (text: string): string[] => detectStructure(text).blocks.map((block) => block.kind);
  const body = 'The river rose in the night and by morning the lower landings were gone, which nobody in the valley had expected. It fell again within a week.';

  test('named authors and a date are read where they are printed', () => {
    const found = detectStructure(`The Lower Landings\n\nBy Mira Kosta and Dan al-Rahel\n12 March 2021\n\n${body}`);
    expect(found.front).toEqual({ title: 'The Lower Landings', authors: ['Mira Kosta', 'Dan al-Rahel'], published: '12 March 2021' });
    expect(found.findings).toEqual([]);
  });

  test('a text that starts with its body gets no title, and says so', () => {
    const found = detectStructure(`${body}\n\n${body}`);
    expect(found.front).toEqual({ authors: [] });
    expect(found.findings.map((finding) => finding.code)).toEqual(['title_missing']);
  });

  test('a hard-wrapped text has whole paragraphs, and the joined lines are counted', () => {
    const wrapped = 'The river rose in the night and by morning the lower\nlandings were gone, which nobody in the valley had\nexpected. It fell again within a week, and the boats\nwent back.';
    const found = detectStructure(`The Lower Landings\n\n${wrapped}\n\n${wrapped}`);
    expect(found.blocks.map((block) => block.text)).toEqual(['The Lower Landings', wrapped.replaceAll('\n', ' '), wrapped.replaceAll('\n', ' ')]);
    expect(found.findings).toContainEqual(expect.objectContaining({ code: 'lines_joined', count: 6 }));
  });

  test('lists nest and keep their printed numbers; one dash or number alone is the author’s', () => {
    const list = detectStructure(`${body}\n\n3. lamps\n4. drums\n   - loud\n   - soft\n5. night pay\n\n${body}`).blocks.filter((block) => block.kind === 'list_item');
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
    expect(kinds(`${body}\n\n> They came by boat.\n\n* * *\n\n${body}`)).toEqual(['paragraph', 'blockquote', 'horizontal_rule', 'paragraph']);
  });

  test('numbered headings carry their level; a short line that ends a sentence is no heading', () => {
    const found = detectStructure(`The Lower Landings\n\n1. Water\n\n${body}\n\n1.1 Boats in Spring\n\n${body}\n\nThey left.\n\n${body}`).blocks;
    expect(found.map((block) => block.level ?? block.kind)).toEqual(['title', 2, 'paragraph', 3, 'paragraph', 'paragraph', 'paragraph']);
  });
});

test('no character but white space is ever lost outside markers', () => {
  const line = fc.string({ unit: fc.constantFrom(...'abcXYZ .,:3é\u00a0\u2011😀"('), maxLength: 90 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      const kept = detectStructure(text).blocks.map((block) => block.text).join('');
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
