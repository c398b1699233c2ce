/** What can be asked of the ledger. Ids come from the browser (UUIDv7), so a retry is the same command. */
import { z } from 'zod';
import { anchors } from './anchors.js';
import { CHANGE_OPS } from './lifecycle.js';
import { content, subjectKind } from './kinds/catalogue.js';
import { PROJECT_ROLES, WORKSPACE_ROLES } from './roles.js';
import { vocabulary } from './vocabulary.js';
import { discussionCommand } from './discussion.js';
import { ids } from './ids.js';
import { documentMetadata, documentOrigin } from './metadata.js';
import { projectSettings } from './settings.js';
import { nameUpTo, stepsJson, storable, textUpTo, trimmedUpTo, wholeNumber } from './values.js';

const message = textUpTo(2_000);
const revision = wholeNumber(1);

/** Why a change was rejected or sent back: a code from the project's list, and words. */
export const reason = z.strictObject({ code: textUpTo(64), text: trimmedUpTo(2_000) });
export type Reason = z.infer<typeof reason>;

const onChange = { changeId: ids.change, revision };

/** `content` is null when the change deletes its subject. */
const propose = z.strictObject({
  kind: z.literal('change.propose'),
  changeId: ids.newChange,
  subjectKind,
  subjectId: ids.subject,
  op: z.enum(CHANGE_OPS),
  content: content.nullable(),
  anchors,
  message,
});
const revise = z.strictObject({
  kind: z.literal('change.revise'),
  ...onChange,
  content: content.nullable(),
  anchors,
  message,
});
const withdraw = z.strictObject({ kind: z.literal('change.withdraw'), ...onChange });
const restore = z.strictObject({ kind: z.literal('change.restore'), ...onChange });
const accept = z.strictObject({ kind: z.literal('change.accept'), ...onChange, note: message });
const reject = z.strictObject({ kind: z.literal('change.reject'), ...onChange, reason });
const requestChanges = z.strictObject({ kind: z.literal('change.request_changes'), ...onChange, reason });
const reopen = z.strictObject({ kind: z.literal('change.reopen'), ...onChange });

export const changeCommand = z.discriminatedUnion('kind', [
  propose,
  revise,
  withdraw,
  restore,
  accept,
  reject,
  requestChanges,
  reopen,
]);
export type ChangeCommand = z.infer<typeof changeCommand>;

const importDocument = z.strictObject({
  kind: z.literal('document.import'),
  documentId: ids.newDocument,
  projectId: ids.project,
  metadata: documentMetadata,
  origin: documentOrigin,
  /** A ProseMirror document in JSON, already valid against the schema. */
  doc: z.unknown(),
});
const archiveDocument = z.strictObject({ kind: z.literal('document.archive') });
const unarchiveDocument = z.strictObject({ kind: z.literal('document.unarchive') });
/** `title` is typed by the person, so that nobody deletes another document than they mean. */
const deleteDocument = z.strictObject({
  kind: z.literal('document.delete'),
  title: nameUpTo(500),
  reason: nameUpTo(2_000),
});
const describeDocument = z.strictObject({ kind: z.literal('document.describe'), metadata: documentMetadata });
export const stepsCommand = z.strictObject({
  kind: z.literal('document.steps'),
  /** The document version the steps were made at. */
  version: wholeNumber(),
  steps: stepsJson(500),
});

const createProject = z.strictObject({
  kind: z.literal('project.create'),
  projectId: ids.newProject,
  name: nameUpTo(200),
  description: textUpTo(2_000),
  vocabulary,
});
const describeProject = z.strictObject({
  kind: z.literal('project.describe'),
  name: nameUpTo(200),
  description: textUpTo(2_000),
});
const configureProject = z.strictObject({ kind: z.literal('project.configure'), settings: projectSettings });
/** Gives a moment of a document's log a name. */
const nameVersion = z.strictObject({
  kind: z.literal('version.name'),
  versionId: ids.newVersion,
  name: nameUpTo(200),
  seq: wholeNumber(1),
});
const setVocabulary = z.strictObject({ kind: z.literal('vocabulary.set'), vocabulary });
const setMember = z.strictObject({ kind: z.literal('member.set'), userId: ids.person, role: z.enum(PROJECT_ROLES) });
const removeMember = z.strictObject({ kind: z.literal('member.remove'), userId: ids.person });

const createUser = z.strictObject({
  kind: z.literal('user.create'),
  userId: ids.newPerson,
  email: z.email().check(storable).max(254).toLowerCase(),
  name: nameUpTo(200),
  workspaceRole: z.enum(WORKSPACE_ROLES),
});
const updateUser = z.strictObject({
  kind: z.literal('user.update'),
  userId: ids.person,
  name: nameUpTo(200),
  workspaceRole: z.enum(WORKSPACE_ROLES),
});
const deactivateUser = z.strictObject({ kind: z.literal('user.deactivate'), userId: ids.person });
const activateUser = z.strictObject({ kind: z.literal('user.activate'), userId: ids.person });

export const command = z.discriminatedUnion('kind', [
  propose,
  revise,
  withdraw,
  restore,
  accept,
  reject,
  requestChanges,
  reopen,
  importDocument,
  describeDocument,
  archiveDocument,
  unarchiveDocument,
  deleteDocument,
  stepsCommand,
  nameVersion,
  ...discussionCommand.options,
  createProject,
  describeProject,
  configureProject,
  setVocabulary,
  setMember,
  removeMember,
  createUser,
  updateUser,
  deactivateUser,
  activateUser,
]);
export type Command = z.infer<typeof command>;
export type CommandOf<K extends Command['kind']> = Extract<Command, { kind: K }>;
