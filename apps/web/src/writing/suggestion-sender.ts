/** Submits an author's suggestions through the outbox. */
import type { Step } from 'prosemirror-transform';
import type { Content } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { Commands, DocumentStore, PlacedChange, ProposalIds, Sent, Wording } from '../sync/index.js';
import { textBodyOf } from './suggestions/own-suggestions.js';

interface Refused {
  readonly commandId: string;
  readonly code: string;
  readonly message: string;
}

export class SuggestionSender {
  /** The undo steps that created or first revised each suggestion here; further typing is added to them. */
  private readonly made = new Map<string, string>();
  private readonly revised = new Map<string, string>();

  constructor(
    private readonly store: DocumentStore,
    private readonly commands: Commands,
    /** The server refused a command. */
    private readonly onRefused: (refused: Refused) => void,
  ) {}

  propose(
    steps: readonly Step[],
    version: number,
    ids: ProposalIds,
  ): { readonly changeId: string; readonly accepted: Promise<boolean> } {
    const sent = this.commands.propose({ content: contentOf(steps, version), ids }, i18n.t('Suggest edit'));
    const { changeId } = sent.made[0]!;
    if (sent.stepId) this.made.set(changeId, sent.stepId);
    return { changeId, accepted: this.allAccepted(sent) };
  }

  revise(changeId: string, steps: readonly Step[], version: number, commandId: string): Promise<boolean> {
    const next: Wording = {
      content: contentOf(steps, version),
      anchors: [],
      message: this.store.changes.get(changeId)?.message ?? '',
    };
    const known = this.store.changes.get(changeId);
    const joins =
      [this.made.get(changeId), this.revised.get(changeId)].find(
        (id) => id !== undefined && this.commands.isDone(id),
      ) ?? null;
    const sent = this.commands.revise(
      this.refOf(changeId),
      next,
      (known && wordingOf(known)) ?? next,
      i18n.t('Revise suggestion'),
      joins,
      commandId,
    );
    if (sent.stepId) this.revised.set(changeId, sent.stepId);
    return this.allAccepted(sent);
  }

  withdraw(changeId: string): void {
    const made = this.made.get(changeId);
    const sent = made !== undefined && this.commands.isDone(made) ? this.commands.undo(made) : null;
    void this.allAccepted(sent ?? this.commands.withdraw(this.refOf(changeId), i18n.t('Withdraw suggestion')));
  }

  private async allAccepted(sent: Sent): Promise<boolean> {
    const outcomes = await sent.settled;
    for (const outcome of outcomes) if (!outcome.ok) this.onRefused(outcome);
    return outcomes.every(({ ok }) => ok);
  }

  /** A change that is still in the outbox was proposed as revision 1; the outbox adds the later revisions. */
  private refOf(changeId: string): { readonly id: string; readonly revision: number; readonly streamId: string } {
    return this.store.changes.get(changeId) ?? { id: changeId, revision: 1, streamId: this.store.documentId };
  }
}

/** The current wording of a text change; null when its body cannot be read. */
export function wordingOf(change: PlacedChange): Wording | null {
  const edit = textBodyOf(change);
  if (!edit) return null;
  const { version, steps, reverts } = edit;
  return { content: { kind: 'text', body: { version, steps, reverts } }, anchors: [], message: change.message };
}

/** The content of a suggestion with these steps. */
export function contentOf(steps: readonly Step[], version: number): Content {
  return { kind: 'text', body: { version, steps: steps.map((step) => step.toJSON() as unknown), reverts: null } };
}
