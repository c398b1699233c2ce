/**
 * Every command and every entry there is. A new one is described in a file of its own and listed here; all else that
 * depends on what there is follows from these lists, and so do the types `Command` and `Entry`.
 */
import type { AnyCommand } from './define/define-command.js';
import type { AnyEntry } from './define/define-entry.js';
import { Registry } from './define/registry.js';
import { assignThread, threadAssigned } from './discussion/assign.js';
import { commentDeleted, deleteComment } from './discussion/delete-comment.js';
import { commentEdited, editComment } from './discussion/edit-comment.js';
import { openThread, threadOpened } from './discussion/open.js';
import { placeThread, threadPlaced } from './discussion/place.js';
import { commentReacted, reactToComment } from './discussion/react.js';
import { replyToThread, threadReplied } from './discussion/reply.js';
import { reopenThread, resolveThread, threadReopened, threadResolved } from './discussion/resolve.js';
import { archiveDocument, documentArchived, documentUnarchived, unarchiveDocument } from './documents/archive.js';
import { deleteDocument, documentDeleted } from './documents/delete.js';
import { describeDocument, documentDescribed } from './documents/describe.js';
import { documentImported, importDocument } from './documents/import.js';
import { nameVersion, versionNamed } from './documents/name-version.js';
import { steps, submitSteps } from './documents/steps.js';
import {
  admitToCompartment,
  compartmentCreated,
  compartmentDeleted,
  compartmentMemberAdmitted,
  compartmentMemberConfirmed,
  compartmentMemberEnded,
  compartmentTransferred,
  compartmentUpdated,
  confirmInCompartment,
  createCompartment,
  deleteCompartment,
  endInCompartment,
  transferCompartment,
  updateCompartment,
} from './people/compartments.js';
import { createUser, userCreated } from './people/create-user.js';
import {
  identifyUser,
  inviteUser,
  placeUsers,
  userIdentified,
  userInvited,
  userPlaced,
} from './people/placeholders.js';
import { activateUser, deactivateUser, userActivated, userDeactivated } from './people/deactivate-user.js';
import {
  changeGroupMembers,
  createGroup,
  deleteGroup,
  groupCreated,
  groupDeleted,
  groupMembersChanged,
  groupUpdated,
  updateGroup,
} from './people/groups.js';
import {
  createOrganisation,
  organisationCreated,
  organisationUpdated,
  updateOrganisation,
} from './people/organisations.js';
import { createRole, deleteRole, roleCreated, roleDeleted, roleUpdated, updateRole } from './people/roles.js';
import { updateUser, userUpdated } from './people/update-user.js';
import { protectionSet } from './protections/entry.js';
import { setProtection } from './protections/set.js';
import { configureProject, projectConfigured } from './projects/configure.js';
import { createProject, projectCreated } from './projects/create.js';
import { describeProject, projectDescribed } from './projects/describe.js';
import {
  memberGroupRemoved,
  memberGroupSet,
  memberRemoved,
  memberSet,
  removeMember,
  removeMemberGroup,
  setMember,
  setMemberGroup,
} from './projects/members.js';
import {
  emergencyAccessEnded,
  emergencyAccessStarted,
  endEmergencyAccess,
  startEmergencyAccess,
} from './projects/emergency-access.js';
import { mergeReverted, mergeTerms, revertMerge, termsMerged } from './projects/merge-terms.js';
import { setVocabulary, vocabularySet } from './projects/set-vocabulary.js';
import { acceptChange, changeAccepted } from './review/accept.js';
import { changeProposed, proposeChange } from './review/propose.js';
import { changeImported, importChange } from './review/import-accepted.js';
import { changeRejected, rejectChange } from './review/reject.js';
import { changeReopened, reopenChange } from './review/reopen.js';
import { changesRequested, requestChanges } from './review/request-changes.js';
import { changeRestored, restoreChange } from './review/restore.js';
import { changeRevised, reviseChange } from './review/revise.js';
import { changeWithdrawn, withdrawChange } from './review/withdraw.js';

/** Commands on changes, which a browser's outbox sends to one address. */
const CHANGE_COMMANDS = [
  proposeChange,
  reviseChange,
  withdrawChange,
  restoreChange,
  acceptChange,
  rejectChange,
  requestChanges,
  reopenChange,
] as const;

/** Commands on threads and comments, which a browser's outbox sends to another. */
const DISCUSSION_COMMANDS = [
  openThread,
  replyToThread,
  resolveThread,
  reopenThread,
  assignThread,
  placeThread,
  editComment,
  deleteComment,
  reactToComment,
] as const;

const COMMANDS = [
  ...CHANGE_COMMANDS,
  importChange,
  importDocument,
  describeDocument,
  archiveDocument,
  unarchiveDocument,
  deleteDocument,
  submitSteps,
  nameVersion,
  ...DISCUSSION_COMMANDS,
  createProject,
  describeProject,
  configureProject,
  setVocabulary,
  mergeTerms,
  revertMerge,
  setMember,
  removeMember,
  setMemberGroup,
  removeMemberGroup,
  createUser,
  updateUser,
  deactivateUser,
  activateUser,
  placeUsers,
  inviteUser,
  identifyUser,
  createOrganisation,
  updateOrganisation,
  createGroup,
  updateGroup,
  deleteGroup,
  changeGroupMembers,
  createRole,
  updateRole,
  deleteRole,
  createCompartment,
  updateCompartment,
  admitToCompartment,
  confirmInCompartment,
  endInCompartment,
  transferCompartment,
  deleteCompartment,
  setProtection,
  startEmergencyAccess,
  endEmergencyAccess,
] as const;

const ENTRIES = [
  changeProposed,
  changeRevised,
  changeWithdrawn,
  changeRestored,
  changeAccepted,
  changeRejected,
  changesRequested,
  changeReopened,
  changeImported,
  documentImported,
  documentDescribed,
  documentArchived,
  documentUnarchived,
  documentDeleted,
  steps,
  projectCreated,
  versionNamed,
  threadOpened,
  threadReplied,
  threadResolved,
  threadReopened,
  threadAssigned,
  threadPlaced,
  commentEdited,
  commentDeleted,
  commentReacted,
  projectConfigured,
  projectDescribed,
  vocabularySet,
  termsMerged,
  mergeReverted,
  memberSet,
  memberRemoved,
  memberGroupSet,
  memberGroupRemoved,
  userCreated,
  userUpdated,
  userDeactivated,
  userActivated,
  userPlaced,
  userInvited,
  userIdentified,
  organisationCreated,
  organisationUpdated,
  groupCreated,
  groupUpdated,
  groupDeleted,
  groupMembersChanged,
  roleCreated,
  roleUpdated,
  roleDeleted,
  compartmentCreated,
  compartmentUpdated,
  compartmentMemberAdmitted,
  compartmentMemberConfirmed,
  compartmentMemberEnded,
  compartmentTransferred,
  compartmentDeleted,
  protectionSet,
  emergencyAccessStarted,
  emergencyAccessEnded,
] as const;

export type ChangeCommandDescriptor = (typeof CHANGE_COMMANDS)[number];
export type DiscussionCommandDescriptor = (typeof DISCUSSION_COMMANDS)[number];
export type KnownCommand = (typeof COMMANDS)[number];
export type KnownEntry = (typeof ENTRIES)[number];

export const commands = new Registry<AnyCommand>('command', COMMANDS);
export const entries = new Registry<AnyEntry>('entry', ENTRIES);
