import { randomUUID } from 'node:crypto';
import { makeAnchor } from '@scholium/document';
import { Ledger } from '../ledger.js';
import { CountingPool } from './pool.js';
import { letter } from './workspace.js';

/** Proposes highlights, four at a time, until it is killed. */
const [, , url = '', documentId = '', userId = ''] = process.argv;
const ledger = new Ledger(new CountingPool(url), { now: () => new Date() });
const anchor = makeAnchor(letter(), 1, 11, 0);

async function write(): Promise<void> {
  for (;;) {
    const changeId = randomUUID();
    const committed = await ledger.commit({
      streamId: documentId,
      userId,
      commandId: randomUUID(),
      command: {
        kind: 'change.propose',
        changeId,
        subjectKind: 'highlight',
        subjectId: randomUUID(),
        op: 'create',
        message: '',
        anchors: [anchor],
        content: { kind: 'highlight', body: { codeIds: [], note: '' } },
      },
    });
    if (committed.ok) process.stdout.write(`${changeId}\n`);
  }
}

await Promise.all(Array.from({ length: 4 }, write));
