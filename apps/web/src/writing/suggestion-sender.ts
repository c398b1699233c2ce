/** Says an author's edits to the reviewers, through the outbox. */
import type { Step } from 'prosemirror-transform';
import type { Content } from '@scholium/review';
import type { Commands, DocumentStore, PlacedChange, ProposalIds, Sent, Wording } from '../sync/index.js';
import { textBodyOf } from './suggestions/own-suggestions.js';

interface Refused {
  readonly commandId: string;
  readonly code: string;
  readonly message: string;
}

export class SuggestionSender {
  /** The steps that made or first revised a suggestion here: typing on belongs to them. */
  private readonly made = new Map<string, string>();
  private readonly revised = new Map<string, string>();

  constructor(
    private readonly store: DocumentStore,
    private readonly commands: Commands,
    /** The server would not take it: `words` are what was suggested. */
    private readonly onRefused: (refused: Refused) => void,
  ) {}

  propose(
    steps: readonly Step[],
    version: number,
    ids: ProposalIds,
  ): { readonly changeId: string; readonly accepted: Promise<boolean> } {
    const sent = this.commands.propose({ content: contentOf(steps, version), ids }, 'Suggest edit');
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
      'Revise suggestion',
      joins,
      commandId,
    );
    if (sent.stepId) this.revised.set(changeId, sent.stepId);
    return this.allAccepted(sent);
  }

  withdraw(changeId: string): void {
    const made = this.made.get(changeId);
    const sent = made !== undefined && this.commands.isDone(made) ? this.commands.undo(made) : null;
    void this.allAccepted(sent ?? this.commands.withdraw(this.refOf(changeId), 'Take back suggestion'));
  }

  private async allAccepted(sent: Sent): Promise<boolean> {
    const outcomes = await sent.settled;
    for (const outcome of outcomes) if (!outcome.ok) this.onRefused(outcome);
    return outcomes.every(({ ok }) => ok);
  }

  /** On its way it was proposed as revision 1; the outbox knows what came after. */
  private refOf(changeId: string): { readonly id: string; readonly revision: number; readonly streamId: string } {
    return this.store.changes.get(changeId) ?? { id: changeId, revision: 1, streamId: this.store.documentId };
  }
}

/** What a text change says now; null when it cannot be read. */
export function wordingOf(change: PlacedChange): Wording | null {
  const edit = textBodyOf(change);
  if (!edit) return null;
  const { version, steps, reverts } = edit;
  return { content: { kind: 'text', body: { version, steps, reverts } }, anchors: [], message: change.message };
}

/** Steps as a suggestion says them. */
export function contentOf(steps: readonly Step[], version: number): Content {
  return { kind: 'text', body: { version, steps: steps.map((step) => step.toJSON() as unknown), reverts: null } };
}
