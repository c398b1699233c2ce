import { actor, anchor, at, ids, metadata, origin, projectState, state, uuid } from '../../spec-support/examples.js';
import { UNPROTECTED, type Protection } from '../access/protection.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Entry } from '../entries.js';
import { emptyTables, fold } from '../fold.js';
import { project } from '../project.js';
import { accessChangedBy } from '../rights.js';
import type { Actor } from '../roles.js';
import type { LedgerState } from '../state.js';

const protect = (more: Partial<Protection> = {}): Protection => ({ ...UNPROTECTED, ...more });
const own = (role: Actor['projectRole'], userId: string = ids.author): Actor =>
  actor(role, userId, { organisationKind: 'own' });
const analyst = own('annotator');
const [document, thread] = [uuid(91), uuid(92)];
const members = new Map(
  [ids.author, ids.reviewer].map((userId) => [
    userId,
    { projectId: ids.project, userId, role: 'annotator' as const, actions: [] },
  ]),
);
const amber = protect({ marking: 'amber' });
const red = protect({ marking: 'red', recipients: [ids.author] });

const NAME = { text: 'Yusuf', script: null, language: null, kind: 'full', strength: 'strong' };
const propose = (more: object = {}): Command =>
  ({
    kind: 'change.propose',
    changeId: ids.change,
    subjectKind: 'entity',
    subjectId: ids.entity,
    op: 'create',
    content: { kind: 'entity', body: { typeId: 'person', names: [NAME], description: '' } },
    anchors: [],
    message: '',
    ...more,
  }) as Command;
const highlight = (more: object = {}): Command =>
  propose({
    subjectKind: 'highlight',
    subjectId: ids.annotation,
    content: { kind: 'highlight', body: { codeIds: [], note: '' } },
    ...more,
  });
const importing = (more: object = {}): Command =>
  ({
    kind: 'document.import',
    documentId: document,
    projectId: ids.project,
    metadata,
    origin,
    doc: {},
    ...more,
  }) as Command;
const discussing = (more: object = {}): Command =>
  ({
    kind: 'thread.open',
    threadId: thread,
    commentId: uuid(93),
    target: { kind: 'document' },
    anchors: [],
    text: 'Who says so?',
    mentions: [],
    ...more,
  }) as Command;

const inProject = (more: Partial<LedgerState> = {}): LedgerState => projectState({ memberships: members, ...more });
const inDocument = (more: Partial<LedgerState> = {}): LedgerState =>
  state({ memberships: members, anchors: { ok: true, value: [] }, ...more });
const nowhere = (more: Partial<LedgerState> = {}): LedgerState =>
  state({ memberships: members, stream: null, document: null, projectId: ids.project, ...more });

const told = (s: LedgerState, who: Actor, command: Command): string => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map(({ kind }) => kind).join() : result.refusal.code;
};
const entriesOf = (s: LedgerState, who: Actor, command: Command): readonly Entry[] => {
  const result = decide(s, who, command);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.entries.map(
    (draft, ordinal) =>
      ({
        ...draft,
        streamId: s.stream?.id ?? document,
        seq: ordinal + 1,
        payloadVersion: 1,
        actorId: who.userId,
        commandId: uuid(80),
        ordinal,
        docVersion: 0,
        at,
      }) as Entry,
  );
};

test.each([
  ['an entity', inProject(), propose, 'change.proposed', 'entity', ids.entity, ids.change],
  [
    'an annotation',
    inDocument({ anchors: { ok: true, value: [anchor] } }),
    highlight,
    'change.proposed',
    'annotation',
    ids.annotation,
    ids.change,
  ],
  ['a document', nowhere(), importing, 'document.imported', 'document', document, document],
  ['a discussion', inDocument(), discussing, 'thread.opened', 'thread', thread, thread],
] as const)('%s can be protected by what makes it', (_what, s, make, kind, objectKind, objectId, changeId) => {
  const entries = entriesOf(s, analyst, make({ protection: red }));
  expect(entries.map((entry) => entry.kind)).toEqual([kind, 'protection.set']);
  const tables = emptyTables();
  for (const entry of entries) fold(tables, project(entry));
  expect([...tables.Protection.values()]).toMatchObject([
    { objectId, objectKind, projectId: ids.project, ...red, changeId, setById: ids.author },
  ]);
  // Nobody has seen it without, so that nobody is asked again.
  expect(entries.map(accessChangedBy)).toEqual([null, null]);
  // What demands nothing is no protection.
  for (const protection of [undefined, UNPROTECTED])
    expect(told(s, analyst, make(protection && { protection }))).toBe(kind);
});

