/** The actions on annotations; each is one undo step. */
import { shortened } from '@scholium/document/text';
import { isAnnotationKind, kinds, nextState } from '@scholium/review';
import type { AnchorValue, Content, ContentOf, Reason, RecordKind } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { anchorsAt } from '../sync/index.js';
import type { Commands, PlacedAnnotation, PlacedChange, ProposeInput, Sent, Wording } from '../sync/index.js';
import { notifyError, notifyWithUndo } from '../ui/index.js';
import { redoStep, undoStep, reportRefusals } from '../undo/index.js';
import { contentOf, joinFragments } from '../annotations/index.js';
import type { AnnotationItem } from '../annotations/index.js';
import type { Workspace } from './workspace.js';

/** A record that an annotation refers to: an existing one, or one that is proposed along with it. */
export type Named<K extends RecordKind> = { readonly id: string | null } | { readonly fresh: ContentOf<K>['body'] };

export class Actions {
  /** The last command sent. */
  private last: Sent | null = null;

  constructor(
    private readonly workspace: Workspace,
    readonly commands: Commands,
    private readonly nextId: () => string,
  ) {}

  highlight(spans: readonly number[], body: ContentOf<'highlight'>['body'], message = ''): void {
    this.propose(spans, [{ content: { kind: 'highlight', body }, message }], i18n.t('Highlight'));
  }

  mention(spans: readonly number[], entityTypeId: string, entity: Named<'entity'>, role: string | null = null): void {
    const { id, before } = this.reference('entity', entity);
    this.annotate(
      spans,
      { kind: 'mention', body: { entityTypeId, entityId: id, role } },
      i18n.t('Tag mention'),
      before,
    );
  }

  /** Proposes an annotation, after what it refers to where that is new: one undo step. */
  annotate(spans: readonly number[], content: Content, label: string, before: readonly ProposeInput[] = []): void {
    this.propose(spans, [...before, { content }], label);
  }

  /** The id of what an annotation refers to, and the proposal that makes it where it is new. */
  reference<K extends RecordKind>(
    kind: K,
    named: Named<K>,
  ): { readonly id: string | null; readonly before: readonly ProposeInput[] } {
    if ('id' in named) return { id: named.id, before: [] };
    const id = this.nextId();
    return { id, before: [{ content: { kind, body: named.fresh } as Content, subjectId: id }] };
  }

  /** The same, with the proposal made at once: an undo step of its own. */
  proposeReference<K extends RecordKind>(kind: K, named: Named<K>): string | null {
    const { id, before } = this.reference(kind, named);
    if (before.length > 0) {
      const label = i18n.t('Propose {kind}', { kind: i18n.t(kinds.get(kind).words.singular) });
      this.track(this.commands.propose(before, label));
    }
    return id;
  }

  /** The same tag on many passages: one undo step. */
  mentions(places: readonly (readonly [number, number])[], body: ContentOf<'mention'>['body']): void {
    const inputs = places.map((place): ProposeInput => ({
      content: { kind: 'mention', body },
      anchors: this.anchors(place)!,
    }));
    const label = i18n.t('{count, plural, one {Tag # mention} other {Tag # mentions}}', { count: places.length });
    this.track(this.commands.propose(inputs, label));
  }

  /**
   * Changes content or passage: revises the viewer's own proposal, or proposes a change of an accepted annotation.
   */
  edit(
    item: AnnotationItem,
    content: Content,
    spans: readonly number[] = this.spansOf(item),
    label = i18n.t('Revise'),
  ): void {
    const anchors = this.anchors(spans);
    if (!anchors) return;
    const message = item.change?.message ?? '';
    if (item.state === 'accepted' || (item.op === 'update' && nextState(item.state, 'revise') === null)) {
      this.focusCreated(
        this.track(
          this.commands.propose(
            { op: 'update', subjectId: item.subjectId, content, anchors },
            i18n.t('Propose a change'),
          ),
        ).made,
      );
      return;
    }
    // A rejected change cannot be revised; this is a new proposal.
    if (nextState(item.state, 'revise') === null) {
      this.focusCreated(this.track(this.commands.propose({ content, anchors, message }, i18n.t('Propose again'))).made);
      return;
    }
    this.track(this.commands.revise(this.refOf(item), { content, anchors, message }, this.wording(item), label));
  }

  /** Links a mention to an existing entity, to a new one, or to none. */
  link(item: AnnotationItem, entityTypeId: string, entity: Named<'entity'>, role?: string | null): void {
    const now = contentOf(item.kind, item.body);
    if (now?.kind !== 'mention') return;
    const entityId = this.proposeReference('entity', entity);
    this.edit(
      item,
      { kind: 'mention', body: { entityTypeId, entityId, role: role === undefined ? now.body.role : role } },
      this.spansOf(item),
      i18n.t('Link mention'),
    );
  }

