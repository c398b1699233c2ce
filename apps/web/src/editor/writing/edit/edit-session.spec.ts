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
  const before = server.log.length;
  const lost: string[] = [];
  let settled = 0;
  const left = { documentId: 'd', tabId: 't', version: 0, seq: 0, sent: { commandId: 'sent', count }, steps };
  const editing: EditSession = new EditSession({
    outbox: {
      reached: before,
      saveSteps: () => undefined,
      claimSteps: async () => [left],
      removeSteps: async () => void (settled += 1),
      submit: async (commandId, version, submitted) => {
        server.take(commandId, version, submitted);
        return { ok: true, seq: server.log.find((turn) => turn.commandId === commandId)!.seq };
      },
      readUpdates: async (seq, version) =>
        server.log.slice(seq).filter((_, index) => server.versionAfter(seq + index + 1) <= version),
    },
    nextId: () => 'next',
    version: server.version,
    plugins: [],
    state: () => state,
    applyUnsent: (transaction) => {
      state = state.apply(transaction);
    },
    onUnsentCount: () => undefined,
    onLost: (words) => void lost.push(words),
    dispatch: (transaction: Transaction) => {
      state = state.apply(transaction);
      editing.onLocalChange(transaction);
    },
  });
  return {
    editing,
    lost,
    get text() {
      return state.doc.textContent;
    },
    get settled() {
      return settled;
    },
    hear: () =>
      editing.onUpdates(
        () => state,
        server.log.slice(before),
        (transaction) => {
          state = state.apply(transaction);
        },
      ),
  };
}

const aMoment = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

/** A text that went on since the steps were made. */
function wentOn(): SimulatedText {
  const server = new SimulatedText(start());
  server.take('another', 0, [insertion(30, ' Slowly.')]);
  return server;
}

test('what was on its way is in the text once, however late the log says so, and what was not goes on behind it', async () => {
  const server = wentOn();
  const mine = reader(server, [insertion(1, 'Now '), insertion(5, 'nearly ')], 1);
  const reopened = mine.editing.recover();
  await aMoment();
  expect([mine.text, mine.settled]).toEqual(['Nine crates left the harbour. Slowly.', 0]);
  mine.hear();
  await reopened;
  mine.editing.close();
  expect([mine.text, mine.settled]).toEqual(['Now nearly Nine crates left the harbour. Slowly.', 1]);
  expect(server.doc.textContent).toBe('Now Nine crates left the harbour. Slowly.');
});

test('in the text it was made in, it is there before anybody has answered, and once when the log has it', async () => {
  const server = new SimulatedText(start());
  const mine = reader(server, [insertion(1, 'Now '), insertion(5, 'nearly ')], 1);
  await mine.editing.recover();
  expect([mine.text, mine.settled]).toEqual(['Now nearly Nine crates left the harbour.', 1]);
  mine.hear();
  mine.editing.close();
  expect(mine.text).toBe('Now nearly Nine crates left the harbour.');
  expect(server.doc.textContent).toBe('Now Nine crates left the harbour.');
});

test('what the log had and did not keep goes again, and its author gets the words', async () => {
  const server = new SimulatedText(start());
  server.log.push({ commandId: 'sent', changeId: null, seq: 1, steps: [] });
  const mine = reader(server, [insertion(1, 'Now '), insertion(5, 'nearly ')], 1);
  await mine.editing.recover();
  await aMoment();
  mine.editing.close();
  expect([mine.text, mine.lost]).toEqual(['nearly Nine crates left the harbour.', ['Now ']]);
});

test('nothing is waited for when the text is left', async () => {
  const mine = reader(wentOn(), [insertion(1, 'Now ')], 1);
  const reopened = mine.editing.recover();
  await aMoment();
  mine.editing.close();
  await reopened;
  expect(mine.settled).toBe(0);
});