test.each([
  ['who shuts themselves out', analyst, protect({ marking: 'red', recipients: [ids.reviewer] }), 'locks_out'],
  ['a compartment that one is not in', analyst, protect({ compartments: [uuid(60)] }), 'locks_out'],
  ['people whom the project does not have', analyst, protect({ restrictedTo: [ids.author, uuid(61)] }), 'cannot_see'],
  ['who may not import', own('reader'), amber, 'not_allowed'],
] as const)('%s is refused as when it is set later', (_what, who, protection, refused) => {
  expect(told(nowhere(), who, importing({ protection }))).toBe(refused);
});

test('what has no protection of its own comes with none', () => {
  const s = inProject({ subjects: new Map() });
  expect(told(s, analyst, propose({ protection: protect({ restrictedTo: [ids.author] }) }))).toBe(
    'change.proposed,protection.set',
  );
  const onPassage = inDocument({ anchors: { ok: true, value: [anchor] } });
  expect(told(onPassage, analyst, highlight({ protection: protect({ restrictedTo: [ids.author] }) }))).toBe(
    'content_mismatch',
  );
  const annotated = inDocument({
    subjects: new Map([[ids.annotation, { id: ids.annotation, documentId: ids.document, label: 'words' } as never]]),
  });
  const about = { target: { kind: 'annotation', id: ids.annotation }, protection: amber };
  expect(told(annotated, analyst, discussing(about))).toBe('content_mismatch');
});

test('who has no right to protect their own work makes it unprotected or not at all', () => {
  const proposer: Actor = { ...own('reader'), projectActions: ['change.propose'] };
  expect(told(inProject(), proposer, propose())).toBe('change.proposed');
  expect(told(inProject(), proposer, propose({ protection: amber }))).toBe('not_allowed');
});

test('what is proposed again under its id keeps its protection, and admits nobody more', () => {
  const held = {
    objectId: ids.entity,
    objectKind: 'entity' as const,
    projectId: ids.project,
    ...amber,
    changeId: uuid(60),
    revision: 1,
    setById: ids.author,
    setAt: at,
  };
  const s = inProject({ ownProtections: new Map([[ids.entity, held]]) });
  expect(told(s, analyst, propose({ protection: amber }))).toBe('change.proposed');
  expect(told(s, analyst, propose({ protection: protect({ marking: 'green' }) }))).toBe('needs_second');
  expect(told(s, analyst, propose({ protection: protect({ marking: 'amber_strict' }) }))).toBe(
    'change.proposed,protection.set',
  );
});

test('a discussion names nobody whom its own protection leaves out', () => {
  const users = new Map([ids.reviewer].map((id) => [id, { id, active: true, workspaceRole: 'member' } as never]));
  const readers = new Map([[ids.reviewer, { userId: ids.reviewer, organisationKind: 'own' as const }]]);
  const s = inDocument({ users, readers });
  const mentions = { mentions: [ids.reviewer] };
  expect(told(s, analyst, discussing(mentions))).toBe('thread.opened');
  expect(told(s, analyst, discussing({ ...mentions, protection: red }))).toBe('cannot_see');
});

test('the protection of an annotation names its evidence', () => {
  const found = { id: ids.entity, kind: 'source', state: 'accepted', label: 'Register', changeId: ids.other } as const;
  const references = new Map([[ids.entity, found]]);
  const s = inDocument({ anchors: { ok: true, value: [anchor] }, references });

  const body = { sourceId: ids.entity, stance: 'supports', locator: null, footnote: null, credibility: 2 };
  const cite = highlight({ subjectKind: 'citation', content: { kind: 'citation', body }, protection: amber });
  const entries = entriesOf(s, analyst, cite);
  expect(entries[1]?.payload).toMatchObject({ sourceId: ids.entity, entityId: null, before: null });
});
