/**
 * What people want done to changes, as commands and what takes them back. Revisions are filled in when they are sent.
 */
import { inverseOf, labelOf } from '@scholium/review';
import type {
  AnchorValue,
  Before,
  ChangeCommand,
  ChangeState,
  Content,
  Protection,
  Reason,
  SubjectKind,
} from '@scholium/review';
import type { OutboxCommand } from '../outbox/outbox-item.js';
import type { Move, UndoStep } from './undo-stack.js';

/** A change as lists and stores hold it. */
export interface ChangeRef {
  readonly id: string;
  readonly revision: number;
  readonly streamId: string;
  /** In words for a person, where there are any. */
  readonly label?: string;
}

/** A decided change, enough to decide it the same way again. */
export interface DecidedRef extends ChangeRef {
  readonly state: ChangeState;
  readonly decisionCode: string | null;
  readonly decisionText: string | null;
}

/**
 * Ids under which a change is proposed, whoever comes to do it: the same again is then the same proposal, and not
 * another.
 */
export interface ProposalIds {
  readonly commandId: string;
  readonly changeId: string;
  readonly subjectId: string;
}

interface ProposalText {
  /** Default: none (entities and sources have no place). At most 50, made at a version the server knows. */
  readonly anchors?: readonly AnchorValue[];
  readonly message?: string;
}
/** `subjectId` of a creation is made when left out; give it when another proposal of the same intent refers to it. */
export type ProposeInput = ProposalText &
  (
    | {
        readonly op?: 'create';
        readonly content: Content;
        readonly subjectId?: string;
        readonly ids?: ProposalIds;
        /** What it demands of its readers from the first moment. */
        readonly protection?: Protection | undefined;
      }
    | { readonly op: 'update'; readonly content: Content; readonly subjectId: string }
    | { readonly op: 'delete'; readonly subjectKind: SubjectKind; readonly subjectId: string }
  );

/** The content of a change; null for a deletion. */
export interface Wording {
  readonly content: Content | null;
  readonly anchors: readonly AnchorValue[];
  readonly message: string;
}

export interface Intent {
  readonly moves: readonly Move[];
  readonly step: Pick<UndoStep, 'undo' | 'redo'>;
}

/** What sends `command`, what takes it back and what does it again. Without an inverse it can only be done. */
export function intentOf(command: OutboxCommand, streamId: string, before: Before = {}, label?: string): Intent {
  const move = (one: OutboxCommand): Move => ({ streamId, command: one, ...(label ? { about: label } : {}) });
  const inverse = inverseOf<OutboxCommand>(command, before);
  return {
    moves: [move(command)],
    step: inverse ? { undo: [move(inverse.back)], redo: [move(inverse.again)] } : { undo: [], redo: [] },
  };
}

const onChange = ({ id, revision }: ChangeRef) => ({ changeId: id, revision });

export function proposing(input: ProposeInput, streamId: string, changeId: string, subjectId: string): Intent {
  const content = input.op === 'delete' ? null : input.content;
  const subjectKind = input.op === 'delete' ? input.subjectKind : input.content.kind;
  const { anchors = [], message = '' } = input;
  const command: ChangeCommand = {
    kind: 'change.propose',
    changeId,
    subjectKind,
    subjectId,
    op: input.op ?? 'create',
    content,
    anchors: [...anchors],
    message,
    ...('protection' in input && input.protection ? { protection: input.protection } : {}),
  };
  return intentOf(command, streamId, {}, content ? labelOf(content, anchors) : undefined);
}

export function revising(ref: ChangeRef, next: Wording, previous: Wording): Intent {
  const command: ChangeCommand = {
    kind: 'change.revise',
    ...onChange(ref),
    content: next.content,
    anchors: [...next.anchors],
    message: next.message,
  };
  return intentOf(command, ref.streamId, { wording: previous }, ref.label);
}

export function withdrawing(ref: ChangeRef): Intent {
  return intentOf({ kind: 'change.withdraw', ...onChange(ref) }, ref.streamId, {}, ref.label);
}

export function restoring(ref: ChangeRef): Intent {
  return intentOf({ kind: 'change.restore', ...onChange(ref) }, ref.streamId, {}, ref.label);
}

export type Decision =
  | { readonly kind: 'change.accept'; readonly note: string }
  | { readonly kind: 'change.reject' | 'change.request_changes'; readonly reason: Reason };

export function deciding(ref: ChangeRef, decision: Decision): Intent {
  return intentOf({ ...decision, ...onChange(ref) }, ref.streamId, {}, ref.label);
}

/** Taking a decision back; undoing that decides the same way again. */
export function reopening(ref: DecidedRef): Intent {
  const decision = { state: ref.state, code: ref.decisionCode, text: ref.decisionText };
  return intentOf({ kind: 'change.reopen', ...onChange(ref) }, ref.streamId, { decision }, ref.label);
}
