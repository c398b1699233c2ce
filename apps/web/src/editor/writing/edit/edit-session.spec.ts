import { schema } from '@scholium/document';
import { EditorState } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { SimulatedText } from '../spec-support/simulated-text.js';
import { EditSession } from './edit-session.js';

const start = () =>
  schema.node('doc', null, [schema.node('paragraph', { id: 'p0' }, schema.text('Nine crates left the harbour.'))]);
const insertion = (at: number, text: string) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});

/**
 * Somebody whose text was read anew while steps were on their way, before a server whose answers are quicker than its
 * log.
 */
function reader(server: SimulatedText, steps: readonly unknown[], count: number) {
  let state = EditorState.create({ doc: server.doc });
  let settled = 0;
  const left = { documentId: 'd', tabId: 't', version: 0, seq: 0, sent: { commandId: 'sent', count }, steps };
  const editing: EditSession = new EditSession({
    outbox: {
      reached: 0,
      saveSteps: () => undefined,
      claimSteps: async () => [left],
      removeSteps: async () => void (settled += 1),
      submit: async (commandId, version, submitted) => {
        server.take(commandId, version, submitted);
        return { ok: true };
      },
      readUpdates: async (seq, version) =>
        server.log.slice(seq).filter((_, index) => server.versionAfter(seq + index + 1) <= version),
    },
    nextId: () => 'next',
    version: 0,
    plugins: [],
    state: () => state,
    applyUnsent: () => undefined,
    onUnsentCount: () => undefined,
    onLost: () => undefined,
    dispatch: (transaction: Transaction) => {
      state = state.apply(transaction);
      editing.onLocalChange(transaction);
    },
  });
  return {
    editing,
    get text() {
      return state.doc.textContent;
    },
    get settled() {
      return settled;
    },
    hear: () =>
      editing.onUpdates(
        () => state,
        server.log,
        (transaction) => {
          state = state.apply(transaction);
        },
      ),
  };
}

test('what was on its way is in the text once, however late the log says so, and what was not goes on behind it', async () => {
  const server = new SimulatedText(start());
  const mine = reader(server, [insertion(1, 'Now '), insertion(5, 'nearly ')], 1);
  const reopened = mine.editing.recover();
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  expect([mine.text, mine.settled]).toEqual(['Nine crates left the harbour.', 0]);
  mine.hear();
  await reopened;
  mine.editing.close();
  expect([mine.text, mine.settled]).toEqual(['Now nearly Nine crates left the harbour.', 1]);
  expect(server.doc.textContent).toBe('Now Nine crates left the harbour.');
});

test('nothing is waited for when the text is left', async () => {
  const mine = reader(new SimulatedText(start()), [insertion(1, 'Now ')], 1);
  const reopened = mine.editing.recover();
  await new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
  mine.editing.close();
  await reopened;
  expect(mine.settled).toBe(0);
});
