import { schema } from '@scholium/document';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { diffAnnotations, type AnnotationThen } from './diff-annotations.js';
import { diffWords } from '../../ui/index.js';
import { countWords, diffDocuments, inRuns, worthShowing } from './diff-documents.js';

const paragraph = (id: string, words: string, marks: readonly string[] = []) =>
  schema.node('paragraph', { id }, [
    schema.text(
      words,
      marks.map((mark) => schema.mark(mark)),
    ),
  ]);
const doc = (...blocks: Node[]) => schema.node('doc', null, blocks);

describe('two versions of a text', () => {
  const before = doc(
    paragraph('a', 'One.'),
    paragraph('b', 'The tug left at night.'),
    paragraph('c', 'Nobody asked.'),
    paragraph('d', 'Four.'),
    paragraph('e', 'Five.'),
    paragraph('f', 'Six.'),
    paragraph('g', 'Seven.', ['em']),
  );
  const after = doc(
    paragraph('a', 'One.'),
    paragraph('b', 'The ferry left at night.'),
    paragraph('x', 'New words.'),
    paragraph('d', 'Four.'),
    paragraph('e', 'Five.'),
    paragraph('f', 'Six.'),
    paragraph('g', 'Seven.'),
  );

  test('differ in words, blocks and form', () => {
    const diffs = diffDocuments(before, after);
    expect(
      diffs.map(({ change, parts }) => [
        change,
        parts.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'new' ? '+' : '-'}${text}`)).join(''),
      ]),
    ).toEqual([
      ['same', 'One.'],
      ['words', 'The -tug+ferry left at night.'],
      ['gone', '-Nobody asked.'],
      ['new', '+New words.'],
      ['same', 'Four.'],
      ['same', 'Five.'],
      ['same', 'Six.'],
      ['set', 'Seven.'],
    ]);
    expect(countWords(diffs)).toEqual({ come: 3, gone: 3 });
  });
  test('have footnote references that are no part of the words at them', () => {
    const noted = (behind: string) =>
      doc(
        schema.node('paragraph', { id: 'a' }, [
          schema.text('The report.'),
          schema.node('footnote_ref', { label: '12' }),
          schema.text(behind),
        ]),
      );
    expect(diffDocuments(noted('The boats.'), noted(' The boats.'))[0]?.parts).toEqual([
      { kind: 'same', text: 'The report.¹²' },
      { kind: 'new', text: ' ' },
      { kind: 'same', text: 'The boats.' },
    ]);
  });
  test('are shown where they differ, with the neighbours', () => {
    expect(
      worthShowing(diffDocuments(before, after)).map((stretch) =>
        'left' in stretch ? stretch.left : stretch.shown.length,
      ),
    ).toEqual([5, 1, 2]);
    expect(worthShowing(diffDocuments(before, before))).toEqual([{ left: 7 }]);
  });
});

describe('words that changed one after another', () => {
  test('read as one change', () => {
    expect(inRuns(diffWords('It is the longer report here.', 'It is quite other words here.'))).toEqual([
      { kind: 'same', text: 'It is ' },
      { kind: 'gone', text: 'the longer report' },
      { kind: 'new', text: 'quite other words' },
      { kind: 'same', text: ' here.' },
    ]);
  });
  test('take the signs between them along, and leave the one behind them', () => {
    expect(inRuns(diffWords('So tugs, boats, rafts.', 'So quays, piers, ferries.'))).toEqual([
      { kind: 'same', text: 'So ' },
      { kind: 'gone', text: 'tugs, boats, rafts' },
      { kind: 'new', text: 'quays, piers, ferries' },
      { kind: 'same', text: '.' },
    ]);
  });
  test('lose no letter of either text', () => {
    const text = fc
      .array(fc.constantFrom('tug', 'quay', ' ', '.', ', ', '  ', '\n', 'at night'))
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = inRuns(diffWords(before, after));
        expect(
          runs
            .filter(({ kind }) => kind !== 'new')
            .map((part) => part.text)
            .join(''),
        ).toBe(before);
        expect(
          runs
            .filter(({ kind }) => kind !== 'gone')
            .map((part) => part.text)
            .join(''),
        ).toBe(after);
      }),
    );
  });
});

describe('annotations between two moments', () => {
  const [before, after] = [doc(paragraph('a', 'The tug left.')), doc(paragraph('a', 'Later the tug left.'))];
  const annotation = (id: string, part: Partial<AnnotationThen>): AnnotationThen => ({
    id,
    kind: 'highlight',
    body: { note: '' },
    typeId: null,
    label: '',
    changeId: id,
    revision: 1,
    authorId: '',
    acceptedAt: '',
    spans: [],
    stale: false,
    ...part,
  });
  const fates = (then: readonly AnnotationThen[], now: readonly AnnotationThen[]) =>
    diffAnnotations({ doc: before, annotations: then }, { doc: after, annotations: now }).map(
      ({ fate, annotation: { id }, before: old, after: made }) => [id, fate, old, made],
    );

  test('are added, removed, changed, moved and orphaned; a shift is nothing', () => {
    const tug = { spans: [5, 8] };
    const tugNow = { spans: [11, 14] };
    expect(
      fates(
        [
          annotation('shifted', tug),
          annotation('gone', tug),
          annotation('says', tug),
          annotation('placed', tug),
          annotation('lost', tug),
        ],
        [
          annotation('shifted', tugNow),
          annotation('says', { ...tugNow, body: { note: 'else' } }),
          annotation('placed', { spans: [15, 19] }),
          annotation('lost', { spans: [5, 5], stale: true }),
          annotation('new', tugNow),
        ],
      ),
    ).toEqual([
      ['says', 'changed', 'tug', 'tug'],
      ['placed', 'moved', 'tug', 'left'],
      ['lost', 'orphaned', 'tug', ''],
      ['new', 'added', '', 'tug'],
      ['gone', 'removed', 'tug', ''],
    ]);
  });
});
