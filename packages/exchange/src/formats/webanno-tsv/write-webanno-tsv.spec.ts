import { exportedDocument, exportSource, lostOf, written } from '../../export/exported.fixture.js';
import { webannoTsvWriter } from './write-webanno-tsv.js';

const document = exportedDocument();
const { text } = document.places;
const unescaped = (value: string): string =>
  value.replace(/\\(->|.)/gu, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign);

interface Found {
  readonly values: readonly string[];
  readonly units: [number, number][];
}

/** A reader of the format as the user guide of INCEpTION describes it, section "WebAnno TSV 3.3 File format". */
function readTsv(file: string): {
  readonly layer: readonly string[];
  readonly found: readonly Found[];
  readonly sentences: number;
} {
  const [head = '', body = ''] = file.split('\n\n\n');
  const [format, declared = ''] = head.split('\n');
  expect(format).toBe('#FORMAT=WebAnno TSV 3.3');
  const [name, ...features] = declared.replace(/^#T_SP=/u, '').split('|');
  expect([name, declared.startsWith('#T_SP=')]).toEqual(['webanno.custom.Scholium', true]);
  const found = new Map<string, Found>();
  const sentences = body.trimEnd().split('\n\n');
  for (const [index, sentence] of sentences.entries()) {
    const [first = '', ...rows] = sentence.split('\n');
    expect(first.startsWith('#Text=')).toBe(true);
    const words = unescaped(first.slice('#Text='.length));
    const begin = Number(/^\S+\t(\d+)-/u.exec(rows[0] ?? '')?.[1]);
    expect(text.slice(begin, begin + words.length)).toBe(words);
    let [token, part, end] = [0, 0, begin];
    for (const row of rows) {
      const [place = '', offsets = '', shown = '', ...columns] = row.split('\t');
      const [, of, tokenNumber, partNumber] = /^(\d+)-(\d+)(?:\.(\d+))?$/u.exec(place) ?? [];
      const [from, to] = offsets.split('-').map(Number) as [number, number];
      expect([Number(of), unescaped(shown), columns.length]).toEqual([
        index + 1,
        text.slice(from, to),
        features.length,
      ]);
      if (partNumber === undefined) {
        expect([Number(tokenNumber), from >= end]).toEqual([token + 1, true]);
        [token, part, end] = [token + 1, 0, to];
      } else {
        expect([Number(tokenNumber), Number(partNumber)]).toEqual([token, part + 1]);
        part += 1;
      }
      if (columns.every((column) => column === '_')) continue;
      const stacks = columns.map((column) => column.split(/(?<!\\)\|/u));
      const [stacked = []] = stacks;
      for (const at of stacked.keys()) {
        const values = stacks.map((stack) => /^(.*?)(?:(?<!\\)\[(\d+)\])?$/su.exec(stack[at] ?? '')!);
        const [id] = values.map(([, , number]) => number);
        // Every feature has the same number, and what is stacked has one.
        expect(values.every(([, , number]) => number === id)).toBe(true);
        if (stacked.length > 1) expect(id).toBeDefined();
        const key = id ?? place;
        const known = found.get(key) ?? { values: values.map(([, value = '']) => unescaped(value)), units: [] };
        known.units.push([from, to]);
        found.set(key, known);
      }
    }
  }
  return { layer: features, found: [...found.values()], sentences: sentences.length };
}

test('annotations are read again at their UTF-16 offsets, stacked, over tokens and inside them', async () => {
  const { files, losses } = await written(webannoTsvWriter);
  const { layer, found, sentences } = readTsv(files['0001-Harbour-notes-one.tsv'] ?? '');
  expect(layer).toEqual(['annotationId', 'kind', 'label', 'note', 'reference', 'state']);
  expect(sentences).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
  for (const annotation of document.annotations) {
    const units = found.filter(({ values: [id] }) => id === annotation.id).flatMap(({ units: own }) => own);
    // Without the white space, which the format does not have.
    const words = (spans: readonly (readonly [number, number])[]): string =>
      spans
        .map(([from, to]) => text.slice(from, to))
        .join('')
        .replace(/\s/gu, '');
    expect([annotation.id, words(units)]).toEqual([
      annotation.id,
      words(annotation.spans.map(({ from, to }) => [from, to] as const)),
    ]);
  }
  const of = (id: number) => found.find(({ values: [own = ''] }) => Number(own.slice(-4)) === id)?.values.slice(1);
  expect(of(1)).toEqual(['highlight', 'logistics', 'a "note"\n=1+1', '*', 'accepted']);
  expect(of(2)).toEqual(['mention', 'person', '*', '0190a000-0000-7000-8000-00000000e001', 'accepted']);
  expect(of(4)?.at(-1)).toBe('proposed');
  expect(
    found.find(({ values: [own = ''] }) => own.endsWith('009'))?.units.map(([from, to]) => text.slice(from, to)),
  ).toEqual(['Da']);
  expect(lostOf(losses)).toMatchObject({ orphaned: [11], fragments: [5, 6], codes: [1], structure: [99] });
  expect(lostOf(losses)['boundary']).toBeUndefined();
});

test('characters that mean something in the format are escaped', async () => {
  const [, mara] = document.annotations;
  const note = 'a|b[1];c_d*e->f\\g\th\ni';
  const one = { ...mara!, body: { kind: 'highlight' as const, codes: [], note } };
  const { files } = await written(webannoTsvWriter, {
    ...exportSource(),
    documents: async function* () {
      yield { ...document, annotations: [one] };
    },
  });
  expect(readTsv(Object.values(files)[0] ?? '').found[0]?.values[3]).toBe(note);
});
