import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { positionOf, caretPositionAt } from './caret-position.js';

const text = (words: string): Node =>
  schema.node('doc', null, [
    schema.node('paragraph', { id: 'a' }, schema.text('Before it.')),
    schema.node('paragraph', { id: 'b' }, words === '' ? [] : schema.text(words)),
  ]);
const START = 13;
const caret = (doc: Node, words: string): number => START + doc.child(1).textContent.indexOf(words);

describe('a caret in a text that is read anew', () => {
  const confirmed = text('At the pier. It was day 1.');
  const onScreen = text('At the pier. Lo! It was day 1.');
  const spot = caretPositionAt(onScreen, caret(onScreen, 'It was'), confirmed, caret(confirmed, 'It was'))!;
  const at = (words: string): string => {
    const doc = text(words);
    const position = positionOf(doc, spot)!;
    return `${words.slice(0, position - START)}|${words.slice(position - START)}`;
  };

  test('stands behind the letters that waited when all of them have come', () => {
    expect(at('At the pier. Lo! It was day 1.')).toBe('At the pier. Lo! |It was day 1.');
  });

  test('stands where they come back when none has', () => {
    expect(at('At the pier. It was day 1.')).toBe('At the pier. |It was day 1.');
  });

  test('stands behind those that have come, where the others come back', () => {
    expect(at('At the pier. LIt was day 1.')).toBe('At the pier. L|It was day 1.');
    expect(at('At the pier. Lo!It was day 1.')).toBe('At the pier. Lo!|It was day 1.');
  });

  test('stays in its block when that became shorter, and is nowhere when it is gone', () => {
    expect(at('At the')).toBe('At the|');
    expect(
      positionOf(schema.node('doc', null, [schema.node('paragraph', { id: 'a' }, schema.text('Before it.'))]), spot),
    ).toBeNull();
  });
});
