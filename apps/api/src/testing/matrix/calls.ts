import { routes, type Route } from '@scholium/contract';
import { DEFAULT_SETTINGS, STARTER_VOCABULARY, UNPROTECTED } from '@scholium/review';
import { v7 } from 'uuid';
import type { Call } from '../test-app.js';
import type { TestUser } from '../test-people.js';
import type { RouteId } from './table.js';
import { ZIP_OF_TEXTS } from '../texts.zip.js';
import { highlightOf, propose, upload, type World } from './world.js';

type Prepare = (world: World, as: TestUser | null) => Call | Promise<Call>;

const command = (body: object = {}): Call => ({ body: { commandId: v7(), ...body } });
const metadata = {
  title: 'Harbour notes',
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: null,
  accessed: null,
};

const file = (name = 'notes.txt', content: string | Buffer = 'Harbour notes\n\nA line.'): Call => {
  const boundary = 'matrix';
  const lines = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${name}"`,
    'content-type: text/plain',
    '',
    '',
  ];
  return {
    body: Buffer.concat([
      Buffer.from(lines.join('\r\n')),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
};

/**
 * A well-formed request for each route that takes more than the ids in its path; nothing in it stands in the way of who
 * may.
 */
const CALLS: Partial<Readonly<Record<RouteId, Prepare>>> = {
  signIn: () => ({ body: { email: `${v7()}@example.org`, password: 'not the password' } }),
  setUp: () => ({
    body: { name: 'Late', email: 'late@example.org', password: 'correct horse battery', projectName: 'Late' },
  }),
  redeemPasswordLink: () => ({ body: { token: 'x'.repeat(43), password: 'correct horse battery' } }),
  signInToDemo: (_world, as) => ({ body: { userId: as?.id ?? v7() } }),
  changePassword: () => ({ body: { current: 'not the password', password: 'correct horse battery' } }),
  setLanguage: () => ({ body: { language: 'de' } }),
  signOut: async ({ app }, as) => (as ? { as: { ...as, cookie: await freshCookie(app, as) } } : {}),

  createUser: () => command({ userId: v7(), email: `${v7()}@example.org`, name: 'New', workspaceRole: 'member' }),
  updateUser: () => command({ name: 'Eva Extra', workspaceRole: 'member' }),
  deactivateUser: async ({ app }) => ({ ...command(), params: { userId: (await app.people.create()).id } }),
  activateUser: () => command(),
  inviteUser: async ({ app }) => ({
    ...command({ email: `${v7()}@example.org` }),
    params: { userId: await app.people.place() },
  }),
  identifyUser: async ({ app, author }) => ({
    ...command({ same: true }),
    params: { userId: author.id, otherId: await app.people.place() },
  }),
  createProject: () => command({ projectId: v7(), name: 'Another', description: '' }),

  createGroup: () => command({ groupId: v7(), name: 'North desk', description: '' }),
  updateGroup: () => command({ name: 'North desk', description: '' }),
  deleteGroup: async (world) => ({ ...command(), params: { groupId: await anotherGroup(world) } }),
  changeGroupMembers: () => command({ add: [], remove: [] }),
  createOrganisation: () => command({ organisationId: v7(), name: 'Harbour Watch', organisationKind: 'client' }),
  updateOrganisation: () => command({ name: 'Harbour Watch', organisationKind: 'client' }),
  createRole: () => command({ roleId: v7(), name: `Role ${v7()}`, description: '', actions: ['change.propose'] }),
  updateRole: () => command({ name: `Role ${v7()}`, description: '', actions: ['change.propose'] }),
  deleteRole: async (world) => ({ ...command(), params: { roleId: await anotherRole(world) } }),

  findEmergencyProjects: () => ({ query: { q: 'harbour' } }),
  // Not the project of all others, which an administrator is to have no access to.
  startEmergencyAccess: async ({ app }) => ({
    ...command({ accessId: v7(), reason: 'The harbour is closed', minutes: 5 }),
    params: { projectId: await app.people.project() },
  }),
  endEmergencyAccess: () => command(),
  createCompartment: (_world, as) =>
    command({ compartmentId: v7(), name: 'Harbour', description: '', ownerId: as?.id ?? v7() }),
  updateCompartment: () => command({ name: 'Harbour', description: '' }),
  deleteCompartment: () => command(),
  transferCompartment: ({ author }) => command({ ownerId: author.id }),
  admitToCompartment: () => command({ reason: 'Works on it', expiresAt: inAWeek() }),
  confirmInCompartment: () => command({ expiresAt: inAWeek() }),
  endInCompartment: () => command(),

  setMemberGroup: async (world) => ({ ...command({ role: 'reader' }), params: { groupId: await anotherGroup(world) } }),
  removeMemberGroup: async (world) => {
    const groupId = await anotherGroup(world);
    await world.app.call(routes.setMemberGroup, {
      as: world.users.manager as TestUser,
      params: { projectId: world.ids['projectId'], groupId },
      ...command({ role: 'reader' }),
    });
    return { ...command(), params: { groupId } };
  },
  getAccessInProject: ({ author }) => ({ params: { userId: author.id } }),
  getMemberConsequences: ({ author }) => ({ params: { userId: author.id }, query: { role: 'none' } }),
  getGrantConsequences: ({ author }) => ({ query: { principals: [author.id], role: 'none' } }),
  getCompartmentConsequences: ({ author }) => ({ params: { userId: author.id } }),
  getGroupConsequences: async (world) => ({ params: await membership(world) }),
  viewDocumentAs: () => ({ query: { as: 'reader' } }),
  setMember: () => command({ role: 'reader' }),
  removeMember: async ({ app, ids }) => ({
    ...command(),
    params: { userId: (await app.people.member(ids['projectId'] ?? '', 'reader')).id },
  }),
  describeProject: () => command({ name: 'Harbour', description: '' }),
  setVocabulary: () => command({ vocabulary: STARTER_VOCABULARY }),
  mergeTerms: async (world) => command({ ...(await unusedCode(world)), intoId: 'finance' }),
  revertMerge: async (world) => {
    const code = await unusedCode(world);
    await asManager(world, routes.mergeTerms, { ...code, intoId: 'finance' });
    return command(code);
  },

  configureProject: () => command({ settings: DEFAULT_SETTINGS }),

  uploadFile: () => file(),
  readAnnotationFile: () => file('notes.csv', 'label,quote\nperson,Mara'),
  previewAnnotationImport: () => ({ body: { mapping: [] } }),
  startAnnotationImport: () => ({ body: { mapping: [] } }),
  readTextsOfAnnotations: () => file('notes.csv', 'label,quote\nperson,Mara'),
  compareAnnotationFile: ({ ids }) => ({
    body: { mapping: [], texts: [{ index: 0, documentId: ids['documentId']! }] },
  }),
  startAnnotationFile: () => ({ body: { mapping: [], texts: [{ index: 0, kind: 'new', title: 'Notes' }] } }),
  pasteText: () => ({ body: { text: 'Harbour notes\n\nA line.', format: 'plain' } }),
  fetchUpload: () => ({ body: { address: 'http://127.0.0.1:9/' } }),
  correctUpload: async (world, as) => ({ params: { uploadId: await uploadOf(world, as) }, body: { corrections: [] } }),
  uploadCollection: () => file('texts.zip', ZIP_OF_TEXTS),
  uploadPart: async (world, as) => ({ params: { uploadId: await mailOf(world, as) }, body: { index: 0 } }),
  importDocument: async (world, as) =>
    command({ documentId: v7(), uploadId: await uploadOf(world, as), corrections: [], accessed: null }),
  readTable: () => file('texts.csv', 'title,text\nFord,It is dry.'),
  readTableAgain: () => ({ params: { uploadId: v7() }, body: { sheet: 0 } }),
  startDocumentImport: () => ({ body: { files: [] } }),
  addToDocumentImport: () => file(),
  steerDocumentImport: () => ({ body: { to: 'paused' } }),
  answerDocumentImport: () => ({ body: { settings: {} } }),
  createReport: () => command({ documentId: v7(), title: 'Findings' }),
  listFindings: () => ({ query: { kind: 'annotation' } }),
  uploadProjectArchive: () => file('project.scholium.zip', ZIP_OF_TEXTS),
  startProjectArchive: () => ({ body: { people: [] } }),
  compareProjectArchive: () => ({ body: { people: [] } }),
  startExport: () => ({ body: { format: 'csv' } }),
  describeDocument: () => command({ metadata }),
  archiveDocument: async (world) => ({ ...command(), params: { documentId: await anotherDocument(world) } }),
  unarchiveDocument: () => command(),
  deleteDocument: async (world) => ({
    ...command({ title: 'Harbour notes', reason: 'A double' }),
    params: { documentId: await anotherDocument(world) },
  }),
  submitSteps: () =>
    command({
      version: 0,
      steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } }],
    }),

  submitChange: async ({ app, author, ids }) =>
    command({ streamId: ids['documentId'], command: await highlightOf(app, author, ids['documentId'] ?? '') }),
  decideMany: async ({ app, author, ids }) => ({
    body: {
      decisions: [
        {
          commandId: v7(),
          streamId: ids['projectId'],
          command: {
            kind: 'change.accept',
            changeId: await propose(app, author, ids['projectId'] ?? ''),
            revision: 1,
            note: '',
          },
        },
      ],
    },
  }),
  submitDiscussion: ({ ids }) =>
    command({
      streamId: ids['documentId'],
      command: {
        kind: 'thread.open',
        threadId: v7(),
        commentId: v7(),
        target: { kind: 'document' },
        anchors: [],
        text: 'Is this the whole of it?',
        mentions: [],
      },
    }),
  markRead: () => ({ body: { ids: [v7()] } }),
  saveAuditFilters: () => ({ body: { saved: [{ name: 'Sign-ins', chosen: { kind: 'session.started' } }] } }),
  setNotificationPreferences: () => ({
    body: { email: 'daily', quietFrom: 20, quietTo: 8, digestHour: 7, timeZone: 'Europe/Berlin' },
  }),
  sendMailsAgain: () => ({ body: { ids: [v7()] } }),
  setWatch: () => ({ body: { mode: 'watch' } }),
  previewProtection: async (world) => ({
    params: { objectId: await anotherDocument(world) },
    body: { protection: { ...UNPROTECTED, marking: 'green' } },
  }),
  setProtection: async (world) => ({
    ...command({
      changeId: v7(),
      objectKind: 'document',
      protection: { ...UNPROTECTED, marking: 'green' },
      expected: UNPROTECTED,
      reason: '',
    }),
    params: { objectId: await anotherDocument(world) },
  }),
  parseSource: () => ({ body: { text: 'https://example.org/report' } }),
  search: () => ({ query: { q: 'harbour' } }),
  readEntries: () => ({ query: { after: 0 } }),

  getMoment: () => ({ params: { seq: 1 } }),
  nameVersion: () => command({ versionId: v7(), name: 'Before the storm', seq: 1 }),
  getBlame: () => ({ query: { from: 1, to: 5 } }),
  planRevert: async ({ app, users, ids }) => {
    await app.call(routes.submitSteps, {
      as: users.manager as TestUser,
      params: { documentId: ids['documentId'] },
      ...command({
        version: 0,
        steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } }],
      }),
    });
    return { body: { target: { seq: 1 } } };
  },
};

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString();

