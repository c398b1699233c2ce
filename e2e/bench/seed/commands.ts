import type { ChangeCommand } from '@scholium/review';
import type { Person } from '../harness/workspace.js';
import { post } from '../lib/http-connection.js';
import { timeId } from '../lib/time-id.js';
import type { Words } from './words.js';

const TYPES = ['person', 'place', 'organization', 'event', 'facility'];
let turn = 0;

/** What somebody proposes as the browser posts it, and the change it makes. */
export interface Proposal {
  readonly changeId: string;
  readonly streamId: string;
  readonly request: Buffer;
}

const submit = ({ client }: Person, streamId: string, command: ChangeCommand): Buffer =>
  post(client.url, '/api/changes', { commandId: timeId(), streamId, command }, client.cookie);

/** `person` tags some words of a document as one of five types. */
export const propose = (person: Person, documentId: string, words: Words): Proposal => {
  const changeId = timeId();
  const entityTypeId = TYPES[(turn += 1) % TYPES.length]!;
  const request = submit(person, documentId, {
    kind: 'change.propose',
    changeId,
    subjectKind: 'mention',
    subjectId: timeId(),
    op: 'create',
    content: { kind: 'mention', body: { entityTypeId, entityId: null, role: null } },
    anchors: [words.any()],
    message: '',
  });
  return { changeId, streamId: documentId, request };
};

/** `person` suggests an edit of the text at `version`, as ProseMirror steps. */
export const suggest = (person: Person, documentId: string, version: number, steps: readonly unknown[]): Proposal => {
  const changeId = timeId();
  const request = submit(person, documentId, {
    kind: 'change.propose',
    changeId,
    subjectKind: 'text',
    subjectId: timeId(),
    op: 'create',
    content: { kind: 'text', body: { version, steps: [...steps], reverts: null } },
    anchors: [],
    message: '',
  });
  return { changeId, streamId: documentId, request };
};

/** `person` accepts a change that was never revised. */
export const accept = (person: Person, { changeId, streamId }: Proposal): Buffer =>
  submit(person, streamId, { kind: 'change.accept', changeId, revision: 1, note: '' });
