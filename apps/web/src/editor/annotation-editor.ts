import { blockById, referencesTo } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorEvents } from './editor-events.js';
import { Finder } from './find/finder.js';
import type { FindResult } from './find/finder.js';
import { density } from './minimap/density.js';
import type { Density } from './minimap/density.js';
import type { Extent } from './spans/span-index.js';
import type { Span } from './spans/span.js';
import { CardLayout } from './view/card-targets.js';
import type { CardTarget } from './view/card-targets.js';
import { boxOf } from './view/client-box.js';
import type { ClientBox } from './view/client-box.js';
import { readDomSelection, readSelectionOnKey } from './view/dom-selection.js';
import type { FindingPlaces } from './view/finding-view.js';
import { copiedFigures } from './view/copied-figures.js';
import type { Pictures } from './view/figure-view.js';
import { Jumps } from './view/jumps.js';
import type { JumpPlace } from './view/jumps.js';
import { editorKeys } from './view/keys.js';
import { NotePreview } from './view/note-preview.js';
import { segmentUnder, spansUnder } from './view/under-pointer.js';
import { selectionReport } from './view/selection-report.js';
import { SpanInteraction } from './view/span-interaction.js';
import { spanPointer } from './view/span-pointer.js';
import { TextView } from './view/text-view.js';
import { textLock } from './view/text-lock.js';
import { CompositionQueue } from './view/composition-queue.js';
import { SuggestionOverlay, suggestionTops } from './writing/marks/suggestion-overlay.js';
import type { RemoteCursor, SuggestionMark } from './writing/marks/suggestion-mark.js';
import type { TextUpdate } from './writing/text-update.js';
import type { WritingSession, WritingMode } from './writing/writing-session.js';

/**
 * In Read and Annotate the text is locked; in Annotate a selection made with the mouse is rounded to whole words. In
 * the writing modes it is open while {@link AnnotationEditor.setSession} has a session.
 */
export type EditorMode = 'read' | 'annotate' | WritingMode;

export interface EditorOptions extends EditorEvents {
  readonly doc: Node;
  /** Steps that lead to `doc`; positions of spans count in this version. */
  readonly version: number;
  readonly spans: readonly Span[];
  readonly mode: EditorMode;
  /** Name of the text for screen readers. */
  readonly label: string;
  /** Of a text that has pictures. */
  readonly pictures?: Pictures;
}

/** The top-level block at the upper edge of what is visible. */
export interface BlockAtTop {
  readonly id: string | null;
  /** Position before the block. */
  readonly position: number;
}

/**
 * The editor: the interface of the text on screen to other modules. Positions in and out count in the confirmed text,
 * also while the text on screen is ahead of it.
 */
export class AnnotationEditor {
  mode: EditorMode;
  private version: number;
  private lastMarker = -1;
  private caretUnset = false;
  private readonly textView: TextView;
  private readonly interaction: SpanInteraction;
  private readonly jumps: Jumps;
  private readonly finder: Finder;
  private readonly cards: CardLayout;
  private readonly overlay: SuggestionOverlay;
  private readonly plugins: readonly Plugin[];
  private readonly compositionQueue: CompositionQueue;
  private readonly notePreview: NotePreview;
  private readonly changed = new Set<() => void>();