const freshCookie = (app: World['app'], as: TestUser): Promise<string> =>
  app.people.signIn(as.id).catch(() => as.cookie);

/** What a manager asks of the project. */
const asManager = ({ app: server, users, ids }: World, route: Route, body: object): Promise<unknown> =>
  server.call(route, { as: users.manager as TestUser, params: { projectId: ids['projectId'] }, ...command(body) });

/** A code that is there for one request alone. */
async function unusedCode(world: World): Promise<{ readonly list: 'codes'; readonly termId: string }> {
  const termId = v7();
  const code = { id: termId, label: termId, parentId: null, color: 0, shortcut: null, description: '' };
  const vocabulary = { ...STARTER_VOCABULARY, codes: [...STARTER_VOCABULARY.codes, code] };
  await asManager(world, routes.setVocabulary, { vocabulary });
  return { list: 'codes', termId };
}

/** A group that is there for one request alone. */
async function anotherGroup({ app }: World): Promise<string> {
  const groupId = v7();
  await app.call(routes.createGroup, {
    as: app.people.owner,
    ...command({ groupId, name: 'North desk', description: '' }),
  });
  return groupId;
}

/** A group with somebody in it. */
async function membership(world: World): Promise<Record<'groupId' | 'userId', string>> {
  const [groupId, userId] = [await anotherGroup(world), world.author.id];
  await world.app.call(routes.changeGroupMembers, {
    as: world.app.people.owner,
    params: { groupId },
    ...command({ add: [userId] }),
  });
  return { groupId, userId };
}

