import { routes } from '@scholium/contract';
import { ApiClient } from '../../support/api-client.js';
import type { Workspace } from '../harness/workspace.js';
import { timeId } from '../lib/time-id.js';
import { sendBare } from './bare.js';

/** What is done to the server, and what it answered: how often each status. */
export interface Attack {
  readonly name: string;
  /** What has to be there first; not measured. Answers what is done while it is measured. */
  readonly prepare: (place: Place) => Promise<() => Promise<readonly string[]>>;
}

export interface Place {
  readonly url: string;
  readonly workspace: Workspace;
}

const MEGABYTE = 1_048_576;
const PARAGRAPHS = 16_000;
const CORRECTIONS = 10_000;
const PASSWORD = 'many lamps at the harbour';

/**
 * The status of an answer, whatever it is: an attack is not sent by the typed client, which knows no wrong requests.
 */
async function send(
  client: ApiClient,
  method: string,
  path: string,
  body: BodyInit,
  type: string | null = 'application/json',
): Promise<string> {
  const answer = await fetch(client.url + path, {
    method,
    body,
    headers: { origin: client.url, cookie: client.cookie, ...(type === null ? {} : { 'content-type': type }) },
  });
  await answer.arrayBuffer();
  return String(answer.status);
}

const post = (client: ApiClient, path: string, body: unknown): Promise<string> =>
  send(client, 'POST', path, JSON.stringify(body));

async function upload({ workspace: { owner, projectId } }: Place, text: string, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  return send(owner, 'POST', `/api/projects/${projectId}/uploads`, form, null);
}

const repeat = async (times: number, work: (turn: number) => Promise<string>): Promise<string[]> => {
  const statuses: string[] = [];
  for (let turn = 0; turn < times; turn += 1) statuses.push(await work(turn));
  return statuses;
};
const atOnce = (times: number, work: (turn: number) => Promise<string>): Promise<string[]> =>
  Promise.all(Array.from({ length: times }, (_, turn) => work(turn)));

