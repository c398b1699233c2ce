import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';

const note = (label: string): Node => schema.node('footnote_ref', { label });
const paragraph = (id: string, ...content: (string | Node)[]): Node =>
  schema.node('paragraph', { id }, content.map((part) => (typeof part === 'string' ? schema.text(part) : part)));

/** A page of every kind of block; words the stories point at stand in it once. */
export function shortText(): Node {
  return schema.node('doc', null, [
    schema.node('title', { id: 'title' }, [schema.text('Lanterns on the Orvan Road')]),
    schema.node('byline', { id: 'byline' }, [schema.text('Mirela Tosk')]),
    paragraph('p1', 'The convoy left Harrow at dawn. It reached the bridge with forty casualties.', note('55'), 'The rest turned back.'),
    paragraph('p2', 'A family \u{1F468}\u200D\u{1F469}\u200D\u{1F467} waited by cafe\u0301 Lorin. Nobody spoke until the bell rang.'),
    schema.node('heading', { id: 'h', level: 2 }, [schema.text('What the carters saw')]),
    schema.node('bullet_list', { id: 'list' }, [
      schema.node('list_item', null, [paragraph('p3', 'Carts without drivers.')]),
      schema.node('list_item', null, [paragraph('p4', 'Lamps in the mill.')]),
    ]),
    schema.node('blockquote', { id: 'quote' }, [paragraph('p5', 'We counted every lamp twice.')]),
  ]);
}

/** Many screens of paragraphs of uneven length; the last word of paragraph n is `end<n>`. */
export function longText(paragraphs: number): Node {
  const words = 'the carters kept their lanterns low and counted bridges while rain came over Orvan from the north'.split(' ');
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