  constructor(mount: HTMLElement, options: EditorOptions) {
    this.mode = options.mode;
    this.version = options.version;
    const reveal = (position: number): void => void this.scrollToPosition(position, 'middle');
    this.interaction = new SpanInteraction(() => this.textView, options, reveal);
    const attention = this.interaction;
    this.overlay = new SuggestionOverlay({
      toScreen: (position, side) => this.textView.spans.toScreen(position, side),
      onSuggestion: (changeId) => options.onSuggestion?.(changeId),
      painted: () => ({ from: this.toConfirmed(this.painted.from, -1), to: this.toConfirmed(this.painted.to, 1) }),
    });
    this.plugins = [
      this.overlay.plugin,
      ...(options.pictures ? [copiedFigures(options.pictures.documentId)] : []),
      readSelectionOnKey(),
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown: () => {
              this.setCaretInView();
              return false;
            },
            mousedown: () => {
              this.caretUnset = false;
              return false;
            },
          },
        },
      }),
      editorKeys({
        move: (direction) => attention.move(direction),
        cycle: () => attention.cycle(),
        release: () => attention.choose([]),
      }),
      textLock(() => !this.textView.open),
      spanPointer({
        find: (target) => segmentUnder(target, this.textView.view, this.textView.painter, this.textView.blocks),
        onOver: (segment) => attention.over(segment),
        // What has just come into view may not be painted yet.
        onClick: (segment, at) =>
          attention.choose(segment?.spans ?? spansUnder(this.textView.view, this.textView.index, at)),
      }),
      selectionReport({
        byWords: () => this.mode === 'annotate',
        onSelect: (report) =>
          options.onSelect?.({
            ...report,
            from: this.toConfirmed(report.from, 1),
            to: this.toConfirmed(report.to, -1),
          }),
      }),
      new Plugin({
        view: () => ({
          update: (view, before) => {
            if (!before.selection.eq(view.state.selection)) attention.caretMoved();
            if (before !== view.state) for (const listener of this.changed) listener();
          },
        }),
      }),
    ];
    this.textView = new TextView(mount, {
      ...options,
      onFootnote: (label, position) => options.onFootnote?.(label, this.toConfirmed(position, 1)),
      onNote: (position) => this.backToMarker(position),
      plugins: this.plugins,
    });
    this.notePreview = new NotePreview(mount, this.textView.view);
    this.compositionQueue = new CompositionQueue(this.textView.view);
    mount.append(attention.live.dom);
    this.jumps = new Jumps(this.textView);
    this.finder = new Finder(this.textView, reveal);
    this.cards = new CardLayout(this.textView.view, this.textView.painter);
    this.textView.onRedraw = () => attention.refresh();
  }

  get doc(): Node {
    return this.textView.view.state.doc;
  }

  get docVersion(): number {
    return this.version;
  }

  /** The element that holds the text; card positions count from its top. */
  get dom(): HTMLElement {
    return this.textView.view.dom;
  }

  /** What is drawn, on screen: the blocks near the view. */
  get painted(): Extent {
    return this.textView.paintedExtent;
  }

  get selection(): Extent {
    const { from, to } = this.textView.view.state.selection;
    return { from: this.toConfirmed(from, 1), to: this.toConfirmed(to, -1) };
  }

  setSpans(spans: readonly Span[]): void {
    this.compositionQueue.run(() => {
      this.textView.spans.load(spans);
      this.textView.repaint();
    });
  }

  upsertSpans(spans: readonly Span[]): void {
    this.compositionQueue.run(() => this.textView.touch(this.textView.spans.upsert(spans)));
  }

  removeSpans(ids: readonly string[]): void {
    this.compositionQueue.run(() => this.textView.touch(this.textView.spans.remove(ids)));
  }

  /** What is suggested, in reading order; replaces what was shown. */
  setSuggestions(marks: readonly SuggestionMark[]): void {
    this.compositionQueue.run(() => {
      if (!this.overlay.set(marks)) return;
      this.cards.forget();
      this.textView.redraw();
    });
  }

  /** Where others have their carets. */
  setCursors(cursors: readonly RemoteCursor[]): void {
    this.compositionQueue.run(() => {
      if (this.overlay.setCursors(cursors)) this.textView.redraw();
    });
  }

  /** Opens the text for a writing session, or (null) locks it. */
  setSession(writing: WritingSession | null): void {
    this.textView.setSession(writing, this.plugins);
  }

  /** Findings in the text, which the owner draws. */
  get findings(): FindingPlaces {
    return this.textView.findings;
  }

  /** The text on screen with its selection and what is set at the caret. */
  get state(): EditorState {
    return this.textView.view.state;
  }

  /** The state with the selection that the browser has now; changes of the text begin from it. */
  get stateAtCaret(): EditorState {
    readDomSelection(this.textView.view);
    return this.state;
  }

  /** Applies a change that is neither typed nor an update of the log. */
  readonly applyUnsent: TextView['applyUnsent'] = (transaction, unsent) => {
    const work = () => {
      this.overlay.invalidate();
      this.textView.applyUnsent(transaction, unsent);
    };
    // Only a redraw can wait; the session relies on the text being changed at once.
    if (transaction.docChanged) work();
    else this.compositionQueue.run(work);
  };

  /** Runs the command of a button or menu; false when it is not possible here. */
  run(command: Command): boolean {
    const { view } = this.textView;
    return command(view.state, (transaction) => view.dispatch(transaction), view);
  }

  /** Draws the writer's own marks again. */
  redraw(): void {
    this.textView.redraw();
  }

  /** Calls `listener` after every change of text or selection. */
  onChange(listener: () => void): () => void {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  }

  fragmentsOf(annotationId: string): Span[] {
    return this.textView.index.fragments(annotationId);
  }

  setFocused(annotationId: string | null): void {
    this.interaction.setFocused(annotationId);
  }

  setHovered(annotationId: string | null): void {
    this.interaction.setHovered(annotationId);
  }

  /** What other people have selected, sorted by start, at the version on screen. */
  setOthers(extents: readonly Extent[]): void {
    const { spans } = this.textView;
    const onScreen = extents.map(({ from, to }) => ({ from: spans.toScreen(from, 1), to: spans.toScreen(to, -1) }));
    this.textView.highlights.set('others', onScreen, this.textView.paintedExtent);
  }

  select(from: number, to: number): void {
    const { state } = this.textView.view;
    const { spans } = this.textView;
    this.textView.view.dispatch(
      state.tr.setSelection(TextSelection.create(state.doc, spans.toScreen(from, 1), spans.toScreen(to, -1))),
    );
  }

  focus(): void {
    this.textView.view.focus();
  }

  /** Gives a text that was just opened the focus; the first key finds the caret where the text is being read. */
  focusOnOpen(): void {
    this.caretUnset = true;
    // No ring around the text: nobody led the focus there.
    this.textView.view.dom.closest('.scholium-editor')?.setAttribute('data-by-pointer', '');
    this.focus();
  }

  /** Moves to the next or previous annotation from the caret; false when there is none. */
  moveToAnnotation(direction: 1 | -1): boolean {
    this.setCaretInView();
    return this.interaction.move(direction);
  }

  /** Follows the log to `version`; spans are carried along. Throws RangeError when a step does not fit. */
  confirm(turns: readonly TextUpdate[], version: number): void {
    this.compositionQueue.run(() => {
      const { textView } = this;
      this.overlay.invalidate();
      if (textView.session) {
        const { session } = textView;
        session.onUpdates(
          () => textView.view.state,
          turns,
          (transaction, maps) => textView.confirm(transaction, maps, session.unsent),
        );
      } else {
        const transaction = textView.view.state.tr;
        for (const { steps } of turns) for (const { step } of steps) transaction.step(step);
        textView.confirm(transaction, transaction.mapping.maps, []);
      }
      this.version = version;
    });
  }

  scrollToPosition(position: number, place: JumpPlace = 'middle'): Promise<void> {
    return this.jumps.toPosition(this.textView.spans.toScreen(position, 1), place);
  }

  /** False when the document has no such block. */
  async scrollToBlock(id: string, place: JumpPlace = 'top'): Promise<boolean> {
    const block = blockById(this.doc, id);
    if (block) await this.jumps.toPosition(block.pos + 1, place);
    return block !== null;
  }

  /** Goes to the first fragment; false when no fragment of the annotation is left in the text. */
  async scrollToAnnotation(annotationId: string): Promise<boolean> {
    const first = this.fragmentsOf(annotationId).find(({ from, to }) => from < to);
    if (first) await this.jumps.toPosition(first.from, 'middle');
    return first !== undefined;
  }

  blockAtViewportTop(): BlockAtTop | null {
    const { first, last } = this.textView.window.visible(this.textView.blocks);
    if (last < first) return null;
    const id = this.doc.child(first).attrs['id'];
    return { id: typeof id === 'string' ? id : null, position: this.textView.blocks.start(first) };
  }

  /** Where a range is now, in client coordinates; for a bar that follows the selection. */
  boxOf(from: number, to: number): ClientBox {
    const { spans } = this.textView;
    return boxOf(this.textView.view, spans.toScreen(from, 1), spans.toScreen(to, -1));
  }

  /** Top of the line that the caret stands in, in pixels from the viewport's top; null when words are selected. */
  caretTop(): number | null {
    const { view } = this.textView;
    const { empty, head } = view.state.selection;
    return empty ? boxOf(view, head, head).top : null;
  }

  /** Annotations and suggestions in view with the height of their first visible line, top to bottom, each once. */
  cardTargets(): CardTarget[] {
    const { first, last } = this.textView.window.visible(this.textView.blocks);
    const suggestions = suggestionTops(this.textView.view, first, last);
    const annotations = this.cards.targets(first, last);
    return suggestions.length === 0 ? annotations : [...annotations, ...suggestions].sort((a, b) => a.y - b.y);
  }

  /** Calls `listener` when `cardTargets` or `blockAtViewportTop` may answer differently; at most once a frame. */
  onLayout(listener: () => void): () => void {
    return this.textView.onLayout(listener);
  }

  /** Lights all places with these words; the first at or behind `from` is the current one. */
  find(query: string, from: number = this.selection.from): FindResult {
    return this.finder.find(query, from);
  }

  findStep(direction: 1 | -1): FindResult {
    return this.finder.step(direction);
  }

  density(buckets: number): Density {
    return density(this.textView.index, this.doc.content.size, buckets);
  }

  /** The share of the document that is in view, by position: 0 is its start, 1 its end. */
  visibleShare(): Extent {
    const { first, last } = this.textView.window.visible(this.textView.blocks);
    const size = Math.max(1, this.doc.content.size);
    if (last < first) return { from: 0, to: 0 };
    return { from: this.textView.blocks.start(first) / size, to: this.textView.blocks.end(last) / size };
  }

  /** From a note to the marker that refers to it: the first, and with each further call the next. */
  private backToMarker(position: number): void {
    const note = this.doc.nodeAt(position);
    const markers = note ? referencesTo(this.doc, note) : [];
    const at = (markers.findIndex(({ pos }) => pos === this.lastMarker) + 1) % Math.max(1, markers.length);
    const marker = markers[at];
    if (!marker) return;
    this.lastMarker = marker.pos;
    void this.jumps.toPosition(marker.pos, 'middle').then(() => {
      const element = this.textView.view.nodeDOM(marker.pos);
      if (element instanceof HTMLElement)
        element.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
    });
  }

  private setCaretInView(): void {
    if (!this.caretUnset) return;
    this.caretUnset = false;
    const { view } = this.textView;
    const top = this.blockAtViewportTop();
    if (top === null || view.state.selection.head > 1) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(top.position))));
  }

  private toConfirmed(position: number, side: 1 | -1): number {
    return this.textView.spans.toConfirmed(position, side);
  }

  destroy(): void {
    this.compositionQueue.destroy();
    this.jumps.destroy();
    this.notePreview.destroy();
    this.interaction.live.dom.remove();
    this.textView.destroy();
  }
}