/** A document of many paragraphs, each of which is then changed. */
async function changedDocument({
  workspace: { owner, projectId },
}: Place): Promise<{ readonly documentId: string; readonly editingSession: readonly [number, number] }> {
  const documentId = timeId();
  const text = [
    'The Harbour Watch',
    ...Array.from({ length: PARAGRAPHS }, (_, index) => `Watch ${index} saw nothing.`),
  ].join('\n\n');
  const { uploadId } = await owner.call(routes.pasteText, { params: { projectId }, body: { text, format: 'plain' } });
  await owner.call(routes.importDocument, {
    params: { projectId },
    body: {
      commandId: timeId(),
      documentId,
      uploadId,
      corrections: [{ type: 'set_metadata', field: 'title', value: 'The Harbour Watch' }],
      accessed: null,
    },
  });
  const opened = await owner.call(routes.openDocument, { params: { documentId } });
  const places: number[] = [];
  let position = 0;
  for (const block of (opened.doc as { content: readonly { content?: readonly { text?: string }[] }[] }).content) {
    places.push(position + 1);
    position += 2 + (block.content ?? []).reduce((size, { text: words }) => size + (words?.length ?? 1), 0);
  }
  let version = opened.version;
  const seqs: number[] = [];
  // From the end, so that no step moves the next one.
  for (const places500 of chunks(places.reverse(), 500)) {
    const steps = places500.map((from) => ({
      stepType: 'replace',
      from,
      to: from,
      slice: { content: [{ type: 'text', text: 'So ' }] },
    }));
    const done = await owner.call(routes.submitSteps, {
      params: { documentId },
      body: { commandId: timeId(), version, steps },
    });
    version = done.version;
    seqs.push(done.seq);
  }
  return { documentId, editingSession: [seqs[0]!, seqs.at(-1)!] };
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

export const attacks: readonly Attack[] = [
  {
    name: '12 bodies of 25 MB from nobody',
    prepare: async ({ url, workspace: { projectId } }) => {
      const body = Buffer.alloc(25 * MEGABYTE, '[');
      const head = [
        `POST /api/projects/${projectId}/pastes HTTP/1.1`,
        'Content-Type: application/json',
        `Origin: ${url}`,
      ];
      return () => atOnce(12, () => sendBare(url, head, body));
    },
  },
  {
    name: 'upper-case and taken ids',
    prepare:
      async ({ workspace: { owner, projectId } }) =>
      () =>
        repeat(40, (turn) => {
          const id = turn % 2 === 0 ? timeId().toUpperCase() : projectId.toUpperCase();
          return post(owner, '/api/projects', { commandId: timeId(), projectId: id, name: 'Mole', description: '' });
        }),
  },
  {
    name: `${CORRECTIONS} corrections that merge`,
    prepare: async ({ workspace: { owner, projectId } }) => {
      const text = Array.from({ length: CORRECTIONS + 1 }, (_, index) => `Paragraph ${index} of many.`).join('\n\n');
      const { uploadId } = await owner.call(routes.pasteText, {
        params: { projectId },
        body: { text, format: 'plain' },
      });
      const corrections = Array.from({ length: CORRECTIONS }, (_, index) => ({
        type: 'merge_with_previous',
        blockIndex: CORRECTIONS - index,
      }));
      return () =>
        repeat(3, () => post(owner, `/api/projects/${projectId}/uploads/${uploadId}/preview`, { corrections }));
    },
  },
  {
    name: `reverts over ${PARAGRAPHS} changed paragraphs`,
    prepare: async (place) => {
      const { documentId, editingSession } = await changedDocument(place);
      const targets = [{ editingSession }, { seq: 1 }];
      return () =>
        atOnce(6, (turn) =>
          post(place.workspace.owner, `/api/documents/${documentId}/reverts`, { target: targets[turn % 2] }),
        );
    },
  },
  {
    name: 'a picker over 600 proposals of 50 names',
    prepare: async ({ workspace: { owner, projectId } }) => {
      for (let entity = 0; entity < 600; entity += 1) {
        const names = Array.from({ length: 50 }, (_, name) => ({
          text: `Harbour Watch ${entity} by the name ${name}`,
          script: null,
          language: null,
          kind: 'full',
          strength: 'strong',
        }));
        const command = {
          kind: 'change.propose',
          changeId: timeId(),
          subjectKind: 'entity',
          subjectId: timeId(),
          op: 'create',
          content: { kind: 'entity', body: { typeId: 'organization', names, description: '' } },
          anchors: [],
          message: '',
        };
        const status = await post(owner, '/api/changes', { commandId: timeId(), streamId: projectId, command });
        if (status !== '200') throw new Error(`A proposal was answered ${status}`);
      }
      return () =>
        repeat(40, (turn) =>
          send(
            owner,
            'GET',
            `/api/projects/${projectId}/entities/pick?q=${['harbour', 'watch 3', 'h', 'name 49', ''][turn % 5]}`,
            undefined as never,
            null,
          ),
        );
    },
  },
  {
    name: '5 MB of blank lines',
    prepare: async (place) => () => atOnce(3, (turn) => upload(place, '\n'.repeat(5_000_000 - turn), 'blank.txt')),
  },
  {
    name: 'batches with NUL, half characters and deep values',
    prepare: async ({ workspace: { owner, projectId } }) => {
      const decision = (text: string) => ({
        commandId: timeId(),
        streamId: projectId,
        command: { kind: 'change.reject', changeId: timeId(), revision: 1, reason: { code: 'other', text } },
      });
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
      return async () => [
        ...(await repeat(40, (turn) =>
          post(owner, '/api/changes/decisions', {
            decisions: [decision('fine'), decision(turn % 2 === 0 ? 'a\u0000b' : 'half \ud83d')],
          }),
        )),
        ...(await repeat(20, () => send(owner, 'POST', '/api/changes/decisions', `{"decisions":${deep}}`))),
        ...(await repeat(20, () => send(owner, 'POST', '/api/changes/decisions', `[${'{},'.repeat(300_000)}{}]`))),
      ];
    },
  },
  {
    name: '260 sign-ins to one account, and its password changed',
    prepare:
      async ({ url }) =>
      async () => {
        const statuses: string[] = [];
        for (let turn = 0; turn < 26; turn += 1) {
          statuses.push(
            ...(await atOnce(10, () =>
              post(new ApiClient(url), '/api/session', { email: 'owa.renn@example.org', password: PASSWORD }),
            )),
          );
        }
        // So many sign-ins have ended the sessions there were before.
        const last = new ApiClient(url);
        await last.call(routes.signIn, { body: { email: 'owa.renn@example.org', password: PASSWORD } });
        return [
          ...statuses,
          await send(
            last,
            'PUT',
            '/api/password',
            JSON.stringify({ current: PASSWORD, password: 'fewer lamps at the harbour' }),
          ),
        ];
      },
  },
];
