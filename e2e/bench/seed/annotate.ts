import type { ServerProcess } from '../harness/server-process.js';
import type { Person, Workspace } from '../harness/workspace.js';
import { runLoad } from '../lib/load.js';
import { accept, propose } from './commands.js';
import { Words } from './words.js';

/** Tags words all over a document, as people do it; every second proposal is accepted. */
export const annotate = async (
  application: ServerProcess,
  workspace: Workspace,
  authors: readonly Person[],
  reviewer: Person,
  documentId: string,
  spans: number,
): Promise<void> => {
  const words = await Words.of(workspace.owner, documentId);
  const proposals = authors.map((author) =>
    Array.from({ length: spans / authors.length }, () => propose(author, documentId, words)),
  );
  await runLoad(
    application,
    proposals.map((list) => list.map(({ request }) => request)),
  );
  await runLoad(
    application,
    proposals.map((list) => list.filter((_, index) => index % 2 === 0).map((proposal) => accept(reviewer, proposal))),
  );
};
