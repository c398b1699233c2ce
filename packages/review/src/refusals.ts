/**
 * Why a command is refused: one list of codes, each with the words for a person. HTTP statuses live in the contract.
 */

export const REFUSALS = {
  not_found: /*i18n*/ 'Not found, or you do not have access.',
  not_allowed: /*i18n*/ 'Your role does not allow this.',
  own_change: /*i18n*/ 'The author of a change never decides it. Ask another reviewer.',
  too_late: /*i18n*/ 'A decision can be undone for a day. After that, propose a new change.',
  changed_since: /*i18n*/ 'Somebody did something else here since, so it was left as it is.',
  in_text: /*i18n*/ 'The edit is in the text, and the text went on from there. A new change reverts it.',
  document_archived:
    /*i18n*/ 'This document is archived and can only be read. A manager can take it out of the archive.',
  title_mismatch: /*i18n*/ 'The title is not the one typed. Nothing was deleted; look at the title and type it again.',
  not_possible: /*i18n*/ 'This is not possible in the state the change is in now.',
  revision_changed:
    /*i18n*/ 'The change was edited or decided since you saw it. Look at the newer state and decide again.',
  stale: /*i18n*/ 'The words this was made for are not in the text any more. Ask the author to re-anchor it.',
  base_changed:
    /*i18n*/ 'What this change replaces was changed meanwhile. Ask the author to revise it against the newer state.',
  dependency_pending:
    /*i18n*/ 'This relies on something that is not accepted yet. Accept that first, or both in order.',
  dependency_gone: /*i18n*/ 'This relies on something that was rejected, withdrawn or deleted. Choose another.',
  has_dependants: /*i18n*/ 'Accepted work relies on this. Change or delete that first.',
  reason_required: /*i18n*/ 'Say why: the author reads the reason at the passage.',
  content_mismatch: /*i18n*/ 'The content does not fit the kind of thing being changed.',
  unknown_vocabulary: /*i18n*/ 'The project’s vocabulary has no such code or type.',
  term_in_use: /*i18n*/ 'Accepted work uses a code or type that would be removed. Merge it into another one instead.',
  term_merged:
    /*i18n*/ 'A code or type was merged into another meanwhile. Discard your changes and look at the vocabulary again.',
  merges_full: /*i18n*/ 'No more codes and types can be merged in this project. Revert a merge first.',
  vocabulary_full: /*i18n*/ 'The vocabulary has no room for another one. Remove one first.',
  anchor_required: /*i18n*/ 'An annotation needs at least one passage.',
  anchor_outside: /*i18n*/ 'A passage lies outside the text, or covers none of it.',
  quote_mismatch: /*i18n*/ 'The quoted words are not what the text said at that version.',
  version_unknown: /*i18n*/ 'The document has no such version.',
  cannot_see: /*i18n*/ 'Somebody named here may not see this. Name only people who can.',
  protection_changed:
    /*i18n*/ 'Somebody else changed who may see this since you looked. Look at the present protection and decide again.',
  protection_same: /*i18n*/ 'This is protected that way already.',
  needs_second:
    /*i18n*/ 'More people would see this again. Set the protection it shall have: a second person then decides.',
  locks_out: /*i18n*/ 'You would not see this any more yourself. Ask somebody who would, or leave yourself access.',
  steps_refused: /*i18n*/ 'The edit does not fit the document and was not applied.',
  no_report: /*i18n*/ 'Findings can only be put into reports, and this document is none.',
  already_exists: /*i18n*/ 'There is already something with this id.',
  command_id_reused: /*i18n*/ 'This command id was used for another command.',
  email_taken: /*i18n*/ 'Somebody already has this e-mail address.',
  not_placeholder: /*i18n*/ 'This is not a placeholder of a person, or not an account.',
  placeholder: /*i18n*/ 'This person has no account yet. Invite them first.',
  other_name: /*i18n*/ 'This placeholder belongs to an account. Say first that it is somebody else.',
  last_manager: /*i18n*/ 'A project keeps at least one manager. Make somebody else manager first.',
  last_owner: /*i18n*/ 'The workspace keeps at least one owner. Make somebody else owner first.',
  member_by_group:
    /*i18n*/ 'This person belongs to the project by a group. Change the role of the group, or who is in it.',
  role_beyond_own:
    /*i18n*/ 'This role allows more than yours does. Only somebody whose role allows as much can give or take it.',
  group_in_use: /*i18n*/ 'Projects give this group a role, or limit documents to it. Take it out there first.',
  compartment_in_use: /*i18n*/ 'This compartment protects something. Take it off there first.',
  admission_reason_required: /*i18n*/ 'Say why this person needs to know.',
  emergency_reason_required: /*i18n*/ 'Say in a few words why you need to read it now.',
  expiry_outside: /*i18n*/ 'Choose an end in the future, within the longest time that is allowed.',
  owner_from_inside: /*i18n*/ 'The new owner has to be somebody in the compartment.',
  role_in_use: /*i18n*/ 'Projects give this role. Give another one there first.',
  name_taken: /*i18n*/ 'There is already a role of this name.',
  own_organisation: /*i18n*/ 'Which organisation runs the workspace cannot be changed.',
  own_account: /*i18n*/ 'You cannot deactivate or demote yourself. Ask another administrator.',
  owner_only: /*i18n*/ 'Only an owner can make or change an owner.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** What stands in the way, for the screen: ids and labels, never document text the actor may not see. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export function refuse(
  code: RefusalCode,
  details?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: Refusal } {
  return {
    ok: false,
    refusal: details ? { code, message: REFUSALS[code], details } : { code, message: REFUSALS[code] },
  };
}
