import { blockById, blockNumbers } from './blocks.js';
import { noteOf, notesOf, referencesTo } from './notes.js';
import { plainText } from './plain-text.js';
import { schema } from './schema.js';

const ref = (label: string, note: string | null) => schema.node('footnote_ref', { label, note });
const p = (id: string, ...content: (string | ReturnType<typeof ref>)[]) =>
  schema.node(
    'paragraph',
    { id },
    content.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
  );
const note = (id: string, label: string, ...content: string[]) =>
  schema.node(
    'note',
    { id, label },
    content.map((text, at) => p(`${id}-${at}`, text)),
  );

const doc = schema.node('doc', null, [
  p('a', 'It rose', ref('1', 'n1'), ' and fell', ref('2', null)),
  p('b', 'again', ref('1', 'n1'), ref('3', 'lost')),
  note('n1', '1', 'Ledger.', 'Page 3.'),
  note('n2', '2', 'Seen by nobody.'),
]);

test('notes stand in order behind the text, with their positions', () => {
  expect(notesOf(doc).map(({ node, pos }) => [node.attrs['label'], doc.nodeAt(pos) === node])).toEqual([
    ['1', true],
    ['2', true],
  ]);
});

test('a reference leads to its note, or nowhere', () => {
  const found = [0, 1].flatMap((at) =>
    doc
      .child(at)
      .children.filter((node) => node.type.name === 'footnote_ref')
      .map((node) => noteOf(doc, node)?.node.attrs['id'] ?? null),
  );
  expect(found).toEqual(['n1', null, 'n1', null]);
});

test('a note knows every reference to it', () => {
  const [first, second] = notesOf(doc);
  expect(referencesTo(doc, first!.node).map(({ pos }) => doc.nodeAt(pos)?.attrs['label'])).toEqual(['1', '1']);
  expect(referencesTo(doc, second!.node)).toEqual([]);
});

test('the words of notes are words of the document, and have no printed number', () => {
  expect(plainText(doc)).toBe('It rose1 and fell2\nagain13\nLedger.\nPage 3.\nSeen by nobody.');
  expect(blockNumbers(doc).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(blockById(doc, 'n1-1')).toMatchObject({ number: null });
  expect(blockById(doc, 'b')).toMatchObject({ number: 2 });
});
