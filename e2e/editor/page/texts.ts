import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';

const note = (label: string): Node => schema.node('footnote_ref', { label });
const paragraph = (id: string, ...content: (string | Node)[]): Node =>
  schema.node(
    'paragraph',
    { id },
    content.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
  );

/** A page of every kind of block; words the stories point at stand in it once. */
export function shortText(): Node {
  return schema.node('doc', null, [
    schema.node('title', { id: 'title' }, [schema.text('Lanterns on the Orvan Road')]),
    schema.node('byline', { id: 'byline' }, [schema.text('Mirela Tosk')]),
    paragraph(
      'p1',
      'The convoy left Harrow at dawn. It reached the bridge with forty casualties.',
      note('55'),
      'The rest turned back.',
    ),
    paragraph(
      'p2',
      'A family \u{1F468}\u200D\u{1F469}\u200D\u{1F467} waited by cafe\u0301 Lorin. Nobody spoke until the bell rang.',
    ),
    schema.node('heading', { id: 'h', level: 2 }, [schema.text('What the carters saw')]),
    schema.node('bullet_list', { id: 'list' }, [
      schema.node('list_item', null, [paragraph('p3', 'Carts without drivers.')]),
      schema.node('list_item', null, [paragraph('p4', 'Lamps in the mill.')]),
    ]),
    schema.node('blockquote', { id: 'quote' }, [paragraph('p5', 'We counted every lamp twice.')]),
  ]);
}

/** Notes under a text that is longer than a screen, a table, and every way words are set. */
export function notedText(): Node {
  const refers = (label: string, to: string): Node => schema.node('footnote_ref', { label, note: to });
  const set = (text: string, mark: string): Node => schema.text(text, [schema.mark(mark)]);
  const cell = (id: string, text: string): Node => schema.node('table_cell', null, [paragraph(id, text)]);
  return schema.node('doc', null, [
    paragraph(
      'n1',
      'The convoy counted lamps.',
      refers('1', 'note1'),
      ' It lost ',
      set('nine', 'strikethrough'),
      ' ten of 10',
      set('3', 'superscript'),
      ' litres of H',
      set('2', 'subscript'),
      'O.',
      refers('2', 'note2'),
    ),
    schema.node('table', { id: 'table' }, [
      schema.node('table_row', null, [cell('c1', 'Harrow'), cell('c2', 'Orvan')]),
      schema.node('table_row', null, [cell('c3', 'Lorin'), cell('c4', 'Tosk')]),
    ]),
    ...Array.from({ length: 30 }, (_, at) =>
      paragraph(`f${at}`, `The carters waited at bridge ${at}, and nobody asked them why they did.`),
    ),
    paragraph('n2', 'Again.', refers('1', 'note1')),
    schema.node('note', { id: 'note1', label: '1' }, [
      paragraph('w1', 'Ledger of the mill, p. 12.'),
      paragraph('w2', 'Seen in May.'),
    ]),
    schema.node('note', { id: 'note2', label: '2' }, [paragraph('w3', 'A carter, interviewed by the bridge.')]),
  ]);
}

/** Many screens of paragraphs of uneven length; the last word of paragraph n is `end<n>`. */
export function longText(paragraphs: number): Node {
  const words =
    'the carters kept their lanterns low and counted bridges while rain came over Orvan from the north'.split(' ');
  return schema.node(
    'doc',
    null,
    Array.from({ length: paragraphs }, (_, i) => {
      const length = 10 + ((i * 37) % 140);
      const text = Array.from({ length }, (_word, at) => words[(at * 7 + i) % words.length]).join(' ');
      return paragraph(`b${i}`, `${text} end${i}.`);
    }),
  );
}
