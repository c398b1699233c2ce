import { routes } from '@scholium/contract';
import { random, type Size } from '../editor/corpus.js';
import type { ServerProcess } from '../harness/server-process.js';
import type { Workspace } from '../harness/workspace.js';
import { alternatingMedians } from '../lib/interleave.js';
import { timeId } from '../lib/time-id.js';
import { get, HttpConnection } from '../lib/http-connection.js';
import { importText } from '../seed/text.js';
import { applicationTarget } from './application-target.js';
import { carets } from './carets.js';
import { floorTarget } from './floor-target.js';
import type { CollaborationTarget } from './target.js';
import { typeMuch } from './typing.js';

/** The floor's tail, and what no version of ours may be further from than a text that is kept. */
const TAIL = 500;
/** Steps of a document that is old. */
export const STEPS = 50_000;
/** How many people type the old document. */
const PEOPLE = 16;
/** Openings of each kind in one round. */
const TIMES = 6;

/** An old document, and the snapshot and tail that are the floor. */
export interface Old {
  readonly documentId: string;
  readonly ours: CollaborationTarget;
  readonly floorId: string;
}

/** Letters by the submission of 500, which is quick; nothing here depends on how many went together. */
const paste = async (
  { owner }: Workspace,
  documentId: string,
  target: CollaborationTarget,
  count: number,
): Promise<void> => {
  const { doc, version } = await target.open();
  const [at] = carets(doc, 1);
  for (let done = 0; done < count; done += TAIL) {
    const step = { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: 'a' }] } };
    await owner.call(routes.submitSteps, {
      params: { documentId },
      body: { commandId: timeId(), version: version + done, steps: Array.from({ length: TAIL }, () => step) },
    });
  }
};

/** A document of `STEPS` steps. The last `typed` of them were typed one by one. */
export const growOld = async (
  workspace: Workspace,
  application: ServerProcess,
  floor: ServerProcess,
  size: Size,
  typed: number,
): Promise<Old> => {
  const documentId = await workspace.import((await importText(size)).text);
  const people = [{ id: '', client: workspace.owner }];
  const ours = applicationTarget(application, people, documentId);
  // Most documents are not the newest: pages of others stand behind theirs in an index.
  const newer = await workspace.import('A newer document\n\nIt has one sentence.\n');
  await typeMuch(applicationTarget(application, people, newer), PEOPLE, TAIL);
  if (typed < STEPS) await paste(workspace, documentId, ours, STEPS - typed);
  await typeMuch(ours, PEOPLE, typed);
  const floorId = timeId();
  await typeMuch(await floorTarget(floor, floorId, (await ours.open()).doc), 1, TAIL);
  return { documentId, ours, floorId };
};

/**
 * Opening it as it is, opening versions that lie as far as can be from a text that is kept, and the floor; in ms until
 * it is read.
 */
export const joinLate = async (
  { documentId, ours, floorId }: Old,
  workspace: Workspace,
  floor: ServerProcess,
  rounds: number,
  typed: number,
) => {
  const connections = {
    ours: await HttpConnection.open(ours.program.url),
    floor: await HttpConnection.open(floor.url),
  };
  const next = random(5);
  const { seq, version } = await ours.open();
  /** The number of the entry that came to a version, among those that were typed one by one. */
  const entryAt = (wanted: number): number => seq - (version - wanted);
  const old = (): number => {
    const behind = Math.floor(1 + next() * (typed / TAIL - 1)) * TAIL;
    return entryAt(Math.floor((version - behind) / TAIL) * TAIL + TAIL - 1);
  };
  const timed = (connection: HttpConnection, request: () => Buffer) => async (): Promise<number> => {
    const bytes = request();
    const began = performance.now();
    const { status, body } = await connection.ask(bytes);
    const read = JSON.parse(body.toString('utf8')) as { doc: unknown };
    if (status !== 200 || !read.doc) throw new Error(`A document was answered ${status}.`);
    return performance.now() - began;
  };
  const path = (route: { readonly path: string }, more: Readonly<Record<string, string>> = {}): string =>
    Object.entries({ documentId, ...more }).reduce(
      (text, [name, value]) => text.replace(`:${name}`, value),
      route.path,
    );
  const { cookie } = workspace.owner;
  const subjects = {
    late: timed(connections.ours, () => get(ours.program.url, path(routes.openDocument), cookie)),
    old: timed(connections.ours, () => get(ours.program.url, path(routes.getMoment, { seq: String(old()) }), cookie)),
    floor: timed(connections.floor, () => get(floor.url, `/documents/${floorId}/join`)),
  };
  try {
    await alternatingMedians(subjects, rounds, 1);
    return await alternatingMedians(subjects, rounds, TIMES);
  } finally {
    for (const connection of Object.values(connections)) connection.close();
  }
};
