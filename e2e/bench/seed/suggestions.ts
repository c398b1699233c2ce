import { runLoad } from '../lib/load.js';
import type { ServerProcess } from '../harness/server-process.js';
import type { Person } from '../harness/workspace.js';
import { suggest } from './commands.js';
import { Words } from './words.js';

/** Positions that suggested edits stay apart, so that each is an item of its own. */
const APART = 12;

/**
 * `count` suggested edits all over a document, by the authors in turn: words put in, words replaced, words taken out.
 * None touches another. Answers their ids.
 */
export const suggestEdits = async (
  application: ServerProcess,
  authors: readonly Person[],
  documentId: string,
  count: number,
): Promise<readonly string[]> => {
  const words = await Words.of(authors[0]!.client, documentId, 23);
  const taken: { readonly from: number; readonly to: number }[] = [];
  while (taken.length < count) {
    const { from, to } = words.any();
    if (taken.every((other) => to + APART < other.from || from > other.to + APART)) taken.push({ from, to });
  }
  const proposals = taken.map(({ from, to }, index) => {
    const slice = { content: [{ type: 'text', text: `tide table ${index} ` }] };
    const step = [
      { stepType: 'replace', from, to: from, slice },
      { stepType: 'replace', from, to, slice },
      { stepType: 'replace', from, to },
    ][index % 3]!;
    return suggest(authors[index % authors.length]!, documentId, words.version, [step]);
  });
  await runLoad(application, [proposals.map(({ request }) => request)]);
  return proposals.map(({ changeId }) => changeId);
};
