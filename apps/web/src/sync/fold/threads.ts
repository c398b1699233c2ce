/** Threads of an open document, by id and by target, with their ranges in the confirmed text. */
import { project } from '@scholium/review';
import type { AnchorValue, CommentRow, Entry, ThreadRow } from '@scholium/review';
import type { ThreadOnWire } from '@scholium/contract';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { mapSpans, placeAnchors } from './placement.js';

type ThreadChange = 'added' | 'updated';
/** The server's list of threads, which may be ahead of the entries read so far. */
export interface LoadedThreads {
  readonly threads: readonly ThreadOnWire[];
  readonly seq: number;
}

/** For placing anchors: the confirmed text, and the step maps since a version (null: not kept any more). */
export interface CurrentText {
  readonly doc: Node;
  mapsSince(version: number): readonly StepMap[] | null;
}

const NONE: readonly ThreadOnWire[] = [];

export class ThreadIndex {
  readonly byId = new Map<string, ThreadOnWire>();
  /** By what they are about; a list is replaced when one of its threads changes. */
  private readonly about = new Map<string, readonly ThreadOnWire[]>();
  private readonly threadOf = new Map<string, string>();
  /** Loaded, and not shown before the text has reached the version of their ranges. */
  private notShownYet: LoadedThreads | null = null;

  /** Threads about an annotation or a change, oldest first; the same list until one of them changes. */
  on(targetId: string): readonly ThreadOnWire[] {
    return this.about.get(targetId) ?? NONE;
  }

  /** Replaces everything with the server's answer; it counts from the entry of its number on. */
  load(read: LoadedThreads): void {
    for (const map of [this.byId, this.about, this.threadOf]) map.clear();
    this.notShownYet = read;
  }

  /** The entries up to `seq` were folded. Answers with the ids of threads that can be shown from now on. */
  reached(seq: number): readonly string[] {
    if (!this.notShownYet || seq < this.notShownYet.seq) return [];
    const { threads } = this.notShownYet;
    this.notShownYet = null;
    for (const thread of threads) this.put(thread);
    return threads.map(({ id }) => id);
  }

  /** Folds an entry of a discussion. False when an anchor is older than the steps kept here. */
  apply(entry: Entry, ground: CurrentText, note: (id: string, fate: ThreadChange) => void): boolean {
    if (this.notShownYet) return true;
    const anchors: AnchorValue[] = [];
    const writes = project(entry);
    for (const write of writes) if (write.table === 'Anchor' && write.action === 'put') anchors.push(write.row);
    const placed =
      anchors.length === 0 ? null : placeAnchors(anchors, ground.doc, (version) => ground.mapsSince(version));
    if (anchors.length > 0 && !placed) return false;
    const place = placed ? { spans: [...placed.spans], orphaned: isGone(placed.spans) } : null;
    for (const write of writes) {
      if (write.table === 'Thread' && write.action === 'put') {
        this.put({ ...write.row, spans: [], orphaned: false, ...place, comments: [] });
        note(write.row.id, 'added');
      } else if (write.table === 'Thread' && write.action === 'patch')
        this.patchThread(String(write.key['id']), { ...write.set, ...place }, note);
      else if (write.table === 'Comment' && write.action === 'put') this.addComment(write.row, note);
      else if (write.table === 'Comment' && write.action === 'patch')
        this.patchComment(String(write.key['id']), write.set, note);
    }
    return true;
  }

  /** Carries the places of all threads through confirmed steps. */
  move(maps: readonly StepMap[], note: (id: string, fate: ThreadChange) => void): void {
    for (const thread of this.byId.values()) {
      if (thread.spans.length === 0) continue;
      const spans = mapSpans(thread.spans, maps);
      if (spans.every((at, i) => at === thread.spans[i])) continue;
      const orphaned = isGone(spans);
      this.put({ ...thread, spans, orphaned });
      if (orphaned !== thread.orphaned) note(thread.id, 'updated');
    }
  }

  private addComment(
    { mentions, reactions, ...row }: CommentRow,
    note: (id: string, fate: ThreadChange) => void,
  ): void {
    const thread = this.byId.get(row.threadId);
    if (!thread) return;
    this.put({
      ...thread,
      comments: [...thread.comments, { ...row, mentions: [...mentions], reactions: copied(reactions) }],
    });
    note(thread.id, 'updated');
  }

  private patchComment(
    commentId: string,
    { mentions, reactions, ...set }: Partial<CommentRow>,
    note: (id: string, fate: ThreadChange) => void,
  ): void {
    const thread = this.byId.get(this.threadOf.get(commentId) ?? '');
    if (!thread) return;
    const now = {
      ...set,
      ...(mentions ? { mentions: [...mentions] } : {}),
      ...(reactions ? { reactions: copied(reactions) } : {}),
    };
    this.put({
      ...thread,
      comments: thread.comments.map((comment) => (comment.id === commentId ? { ...comment, ...now } : comment)),
    });
    note(thread.id, 'updated');
  }

  private patchThread(
    id: string,
    set: Partial<ThreadRow> & { spans?: number[]; orphaned?: boolean },
    note: (id: string, fate: ThreadChange) => void,
  ): void {
    const thread = this.byId.get(id);
    if (!thread) return;
    this.put({ ...thread, ...set });
    note(id, 'updated');
  }

  private put(thread: ThreadOnWire): void {
    this.byId.set(thread.id, thread);
    for (const { id } of thread.comments) this.threadOf.set(id, thread.id);
    if (thread.targetId === null) return;
    const others = this.on(thread.targetId);
    const at = others.findIndex(({ id }) => id === thread.id);
    this.about.set(thread.targetId, at < 0 ? [...others, thread] : others.with(at, thread));
  }
}

/** Nothing of the words is left. */
function isGone(spans: readonly number[]): boolean {
  return spans.every((from, i) => i % 2 === 1 || from >= spans[i + 1]!);
}

function copied(reactions: CommentRow['reactions']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(reactions).map(([reaction, people]) => [reaction, [...people]]));
}
