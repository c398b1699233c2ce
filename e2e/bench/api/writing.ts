import type { BenchHarness } from '../harness/harness.js';
import type { ServerProcess } from '../harness/server-process.js';
import { Workspace, type Person } from '../harness/workspace.js';
import { runLoad, type LoadResult } from '../lib/load.js';
import { post } from '../lib/http-connection.js';
import { timeId } from '../lib/time-id.js';
import { accept, propose, type Proposal } from '../seed/commands.js';
import { importText } from '../seed/text.js';
import { Words } from '../seed/words.js';

/** Connections at once, each of a person of their own. */
export const CLIENTS = 8;
/** Requests a connection sends in one round. */
const EACH = 250;

const lists = <T>(make: (client: number) => T): T[][] =>
  Array.from({ length: CLIENTS }, (_, client) => Array.from({ length: EACH }, () => make(client)));

/** What is measured: each answers what one round cost. */
export interface Writing {
  readonly floor: () => Promise<LoadResult>;
  readonly proposeApart: () => Promise<LoadResult>;
  readonly proposeTogether: () => Promise<LoadResult>;
  readonly accept: () => Promise<LoadResult>;
}

/** The same annotation for the floor as the application gets, without what only the application needs. */
const floorRequests = (floor: ServerProcess, words: Words, documents: readonly string[]): Buffer[][] =>
  lists((client) => {
    const { from, to, quote } = words.any();
    return post(floor.url, '/annotations', {
      id: timeId(),
      documentId: documents[client],
      authorId: timeId(),
      from,
      to,
      quote,
      body: { entityTypeId: 'person', entityId: null, role: null },
    });
  });

/**
 * Eight people, eight documents, the application and the floor, each server in a process of its own on one Postgres.
 */
export const prepareWriting = async (harness: BenchHarness): Promise<Writing> => {
  const [application, floor] = await Promise.all([harness.application(), harness.floor('annotate.ts')]);
  const workspace = await Workspace.found(application.url);
  const annotators = await workspace.people('annotator', CLIENTS);
  const reviewers = await workspace.people('reviewer', CLIENTS);
  const { text } = await importText('S');
  const documents: string[] = [];
  for (let index = 0; index < CLIENTS; index += 1) documents.push(await workspace.import(text));
  const words = await Words.of(workspace.owner, documents[0]!);
  const proposals = (where: (client: number) => string): Proposal[][] =>
    lists((client) => propose(annotators[client] as Person, where(client), words));
  const requests = (of: readonly (readonly Proposal[])[]): Buffer[][] =>
    of.map((list) => list.map(({ request }) => request));
  const apart = (client: number): string => documents[client]!;
  return {
    floor: () => runLoad(floor, floorRequests(floor, words, documents)),
    proposeApart: () => runLoad(application, requests(proposals(apart))),
    proposeTogether: () => runLoad(application, requests(proposals(() => documents[0]!))),
    accept: async () => {
      const proposed = proposals(apart);
      await runLoad(application, requests(proposed));
      return runLoad(
        application,
        proposed.map((list, client) => list.map((proposal) => accept(reviewers[client] as Person, proposal))),
      );
    },
  };
};
