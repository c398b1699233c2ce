/** What relies on the subject of a change. */
import type { Read } from '../define/define-command.js';
import { isRecordKind } from '../kinds/catalogue.js';
import { isAdmitted } from '../access/protection.js';
import type { Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { Dependant, LedgerState } from '../state.js';

/** Annotations rely on records of the project. */
export const readsDependants = ({ subjectKind }: ChangeRow): readonly Read[] =>
  isRecordKind(subjectKind) ? ['dependants'] : [];

/** The accepted work that relies on a subject. */
export const relyingOn = (state: LedgerState, { subjectId }: ChangeRow): readonly Dependant[] =>
  state.dependants.filter((one) => one.accepted && one.subjectId === subjectId);

/** Of work that stands in the way of a change what the actor is told: nothing of what is hidden from them. */
export const namedTo = (actor: Actor, dependants: readonly Dependant[]): readonly Omit<Dependant, 'protections'>[] =>
  dependants
    .filter(({ protections }) => protections.every((one) => isAdmitted(actor, one)))
    .map(({ changeId, subjectId, label, accepted }) => ({ changeId, subjectId, label, accepted }));
