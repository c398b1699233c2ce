import type { Node } from 'prosemirror-model';
import { Mapping } from 'prosemirror-transform';
import type { Step, StepMap, Transform } from 'prosemirror-transform';
import { applyStep } from './apply-steps.js';

/*
 * The collaboration core, both sides. The log decides: a client undoes all its unconfirmed steps, applies what the log
 * says, mirrors each of its own steps to the one the log kept, and redoes only those the log has not decided. Steps are
 * matched by identity (command id and index), never by count, because a step can drop out on either side meanwhile.
 */

/** A step the server kept, with its index in the submission; null for a step the server added by itself. */
export interface KeptStep {
  readonly index: number | null;
  readonly step: Step;
}

/** One submission as the log decided it; no kept step means that all of it dropped out. */
export interface ConfirmedSteps {
  readonly commandId: string;
  readonly steps: readonly KeptStep[];
}

/** A local step that the log has not decided. */
export interface PendingStep {
  readonly step: Step;
  /** Undoes `step` on the document it made. */
  readonly inverted: Step;
  /** Identity under which it was submitted; null while unsent. */
  readonly sent: { readonly commandId: string; readonly index: number } | null;
}

/** What the server made of stale steps: every submitted index is in exactly one of `kept` and `dropped`. */
export interface RebasedSteps {
  readonly doc: Node;
  readonly kept: readonly { readonly index: number; readonly step: Step }[];
  readonly dropped: readonly { readonly index: number; readonly reason: string }[];
}

/**
 * What is left undecided on the client; unsent steps that no longer apply (to be shown, never hidden); and sent ones
 * that no longer apply here, of which the log will say whether it kept them.
 */
export interface ConfirmedTurn {
  readonly pending: readonly PendingStep[];
  readonly dropped: readonly PendingStep[];
  readonly parted: readonly PendingStep[];
}

/**
 * Server side: carries `steps`, made together at one version, over the steps since that version (`since`, their maps
 * in order) onto `head`. A step survives when it maps and passes {@link applyStep}; otherwise it drops, with a reason.
 */
export function rebaseSteps(head: Node, steps: readonly Step[], since: readonly StepMap[]): RebasedSteps {
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).reverse());
  for (const map of since) mapping.appendMap(map);
  const kept: { index: number; step: Step }[] = [];
  const dropped: { index: number; reason: string }[] = [];
  let doc = head;
  for (const [index, step] of steps.entries()) {
    const mapped = step.map(mapping.slice(steps.length - index));
    const applied = mapped && applyStep(doc, mapped);
    if (mapped && applied?.ok) {
      doc = applied.doc;
      kept.push({ index, step: mapped });
      mapping.appendMap(mapped.getMap(), steps.length - 1 - index);
    } else {
      dropped.push({ index, reason: applied && !applied.ok ? applied.message : 'The place it changed was deleted' });
    }
  }
  return { doc, kept, dropped };
}

/** The steps of a local transform, as unsent pending steps. */
export function pendingSteps(local: Transform): PendingStep[] {
  return local.steps.map((step, i) => ({ step, inverted: step.invert(local.docs[i] ?? local.before), sent: null }));
}

/**
 * Marks all pending steps as sent under `commandId`. Returns null when there is nothing to send or a submission is
 * still undecided: only one is ever under way, so that its base version is one the server knows.
 */
export function markSent(pending: readonly PendingStep[], commandId: string): PendingStep[] | null {
  if (pending.length === 0 || pending.some((step) => step.sent)) return null;
  return pending.map((step, index) => ({ ...step, sent: { commandId, index } }));
}

/**
 * Cuts the log into turns: each ends with the first submission that is ours. {@link confirmTurn} takes one turn, and
 * one turn is one transaction, because prosemirror-history follows a rebase only when foreign steps come before ours.
 */
export function nextTurn(log: readonly ConfirmedSteps[], pending: readonly PendingStep[]): readonly ConfirmedSteps[] {
  const ours = pending.find((step) => step.sent)?.sent?.commandId;
  const at = ours === undefined ? -1 : log.findIndex((entry) => entry.commandId === ours);
  return at < 0 ? log : log.slice(0, at + 1);
}

/**
 * Client side: brings `local` (a transform on the document with all `pending` steps applied) to what the log has. When
 * `local` has steps afterwards, dispatch it with `rebased` set to `pending.length` and `addToHistory` to false; the
 * history plugin needs a plugin with `historyPreserveItems` beside it. Throws if a confirmed step does not apply, which
 * means that the client is not at the version the turn follows.
 */
export function confirmTurn(
  local: Transform,
  pending: readonly PendingStep[],
  turn: readonly ConfirmedSteps[],
): ConfirmedTurn {
  const confirmedAsSent = takenAsSent(pending, turn);
  if (confirmedAsSent > 0) return { pending: pending.slice(confirmedAsSent), dropped: [], parted: [] };
  const count = pending.length;
  for (const { inverted } of [...pending].reverse()) local.step(inverted);
  const decided = new Set<string>();
  for (const { commandId, steps } of turn) {
    decided.add(commandId);
    for (const { index, step } of steps) {
      local.step(step);
      const mine = pending.findIndex(
        (p) => index !== null && p.sent?.commandId === commandId && p.sent.index === index,
      );
      if (mine >= 0) mirrorLast(local, count - 1 - mine);
    }
  }
  const left: PendingStep[] = [];
  const dropped: PendingStep[] = [];
  const parted: PendingStep[] = [];
  for (const [index, own] of pending.entries()) {
    if (own.sent && decided.has(own.sent.commandId)) continue;
    const before = local.doc;
    const mapped = own.step.map(local.mapping.slice(count - index));
    if (mapped && applyStep(before, mapped).ok) {
      local.step(mapped);
      mirrorLast(local, count - 1 - index);
      left.push({ ...own, step: mapped, inverted: mapped.invert(before) });
    } else {
      (own.sent ? parted : dropped).push(own);
    }
  }
  return { pending: left, dropped, parted };
}

/** How many leading pending steps a turn confirms exactly as they stand, foreign steps absent: the usual case. */
function takenAsSent(pending: readonly PendingStep[], turn: readonly ConfirmedSteps[]): number {
  const [only, ...more] = turn;
  if (!only || more.length > 0 || only.steps.length === 0) return 0;
  const sent = pending.filter((p) => p.sent?.commandId === only.commandId);
  const same =
    sent.length === only.steps.length &&
    only.steps.every(({ index, step }, i) => {
      const own = sent[i];
      return own?.sent?.index === index && JSON.stringify(own?.step) === JSON.stringify(step);
    });
  return same ? sent.length : 0;
}

/** `setMirror` is what prosemirror-collab uses too; the published types leave it out. */
interface MirrorRecord {
  setMirror(index: number, mirrors: number): void;
}

function mirrorLast(local: Transform, mirrors: number): void {
  (local.mapping as Mapping & MirrorRecord).setMirror(mirrors, local.steps.length - 1);
}
