/** The state that the parts of an open document's screen share. */
import type { AnnotationKind } from '@scholium/review';
import type { AnnotationEditor, EditorMode, SelectionReport } from '../editor/index.js';
import type { DocumentStore, ChangeItem, ReferenceOnWire, ThreadOnWire } from '../sync/index.js';
import { inVocabulary, itemOfAnnotation, itemOfChange, itemOfUnsent, NO_FILTER, passes } from '../annotations/index.js';
import type { Filter, AnnotationItem } from '../annotations/index.js';
import { Cell } from './cell.js';
import { DismissedChanges } from './dismissed-changes.js';

/** An annotation that is being created. */
export interface Draft {
  readonly tool: AnnotationKind;
  readonly spans: readonly number[];
  /** The type, when it was chosen by a digit key. */
  readonly typeId: string | null;
  /** The printed number of the footnote, when it is created for one. */
  readonly footnote: string | null;
  /** The text of the footnote's note, when a new source is made of it. */
  readonly note?: string;
}

/** Which entity a digit key links the words from `from` to `to` to, by the id of the type. */
export interface KnownWords {
  readonly from: number;
  readonly to: number;
  readonly entities: ReadonlyMap<string, ReferenceOnWire>;
}

/** Words that a link asks to be found, and the position from which on. */
export interface SoughtWords {
  readonly words: string;
  readonly from: number;
}

/** The section of the focused card that is open. */
export type CardTask = 'link' | 'edit' | 'mentions' | 'discuss' | null;

/** Commands in the outbox by change id, oldest first. */
export type Unsent = ReadonlyMap<string, readonly ChangeItem[]>;

/** The key of the painted draft. */
export const DRAFT_KEY = 'draft';

export class Workspace {
  readonly editor = new Cell<AnnotationEditor | null>(null);
  /** Whether the text has been painted. */
  readonly painted = new Cell(false);
  readonly mode: Cell<EditorMode>;
  readonly focused = new Cell<string | null>(null);
  readonly hovered = new Cell<string | null>(null);
  /** Keys of all annotations on the focused passage, innermost first. */
  readonly stack = new Cell<readonly string[]>([]);
  readonly task = new Cell<CardTask>(null);
  readonly selection = new Cell<SelectionReport | null>(null);
  readonly draft = new Cell<Draft | null>(null);
  readonly footnote = new Cell<{ readonly label: string; readonly position: number } | null>(null);
  /** Entities that have exactly the selected words for a name, by type, as the bar shows them. */
  readonly known = new Cell<KnownWords | null>(null);
  readonly filter = new Cell<Filter>(NO_FILTER);
  readonly unsent = new Cell<Unsent>(new Map());
  /** Threads that are still in the outbox, by id. */
  readonly unsentThreads = new Cell<ReadonlyMap<string, ThreadOnWire>>(new Map());
  /** `[from, to]` of the passage that is being commented on. */
  readonly commenting = new Cell<readonly number[] | null>(null);
  /** What the find bar was opened for by a link. */
  readonly sought = new Cell<SoughtWords | null>(null);
  /** Whether the list of discussions is open. */
  readonly discussions = new Cell(false);
  /** The position in the text whose page of the original is shown; null while none is. */
  readonly original = new Cell<{ readonly position: number } | null>(null);
  /** Whether the findings beside a report are open. */
  readonly findings = new Cell(false);
  readonly dismissed: DismissedChanges;
  /** Asks before what was entered on the focused card is discarded; null while it has no form. */
  readonly asks = new Cell<((discard: () => void) => void) | null>(null);

  private snapshot: {
    readonly revision: number;
    readonly unsent: Unsent;
    readonly items: readonly AnnotationItem[];
  } | null = null;

  constructor(
    readonly store: DocumentStore,
    mode: EditorMode,
  ) {
    this.mode = new Cell(mode);
    this.dismissed = new DismissedChanges(store.actor.userId, localStorage);
  }

  item(key: string): AnnotationItem | null {
    const item = this.stored(key);
    return item && inVocabulary(item, this.store.project.vocabulary);
  }

  private stored(key: string): AnnotationItem | null {
    const { annotations, changes, actor } = this.store;
    const annotation = annotations.get(key);
    if (annotation) return itemOfAnnotation(annotation);
    const change = changes.get(key);
    if (change) return itemOfChange(change, annotations.get(change.subjectId));
    for (const sent of this.unsent.get().get(key) ?? []) {
      if (sent.command.kind !== 'change.propose') continue;
      return itemOfUnsent(sent, actor.userId, annotations.get(sent.command.subjectId));
    }
    return null;
  }

  /** Whether an item is painted and has a card. */
  shows(item: AnnotationItem): boolean {
    return passes(this.filter.get(), item) && !(item.change && this.dismissed.hides(item.change));
  }

  thread(key: string): ThreadOnWire | null {
    return this.store.threads.get(key) ?? this.unsentThreads.get().get(key) ?? null;
  }

  /** All items; the same array until one changes. */
  get items(): readonly AnnotationItem[] {
    const { revision } = this.store;
    const unsent = this.unsent.get();
    if (this.snapshot?.revision !== revision || this.snapshot.unsent !== unsent)
      this.snapshot = {
        revision,
        unsent,
        items: Array.from(this.each(), (item) => inVocabulary(item, this.store.project.vocabulary)),
      };
    return this.snapshot.items;
  }

  private *each(): Generator<AnnotationItem> {
    const { annotations, changes } = this.store;
    for (const annotation of annotations.values()) yield itemOfAnnotation(annotation);
    for (const change of changes.values()) {
      const item = itemOfChange(change, annotations.get(change.subjectId));
      if (item) yield item;
    }
    for (const key of this.unsent.get().keys()) {
      const item = changes.has(key) ? null : this.stored(key);
      if (item) yield item;
    }
  }

  /** Focuses an annotation from a card, a link or a list, in the text too. */
  choose(key: string | null, stack: readonly string[] = key === null ? [] : [key]): void {
    this.follow(key, stack, () => this.editor.get()?.setFocused(key));
  }

  /** Shows the card of what is focused in the text. */
  follow(key: string | null, stack: readonly string[], then?: () => void): void {
    const change = () => {
      this.task.set(null);
      this.stack.set(stack);
      this.focused.set(key);
      then?.();
    };
    const ask = this.asks.get();
    if (ask) ask(change);
    else change();
  }

  hover(key: string | null): void {
    this.hovered.set(key);
    this.editor.get()?.setHovered(key);
  }

  /** Opens the form of `tool` for the selected words; false when none are selected. */
  begin(
    tool: AnnotationKind,
    passage?: (doc: DocumentStore['doc'], from: number, to: number) => Pick<Draft, 'spans' | 'footnote'>,
  ): boolean {
    const selected = this.selection.get();
    if (!selected || selected.empty) return false;
    const { from, to } = selected;
    const { spans, footnote } = passage?.(this.store.doc, from, to) ?? { spans: [from, to], footnote: null };
    this.draft.set({ tool, spans, typeId: null, footnote });
    return true;
  }

  /** Opens the form for a comment on the selected words. */
  comment(): void {
    const selected = this.selection.get();
    if (selected && !selected.empty) this.commenting.set([selected.from, selected.to]);
  }

  /** Moves the focus to the text. */
  toText(): void {
    this.editor.get()?.focus();
  }
}
