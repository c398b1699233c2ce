import { schema } from '@scholium/document';
import { EditorState } from 'prosemirror-state';
import { mapSentEdit, planSubmission, sentEdit } from './submission-plan.js';
import { SuggestedText } from './suggested-text.js';

const WORDS = 'Nine crates left the harbour office before noon.';
const doc = schema.node('doc', null, [schema.node('paragraph', { id: 'p' }, schema.text(WORDS))]);
const at = (words: string) => 1 + WORDS.indexOf(words);

function author() {
  let state = EditorState.create({ doc });
  const text = new SuggestedText(doc);
  return {
    text,
    type: (make: (tr: EditorState['tr']) => void) => {
      const { tr } = state;
      make(tr);
      state = state.apply(tr);
      text.addLocal(tr);
    },
  };
}

describe('what is said of suggestions', () => {
  test('typing on revises the item that was just made', () => {
    const { text, type } = author();
    type((tr) => tr.insertText('old ', at('harbour')));
    const first = planSubmission([], text.edits);
    expect(first).toMatchObject({ propose: [{ fromA: at('harbour') }], revise: [], withdraw: [] });
    const sent = [sentEdit('one', text.edits)];
    expect(planSubmission(sent, text.edits)).toEqual({ propose: [], revise: [], withdraw: [] });
    type((tr) => tr.insertText('grey ', at('harbour') + 4));
    expect(planSubmission(sent, text.edits)).toMatchObject({
      propose: [],
      revise: [{ sent: { changeId: 'one' } }],
      withdraw: [],
    });
  });

  test('undoing it withdraws it, and another place is another item', () => {
    const { text, type } = author();
    type((tr) => tr.insertText('old ', at('harbour')));
    const sent = [sentEdit('one', text.edits)];
    type((tr) => tr.insertText('x', 1));
    type((tr) => tr.delete(at('harbour') + 1, at('harbour') + 5));
    expect(planSubmission(sent, text.edits)).toMatchObject({
      propose: [{ fromA: 1 }],
      revise: [],
      withdraw: [{ changeId: 'one' }],
    });
  });

  test('two items that grow into each other become one', () => {
    const { text, type } = author();
    type((tr) => tr.delete(at('crates'), at('crates') + 6));
    type((tr) => tr.delete(at('office') - 6, at('office')));
    expect(text.edits).toHaveLength(2);
    const sent = text.edits.map((edit, i) => sentEdit(`${i}`, [edit]));
    type((tr) => tr.delete(at('crates'), at('office') - 6));
    expect(planSubmission(sent, text.edits)).toMatchObject({
      propose: [],
      revise: [{ sent: { changeId: '0' } }],
      withdraw: [{ changeId: '1' }],
    });
  });

  test('a sent item is known again after others edited before it', () => {
    const { text, type } = author();
    type((tr) => tr.insertText('old ', at('harbour')));
    const sent = [sentEdit('one', text.edits)];
    const state = EditorState.create({ doc: text.confirmed });
    const remote = state.tr.insertText('Yesterday ', 1);
    let screen = EditorState.create({ doc: text.confirmed });
    screen = screen.apply(screen.tr.insertText('old ', at('harbour')));
    text.confirm(
      screen,
      { commandId: 'c', changeId: null, seq: 0, steps: remote.steps.map((step, index) => ({ step, index })) },
      false,
    );
    expect(
      planSubmission(
        sent.map((one) => mapSentEdit(one, remote.mapping.maps)),
        text.edits,
      ),
    ).toEqual({ propose: [], revise: [], withdraw: [] });
  });
});
