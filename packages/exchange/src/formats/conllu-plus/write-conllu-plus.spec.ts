import { exportedDocument, lostOf, ofCodePoints, written } from '../../export/exported.fixture.js';
import { conlluPlusWriter } from './write-conllu-plus.js';

const UNESCAPED: Readonly<Record<string, string>> = { s: ' ', t: '\t', r: '\r', n: '\n' };
const white = (value: string): string => value.replace(/\\([strn])/gu, (_, sign: string) => UNESCAPED[sign] ?? '');

/** A reader of the format: columns of the first line, comments, numbered tokens, an empty line after each sentence. */
function readPlus(file: string) {
  const [first = '', ...lines] = file.split('\n');
  expect(first).toBe('# global.columns = ID FORM MISC SCHOLIUM:ANNOTATION');
  let [text, expected] = ['', 1];
  const ranges: [string, number, number][] = [];
  const found: { id: string; label: string; forms: string[]; note?: string }[] = [];
  let numbered = new Map<number, (typeof found)[number]>();
  for (const line of lines) {
    if (line === '') {
      [expected, numbered] = [1, new Map()];
      continue;
    }
    if (line.startsWith('#')) {
      const [, json] = /^# scholium\.annotation = (.*)$/u.exec(line) ?? [];
      if (json === undefined) continue;
      const said = JSON.parse(json) as { number: number; id: string; note?: string };
      const one = { ...said, label: '', forms: [] };
      numbered.set(said.number, one);
      found.push(one);
      continue;
    }
    const columns = line.split('\t');
    expect([columns.length, columns.some((column) => column === ''), columns[0]]).toEqual([4, false, `${expected}`]);
    const [, form = '', misc = '', cell = ''] = columns;
    const values = new Map(misc.split('|').map((one) => one.split(/=(.*)/u) as [string, string]));
    const after = values.get('SpaceAfter') === 'No' ? '' : white(values.get('SpacesAfter') ?? ' ');
    text += white(values.get('SpacesBefore') ?? '') + form + after;
    const [from, to] = (values.get('TokenRange') ?? '').split(':').map(Number) as [number, number];
    ranges.push([form, from, to]);
    for (const one of cell === '*' ? [] : cell.split(';')) {
      const [number, label] = one.split(':');
      const annotation = numbered.get(Number(number));
      expect(annotation?.forms.length === 0).toBe(label !== undefined);
      if (label !== undefined) annotation!.label = label;
      annotation!.forms.push(form);
    }
    expected += 1;
  }
  return { text, ranges, found };
}

test('the text is its tokens with what stands between them, and annotations are at their tokens', async () => {
  const { files, losses } = await written(conlluPlusWriter);
  const { text, ranges, found } = readPlus(files['annotations.conllup'] ?? '');
  const document = exportedDocument();
  expect(text).toBe(document.places.text);
  for (const [form, from, to] of ranges) expect(ofCodePoints(text, from, to)).toBe(form);
  const of = (n: number) => found.filter(({ id }) => Number(id.slice(-4)) === n);
  expect(of(1)).toMatchObject([
    { label: 'logistics', note: 'a "note"\n=1+1', forms: ['\u{1f6a2}', 'ferry', 'of', 'Mara', 'Quill', 'left'] },
  ]);
  expect(of(2)).toMatchObject([{ label: 'person', role: 'captain', forms: ['Mara', 'Quill'] }]);
  // Another that stands in two lines is one in each.
  expect(of(5)).toMatchObject([{ forms: ['Cafe\u0301'] }, { forms: ['silence'] }]);
  expect(of(9)).toMatchObject([{ forms: ['Dan'] }]);
  expect(lostOf(losses)).toEqual({ orphaned: [11], fragments: [5, 6], boundary: [9, 10], structure: [99] });
});