  /** Moves an annotation to other words, or adds a fragment. */
  move(item: AnnotationItem, spans: readonly number[], label: string): void {
    const content = contentOf(item.kind, item.body);
    if (content) this.edit(item, content, joinFragments(spans), label);
  }

  proposeDeletion(annotation: PlacedAnnotation): void {
    const input = { op: 'delete', subjectKind: annotation.kind, subjectId: annotation.id } as const;
    this.focusCreated(this.track(this.commands.propose(input, i18n.t('Propose deletion'))).made);
  }

  withdraw(item: AnnotationItem): void {
    this.track(this.commands.withdraw(this.refOf(item)));
  }

  /** Accepts the change after the pending changes it depends on. */
  accept(
    change: PlacedChange,
    relyingOn: readonly { readonly id: string; readonly revision: number; readonly streamId: string }[] = [],
  ): void {
    this.decided(
      this.commands.accept([...relyingOn, change]),
      i18n.t('Accepted “{label}”', { label: short(change.label) }),
    );
  }

  reject(change: PlacedChange, reason: Reason): void {
    this.decided(this.commands.reject(change, reason), i18n.t('Rejected “{label}”', { label: short(change.label) }));
  }

  requestChanges(change: PlacedChange, reason: Reason): void {
    this.decided(
      this.commands.requestChanges(change, reason),
      i18n.t('Changes requested for “{label}”', { label: short(change.label) }),
    );
  }

  /** Returns whether there was something to undo. */
  undo(stepId?: string): boolean {
    return this.remember(undoStep(this.commands, stepId));
  }

  redo(): boolean {
    return this.remember(redoStep(this.commands));
  }

  private remember(sent: Sent | null): boolean {
    this.last = sent ?? this.last;
    return sent !== null;
  }

  private propose(spans: readonly number[], inputs: readonly ProposeInput[], label: string): void {
    const anchors = this.anchors(joinFragments(spans));
    if (!anchors) return;
    const placed = inputs.map((input) =>
      'content' in input && isAnnotationKind(input.content.kind) ? { ...input, anchors } : input,
    );
    const words = i18n.t('{action} “{words}”', { action: label, words: quoted(anchors) });
    this.focusCreated(this.track(this.commands.propose(placed, words)).made);
    const editor = this.workspace.editor.get();
    editor?.select(anchors.at(-1)!.to, anchors.at(-1)!.to);
  }

  private anchors(spans: readonly number[]): AnchorValue[] | null {
    try {
      return anchorsAt(this.workspace.store, joinFragments(spans));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      notifyError({
        message: i18n.t(
          'Nothing can be attached there: the words are gone, or they are more than one annotation holds.',
        ),
      });
      return null;
    }
  }

  /** A change that is still in the outbox was proposed as revision 1; the outbox adds the later revisions. */
  private refOf({ key, change }: AnnotationItem): {
    readonly id: string;
    readonly revision: number;
    readonly streamId: string;
  } {
    return change ?? { id: key, revision: 1, streamId: this.workspace.store.documentId };
  }

  /** The current spans: a card may be older than the text. */
  private spansOf(item: AnnotationItem): readonly number[] {
    return (this.workspace.item(item.key) ?? item).spans;
  }

  private wording(item: AnnotationItem): Wording {
    const anchors = item.op === 'delete' ? [] : anchorsAt(this.workspace.store, joinFragments(this.spansOf(item)));
    return {
      content: item.op === 'delete' ? null : contentOf(item.kind, item.body),
      anchors,
      message: item.change?.message ?? '',
    };
  }

  /** Focuses the annotation that was just created. */
  private focusCreated(made: readonly { readonly changeId: string }[]): void {
    const last = made.at(-1);
    if (last) queueMicrotask(() => this.workspace.choose(last.changeId));
  }

  /** The notification shows "Sending…" until the server has accepted the decision. */
  private decided(sent: Sent, done: string): void {
    this.track(sent, i18n.t('Sending…'));
    void sent.settled.then((outcomes) => {
      // A later command has replaced the notification.
      if (this.last === sent && outcomes.every(({ ok }) => ok)) this.offerUndo(done, sent);
    });
  }

  private track<S extends Sent>(sent: S, words = sent.label): S {
    this.last = sent;
    this.offerUndo(words, sent);
    void sent.settled.then((outcomes) => reportRefusals(sent, outcomes));
    return sent;
  }

  private offerUndo(words: string, { stepId }: Sent): void {
    notifyWithUndo(words, stepId === null ? null : () => void this.undo(stepId));
  }
}

/** The quoted passage in a notification. */
function quoted(anchors: readonly AnchorValue[]): string {
  const words = anchors
    .map(({ quote }) => quote)
    .join(' … ')
    .replace(/\s+/gu, ' ');
  return short(words);
}

function short(words: string): string {
  return shortened(words, 40);
}
