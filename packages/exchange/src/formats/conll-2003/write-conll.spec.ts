import { exportedDocument, exportSource, lostOf, written } from '../../export/exported.fixture.js';
import { conllWriter } from './write-conll.js';

/** Four columns with single spaces between them, a sentence up to an empty line, IOB2 (CoNLL-2003, section 2). */
function readConll(file: string): {
  readonly documents: number;
  readonly sentences: string[][];
  readonly entities: string[][];
} {
  const sentences: string[][] = [];
  const entities: string[][] = [];
  let [documents, sentence, before] = [0, [] as string[], 'O'];
  for (const line of file.split('\n')) {
    if (line === '') {
      if (sentence.length > 0) sentences.push(sentence);
      [sentence, before] = [[], 'O'];
      continue;
    }
    const columns = line.split(' ');
    if (columns.length !== 4 || columns.some((column) => !/^\S+$/u.test(column)))
      throw new Error(`Not four columns: ${line}`);
    const [token = '', , , label = ''] = columns;
    if (!/^(?:O|[BI]-\w+)$/u.test(label)) throw new Error(`No label: ${line}`);
    if (token === '-DOCSTART-') {
      documents += 1;
      continue;
    }
    if (label.startsWith('I-') && before.slice(2) !== label.slice(2)) throw new Error(`${line} follows ${before}`);
    sentence.push(token);
    if (label.startsWith('B-')) entities.push([label.slice(2), token]);
    else if (label.startsWith('I-')) entities.at(-1)?.push(token);
    before = label;
  }
  return { documents, sentences, entities };
}

test('mentions are entities of whole tokens, and all tokens of the text are there', async () => {
  const { files, losses } = await written(conllWriter);
  const { documents, sentences, entities } = readConll(files['entities.conll'] ?? '');
  expect(documents).toBe(1);
  const { text } = exportedDocument().places;
  expect(sentences.map((tokens) => tokens.join(''))).toEqual(text.split('\n').map((line) => line.replace(/\s/gu, '')));
  expect(entities).toEqual([
    ['person', 'Mara', 'Quill'],
    ['place', 'Orlan'],
    ['place', 'Cafe\u0301', 'Marov'],
    ['person', 'ليلى'],
    ['person', 'Dan'],
  ]);
  expect(lostOf(losses)).toEqual({
    orphaned: [11],
    kind: [1, 5, 6, 8, 10],
    fields: [2, 3, 4, 7, 9],
    boundary: [9],
    structure: [99],
  });
});

test('of mentions that overlap the longest stays', async () => {
  const document = exportedDocument();
  const [, mara] = document.annotations;
  const { from, to } = mara!.spans[0]!;
  const short = { ...mara!, id: '0190a000-0000-7000-8000-000000000077', spans: [{ from, to: to - 6 }] };
  const documents = async function* () {
    yield { ...document, annotations: [short, mara!] };
  };
  const { files, losses } = await written(conllWriter, { ...exportSource(), documents });
  expect(readConll(files['entities.conll'] ?? '').entities).toEqual([['person', 'Mara', 'Quill']]);
  expect(lostOf(losses)['overlap']).toEqual([77]);
});
