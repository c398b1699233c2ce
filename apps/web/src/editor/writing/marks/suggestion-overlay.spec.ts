import { schema } from '@scholium/document';
import { EditorState } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { SuggestionOverlay } from './suggestion-overlay.js';
import type { SuggestionMark } from './suggestion-mark.js';

const doc = schema.node('doc', null, [
  schema.node('paragraph', { id: 'p0' }, schema.text('Nine crates left the harbour.')),
]);
const insertion = (changeId: string, from: number): SuggestionMark => ({
  changeId,
  from,
  to: from,
  inserted: 'old ',
  edit: 'replace',
  author: 'Somebody suggests',
  color: 0,
  show: 'both',
});

function drawn(marks: readonly SuggestionMark[]): string[] {
  const overlay = new SuggestionOverlay({
    toScreen: (position) => position,
    onSuggestion: () => undefined,
    painted: () => ({ from: 0, to: doc.content.size }),
  });
  overlay.set(marks);
  const state = EditorState.create({ doc, plugins: [overlay.plugin] });
  const set = overlay.plugin.props.decorations!.call(overlay.plugin, state) as DecorationSet;
  return set.find().map(({ spec }) => (spec as { readonly key: string }).key.split(' ')[1]!);
}

test('suggestions at one place stand in the same order, in whatever order they became known', () => {
  const marks = [insertion('b', 6), insertion('a', 6), insertion('c', 2)];
  expect(drawn(marks)).toEqual(['c', 'a', 'b']);
  expect(drawn(marks.toReversed())).toEqual(['c', 'a', 'b']);
});