/** A role that is there for one request alone. */
async function anotherRole({ app }: World): Promise<string> {
  const roleId = v7();
  const role = { roleId, name: `Role ${roleId}`, description: '', actions: ['change.propose'] };
  await app.call(routes.createRole, { as: app.people.owner, ...command(role) });
  return roleId;
}

/** A document that is there for one request alone. */
async function anotherDocument({ app, author, ids }: World): Promise<string> {
  const documentId = v7();
  const params = { projectId: ids['projectId'] };
  await app.call(routes.importDocument, {
    as: author,
    params,
    ...command({
      documentId,
      uploadId: await upload(app, ids['projectId'] ?? '', author),
      corrections: [],
      accessed: null,
    }),
  });
  return documentId;
}

/** A file of the persona's own where they may have one, of somebody else's otherwise. */
async function uploadOf({ app, ids }: World, as: TestUser | null): Promise<string> {
  const own = as ? await upload(app, ids['projectId'] ?? '', as).catch(() => null) : null;
  return own ?? ids['uploadId'] ?? '';
}

/** The same for a message with a file attached. */
async function mailOf({ app, ids }: World, as: TestUser | null): Promise<string> {
  const mail = [
    'From: mira@valley.example',
    'Subject: Harbour notes',
    'Content-Type: multipart/mixed; boundary=mail',
    '',
    '--mail',
    'Content-Disposition: attachment; filename=log.txt',
    '',
    'A line.',
    '--mail--',
  ];
  const params = { projectId: ids['projectId'] ?? '' };
  const own = as && (await app.call(routes.uploadFile, { as, params, ...file('mail.eml', mail.join('\r\n')) }));
  return own?.status === 201 ? (own.body as { uploadId: string }).uploadId : (ids['uploadId'] ?? '');
}

/** The request, complete with its path's ids and the persona's session. */
export async function callFor(id: RouteId, world: World, as: TestUser | null): Promise<Call> {
  const prepared = (await CALLS[id]?.(world, as)) ?? {};
  return { ...(as ? { as } : {}), ...prepared, params: { ...world.ids, ...prepared.params } };
}

/** Routes whose path names something that may be missing. */
export const objectRoutes = Object.values(routes).filter(
  (route) => typeof route.access === 'object' && route.access.on !== 'workspace',
);
