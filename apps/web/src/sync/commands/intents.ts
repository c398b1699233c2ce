/**
 * What people want done to changes, as commands and what takes them back. Revisions are filled in when they are sent.
 */
import { labelOf } from '@scholium/review';
import type { AnchorValue, ChangeCommand, ChangeState, Content, Reason, SubjectKind } from '@scholium/review';
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
    | { readonly op?: 'create'; readonly content: Content; readonly subjectId?: string; readonly ids?: ProposalIds }
    | { readonly op: 'update'; readonly content: Content; readonly subjectId: string }
    | { readonly op: 'delete'; readonly subjectKind: SubjectKind; readonly subjectId: string }
  );

/** What a change says: `content` is null for a deletion. */
export interface Wording {
  readonly content: Content | null;
  readonly anchors: readonly AnchorValue[];
  readonly message: string;
}

export interface Intent {
  readonly moves: readonly Move[];
  readonly step: Pick<UndoStep, 'undo' | 'redo'>;
}

type Simple = 'change.withdraw' | 'change.restore' | 'change.reopen';
const simple =
  (kind: Simple) =>
  (ref: ChangeRef): Move => ({
    streamId: ref.streamId,
    command: { kind, changeId: ref.id, revision: ref.revision },
    ...about(ref),
  });

const about = ({ label }: Pick<ChangeRef, 'label'>): Pick<Move, 'about'> => (label ? { about: label } : {});

const withdrawn = simple('change.withdraw');
const restored = simple('change.restore');
const reopened = simple('change.reopen');

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
  };
  const ref = { id: changeId, revision: 1, streamId, ...(content ? { label: labelOf(content, anchors) } : {}) };
  return { moves: [{ streamId, command, ...about(ref) }], step: { undo: [withdrawn(ref)], redo: [restored(ref)] } };
}

export function revising(ref: ChangeRef, next: Wording, previous: Wording): Intent {
  const to = ({ content, anchors, message }: Wording): Move => ({
    streamId: ref.streamId,
    command: {
      kind: 'change.revise',
      changeId: ref.id,
      revision: ref.revision,
      content,
      anchors: [...anchors],
      message,
    },
    ...about(ref),
  });
  return { moves: [to(next)], step: { undo: [to(previous)], redo: [to(next)] } };
}

export function withdrawing(ref: ChangeRef): Intent {
  return reversible(withdrawn(ref), restored(ref));
}

export function restoring(ref: ChangeRef): Intent {
  return reversible(restored(ref), withdrawn(ref));
}

export type Decision =
  | { readonly kind: 'change.accept'; readonly note: string }
  | { readonly kind: 'change.reject' | 'change.request_changes'; readonly reason: Reason };

export function deciding(ref: ChangeRef, decision: Decision): Intent {
  return reversible(decided(ref, decision), reopened(ref));
}

/** Taking a decision back; undoing that decides the same way again. */
export function reopening(ref: DecidedRef): Intent {
  const reason = { code: ref.decisionCode ?? '', text: ref.decisionText ?? '' };
  const again: Decision =
    ref.state === 'accepted'
      ? { kind: 'change.accept', note: reason.text }
      : { kind: ref.state === 'rejected' ? 'change.reject' : 'change.request_changes', reason };
  return reversible(reopened(ref), decided(ref, again));
}

function decided(ref: ChangeRef, decision: Decision): Move {
  return { streamId: ref.streamId, command: { ...decision, changeId: ref.id, revision: ref.revision }, ...about(ref) };
}

function reversible(move: Move, back: Move): Intent {
  return { moves: [move], step: { undo: [back], redo: [move] } };
}
