import { entryKinds } from '@scholium/review';
import { AUDIT_EVENT_KINDS, EMERGENCY_KINDS } from '@scholium/contract';
import { i18n } from '../locales/index.js';

/** What an entry of the log records, by its kind. */
const LABELS: Readonly<Record<string, string>> = {
  [EMERGENCY_KINDS]: /*i18n*/ 'Emergency access',
  'change.proposed': /*i18n*/ 'Proposed a change',
  'change.revised': /*i18n*/ 'Revised a change',
  'change.withdrawn': /*i18n*/ 'Withdrew a change',
  'change.restored': /*i18n*/ 'Proposed a change again',
  'change.accepted': /*i18n*/ 'Accepted a change',
  'change.rejected': /*i18n*/ 'Rejected a change',
  'change.changes_requested': /*i18n*/ 'Requested changes',
  'change.reopened': /*i18n*/ 'Reopened a change',
  'document.imported': /*i18n*/ 'Imported a document',
  'document.described': /*i18n*/ 'Changed a document’s details',
  'document.archived': /*i18n*/ 'Archived a document',
  'document.unarchived': /*i18n*/ 'Took a document out of the archive',
  'document.deleted': /*i18n*/ 'Deleted a document',
  steps: /*i18n*/ 'Edited a text',
  'version.named': /*i18n*/ 'Named a version',
  'project.created': /*i18n*/ 'Created a project',
  'project.configured': /*i18n*/ 'Changed a project’s settings',
  'project.described': /*i18n*/ 'Renamed or described a project',
  'vocabulary.set': /*i18n*/ 'Changed the vocabulary',
  'vocabulary.merged': /*i18n*/ 'Merged terms',
  'vocabulary.merge_reverted': /*i18n*/ 'Reverted a merge of terms',
  'thread.opened': /*i18n*/ 'Opened a discussion',
  'thread.replied': /*i18n*/ 'Replied in a discussion',
  'thread.resolved': /*i18n*/ 'Resolved a discussion',
  'thread.reopened': /*i18n*/ 'Reopened a discussion',
  'thread.assigned': /*i18n*/ 'Assigned a discussion',
  'thread.placed': /*i18n*/ 'Moved a discussion to another passage',
  'comment.edited': /*i18n*/ 'Edited a comment',
  'comment.deleted': /*i18n*/ 'Deleted a comment',
  'comment.reacted': /*i18n*/ 'Reacted to a comment',
  'member.set': /*i18n*/ 'Gave a person a role in a project',
  'member.removed': /*i18n*/ 'Removed a person from a project',
  'member_group.set': /*i18n*/ 'Gave a group a role in a project',
  'member_group.removed': /*i18n*/ 'Removed a group from a project',
  'user.created': /*i18n*/ 'Created an account',
  'user.updated': /*i18n*/ 'Changed an account',
  'user.deactivated': /*i18n*/ 'Deactivated an account',
  'user.activated': /*i18n*/ 'Activated an account',
  'organisation.created': /*i18n*/ 'Added an organisation',
  'organisation.updated': /*i18n*/ 'Changed an organisation',
  'group.created': /*i18n*/ 'Created a group',
  'group.updated': /*i18n*/ 'Changed a group',
  'group.deleted': /*i18n*/ 'Deleted a group',
  'group.members_changed': /*i18n*/ 'Changed the people of a group',
  'role.created': /*i18n*/ 'Created a role',
  'role.updated': /*i18n*/ 'Changed a role',
  'role.deleted': /*i18n*/ 'Deleted a role',
  'compartment.created': /*i18n*/ 'Created a compartment',
  'compartment.updated': /*i18n*/ 'Changed a compartment',
  'compartment.deleted': /*i18n*/ 'Deleted a compartment',
  'compartment.transferred': /*i18n*/ 'Made somebody else the owner of a compartment',
  'compartment.member_admitted': /*i18n*/ 'Admitted a person to a compartment',
  'compartment.member_confirmed': /*i18n*/ 'Confirmed a person in a compartment',
  'compartment.member_ended': /*i18n*/ 'Ended a person’s access to a compartment',
  'compartment.expired': /*i18n*/ 'Access to a compartment ended by itself',
  'emergency_access.started': /*i18n*/ 'Used emergency access',
  'emergency_access.ended': /*i18n*/ 'Ended emergency access',
  'emergency_access.expired': /*i18n*/ 'Emergency access ended by itself',
  'protection.set': /*i18n*/ 'Set a marking or a restriction',
  'events.lost': /*i18n*/ 'Events of the audit log were lost',
  'export.downloaded': /*i18n*/ 'Downloaded an export',
  'export.written': /*i18n*/ 'Exported results',
  'log.exported': /*i18n*/ 'Exported the audit log',
  'log.read': /*i18n*/ 'Looked at the audit log',
  'log.verified': /*i18n*/ 'Verified the audit log',
  'document.viewed_as': /*i18n*/ 'Viewed a document as somebody else',
  'object.read': /*i18n*/ 'Read a restricted object',
  'original.downloaded': /*i18n*/ 'Downloaded an original file',
  'password.changed': /*i18n*/ 'Changed the password',
  'password_link.created': /*i18n*/ 'Made a link for a password',
  'person.erased': /*i18n*/ 'Erased personal data',
  'retention.applied': /*i18n*/ 'Erased by the rules of retention',
  'retention.changed': /*i18n*/ 'Changed the retention of a project',
  'server.started': /*i18n*/ 'Server started',
  'session.ended': /*i18n*/ 'Signed out or ended a session',
  'session.refused': /*i18n*/ 'Sign-in refused',
  'session.started': /*i18n*/ 'Signed in',
};

/** The words for a kind of entry; the kind itself where there are none. */
export function actionLabel(kind: string): string {
  const label = LABELS[kind];
  return label === undefined ? kind : i18n.t(label);
}

/** All kinds to choose from, and the one that is chosen. */
export const actionOptions = (chosen: string | undefined) =>
  [...new Set([...entryKinds(), ...AUDIT_EVENT_KINDS, EMERGENCY_KINDS, ...(chosen === undefined ? [] : [chosen])])]
    .map((value) => ({ value, label: actionLabel(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
