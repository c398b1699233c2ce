import { exportedDocument, lostOf, ofCodePoints, written } from '../../export/exported.fixture.js';
import { bratWriter } from './write-brat.js';

/** The grammar of https://brat.nlplab.org/standoff.html, one line each; ids are unique. */
const TEXT_BOUND = /^(T\d+)\t([A-Za-z][\w-]*) (\d+ \d+(?:;\d+ \d+)*)\t([^\t\r\n]+)$/u;
const NORMALISATION = /^(N\d+)\tReference (T\d+) ([A-Za-z]+):(\S+)\t([^\t\r\n]+)$/u;
const NOTE = /^(#\d+)\tAnnotatorNotes (T\d+)\t([^\t\r\n]+)$/u;

test('text-bound annotations are as the format says, and their words stand at their code points', async () => {
  const { files, losses } = await written(bratWriter);
  expect(Object.keys(files)).toEqual(['0001-Harbour-notes-one.txt', '0001-Harbour-notes-one.ann', 'annotation.conf']);
  const text = files['0001-Harbour-notes-one.txt'] ?? '';
  expect(text).toBe(exportedDocument().places.text);
  const lines = (files['0001-Harbour-notes-one.ann'] ?? '').trimEnd().split('\n');
  const bound = lines.flatMap((line) => TEXT_BOUND.exec(line) ?? []).length / 5;
  expect(bound).toBe(10);
  const ids = new Set<string>();
  const declared = new Set(/\[entities\]\n([^[]*)\n\n\[/u.exec(files['annotation.conf'] ?? '')?.[1]?.split('\n'));
  for (const line of lines) {
    const match = TEXT_BOUND.exec(line) ?? NORMALISATION.exec(line) ?? NOTE.exec(line);
    if (!match) throw new Error(`No line of the format: ${line}`);
    const [, id = '', type = '', offsets = '', words] = match;
    expect(ids.has(id)).toBe(false);
    ids.add(id);
    if (!id.startsWith('T')) continue;
    expect(declared.has(type)).toBe(true);
    const fragments = offsets.split(';').map((one) => one.split(' ').map(Number) as [number, number]);
    // The words of the fragments with a space between them, and no fragment over a line break.
    expect(words).toBe(fragments.map(([from, to]) => ofCodePoints(text, from, to)).join(' '));
  }
  expect(lostOf(losses)).toEqual({ orphaned: [11], structure: [99] });
});

test('fragments, references and everything else said are kept', async () => {
  const { files } = await written(bratWriter);
  const lines = (files['0001-Harbour-notes-one.ann'] ?? '').split('\n');
  expect(lines).toContain('N1\tReference T2 Scholium:0190a000-0000-7000-8000-00000000e001\tMara Quill');
  expect(lines.find((line) => line.startsWith('T5\t'))).toMatch(/^T5\tfinance \d+ \d+;\d+ \d+\tCafe\u0301 silence$/u);
  // The one over a line break falls into two fragments.
  expect(lines.find((line) => line.startsWith('T6\t'))).toMatch(/^T6\thighlight \d+ \d+;\d+ \d+\t/u);
  const note = JSON.parse(lines.find((line) => line.startsWith('#1\t'))?.split('\t')[2] ?? '') as object;
  expect(note).toMatchObject({ note: 'a "note"\n=1+1', 'further codes': ['finance'], marking: 'TLP:AMBER' });
});
