/**
 * The rules of review: kinds, roles, policy, life-cycle, commands, `decide`, entries, `project`, `fold`.
 * Pure: no I/O, no clock, no randomness; the same code runs in the ledger, the feed and the browser.
 * Must not know React, Nest, Prisma or an editor.
 */
export * from './access/index.js';
export * from './anchors.js';
export { commands, entries } from './catalogue.js';
export { changeOrigin, type ChangeOrigin, type StatedOrigin } from './change-origin.js';
export * from './commands.js';
export { defineCommand, noUndo, write, type AnyCommand, type Read } from './define/define-command.js';
export { ids } from './ids.js';
export type { AccessChange, StreamKind } from './define/define-entry.js';
export * from './command-words.js';
export { given, holds, isAlways, type Condition } from './condition.js';
export * from './decide.js';
export { REVIEW_POLICY, stateFromDecisions, type ReviewPolicy, type Verdict } from './decisions.js';
export * from './deleted-words.js';
export { REACTIONS } from './discussion/react.js';
export { threadTarget, type ThreadTarget } from './discussion/open.js';
export * from './entries.js';
export * from './fold.js';
export * from './fold-text.js';
export * from './history.js';
export * from './kinds/index.js';
export * from './lifecycle.js';
export * from './merged-terms.js';
export * from './metadata.js';
export { unpackSteps } from './packed-steps.js';
export { reason, type Reason } from './reason.js';
export * from './name-roles.js';
export { idsIn, needsOf, type Needs } from './needs.js';
export type { Named, NamedId } from './named-ids.js';
export * from './notices.js';
export * from './actions.js';
export { LONGEST_ADMISSION } from './people/compartments.js';
export { OWN_ORGANISATION_ID } from './people/own-organisation.js';
export { addressOfPlaceholder, MOST_PLACED } from './people/placeholders.js';
export { isSamePerson } from './people/same-person.js';
export { EMERGENCY_MINUTES, EMERGENCY_REASON_LEAST } from './projects/emergency-access.js';
export * from './policy.js';
export * from './project-actions.js';
export { IMPORTED } from './review/import-accepted.js';
export { isLooser, locksOut, maySet } from './protections/rules.js';
export * from './project.js';
export * from './refusals.js';
export * from './rights.js';
export * from './roles.js';
export * from './rows.js';
export { ALT_LIMIT } from '@scholium/document';
export * from './starter-vocabulary.js';
export * from './settings.js';
export * from './state.js';
export {
  id,
  LARGEST_NUMBER,
  lineUpTo,
  nameUpTo,
  SMALL_JSON,
  STEP_JSON,
  stepsJson,
  storable,
  textUpTo,
  trimmedUpTo,
  webUrl,
  wholeNumber,
  wholeNumberInAddress,
} from './values.js';
export * from './vocabulary.js';
export { isUuid, UUID_PATTERN } from './uuid.js';
export * from './visibility.js';
