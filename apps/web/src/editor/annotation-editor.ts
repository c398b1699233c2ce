import { blockById } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Plugin, TextSelection } from 'prosemirror-state';
import type { Step } from 'prosemirror-transform';
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
import { Jumps } from './view/jumps.js';
import type { JumpPlace } from './view/jumps.js';
import { editorKeys } from './view/keys.js';
import { segmentUnder } from './view/segment-under.js';
import { selectionReport } from './view/selection-report.js';
import { SpanAttention } from './view/span-attention.js';
import { spanPointer } from './view/span-pointer.js';
import { Stage } from './view/stage.js';
import { markRemote, textLock } from './view/text-lock.js';

/** In both modes the text is locked; in Annotate a selection made with the mouse is rounded to whole words. */
export type EditorMode = 'read' | 'annotate';

export interface EditorOptions extends EditorEvents {
  readonly doc: Node;
  /** Steps that lead to `doc`; positions of spans count in this version. */
  readonly version: number;
  readonly spans: readonly Span[];
  readonly mode: EditorMode;
  /** Name of the text for screen readers. */
  readonly label: string;
}

/** The top-level block at the upper edge of what is visible. */
export interface BlockAtTop {
  readonly id: string | null;
  /** Position before the block. */
  readonly position: number;
}

/** The editor: everything that other rooms may ask of the text on screen. */
export class AnnotationEditor {
  mode: EditorMode;
  private version: number;
  private readonly stage: Stage;
  private readonly attention: SpanAttention;
  private readonly jumps: Jumps;
  private readonly finder: Finder;
  private readonly cards: CardLayout;

  constructor(mount: HTMLElement, options: EditorOptions) {
    this.mode = options.mode;
    this.version = options.version;
    const reveal = (position: number): void => void this.scrollToPosition(position, 'middle');
    this.attention = new SpanAttention(() => this.stage, options, reveal);
    const attention = this.attention;
    this.stage = new Stage(mount, {
      ...options,
      onFootnote: (label, position) => options.onFootnote?.(label, position),
      plugins: [
        editorKeys({
          move: (direction) => attention.move(direction),
          cycle: () => attention.cycle(),
          release: () => attention.choose([]),
        }),
        textLock(),
        spanPointer({
          find: (target) => segmentUnder(target, this.stage.view, this.stage.painter, this.stage.blocks),
          over: (segment) => attention.over(segment),
          click: (segment) => attention.choose(segment?.spans ?? []),
        }),
        selectionReport({
          byWords: () => this.mode === 'annotate',
          onSelect: (report) => options.onSelect?.(report),
        }),
        new Plugin({
          view: () => ({
            update: (view, before) => {
              if (!before.selection.eq(view.state.selection)) attention.caretMoved();
            },
          }),
        }),
      ],
    });
    mount.append(attention.live.dom);
    this.jumps = new Jumps(this.stage);
    this.finder = new Finder(this.stage, reveal);
    this.cards = new CardLayout(this.stage.view, this.stage.painter);
    this.stage.onDraw = () => attention.refresh();
  }

  get doc(): Node {
    return this.stage.view.state.doc;
  }

  get docVersion(): number {
    return this.version;
  }

  /** The element that holds the text; card positions count from its top. */
  get dom(): HTMLElement {
    return this.stage.view.dom;
  }

  get selection(): Extent {
    const { from, to } = this.stage.view.state.selection;
    return { from, to };
  }

  setSpans(spans: readonly Span[]): void {
    this.stage.index.load(spans);
    this.stage.repaint();
  }

  upsertSpans(spans: readonly Span[]): void {
    this.stage.touch(this.stage.index.upsert(spans));
  }

  removeSpans(ids: readonly string[]): void {
    this.stage.touch(this.stage.index.remove(ids));
  }

  /** All spans stacked on the character after `position`, outermost first. */
  spansAt(position: number): Span[] {
    return this.stage.index.stab(position);
  }

  fragmentsOf(annotationId: string): Span[] {
    return this.stage.index.fragments(annotationId);
  }

  setFocused(annotationId: string | null): void {
    this.attention.setFocused(annotationId);
  }

  setHovered(annotationId: string | null): void {
    this.attention.setHovered(annotationId);
  }

  /** What other people have selected, sorted by start, at the version on screen. */
  setOthers(extents: readonly Extent[]): void {
    this.stage.highlights.set('others', extents, this.stage.paintedExtent);
  }

  select(from: number, to: number): void {
    const { state } = this.stage.view;
    this.stage.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  }

  focus(): void {
    this.stage.view.focus();
  }

  /** Applies confirmed steps that lead to `version`; spans are carried along. Throws RangeError when one does not fit. */
  applyRemote(steps: readonly Step[], version: number): void {
    const transaction = markRemote(this.stage.view.state.tr);
    for (const step of steps) transaction.step(step);
    this.stage.view.dispatch(transaction);
    this.version = version;
  }

  scrollToPosition(position: number, place: JumpPlace = 'middle'): Promise<void> {
    return this.jumps.toPosition(position, place);
  }

  /** False when the document has no such block. */
  async scrollToBlock(id: string, place: JumpPlace = 'top'): Promise<boolean> {
    const block = blockById(this.doc, id);
    if (block) await this.scrollToPosition(block.pos + 1, place);
    return block !== null;
  }

  /** Goes to the first fragment; false when no fragment of the annotation is left in the text. */
  async scrollToAnnotation(annotationId: string): Promise<boolean> {
    const first = this.fragmentsOf(annotationId).find(({ from, to }) => from < to);
    if (first) await this.scrollToPosition(first.from);
    return first !== undefined;
  }

  blockAtViewportTop(): BlockAtTop | null {
    const { first, last } = this.stage.window.visible(this.stage.blocks);
    if (last < first) return null;
    const id = this.doc.child(first).attrs['id'];
    return { id: typeof id === 'string' ? id : null, position: this.stage.blocks.start(first) };
  }

  /** Where a range is now, in client coordinates; for a bar that follows the selection. */
  boxOf(from: number, to: number): ClientBox {
    return boxOf(this.stage.view, from, to);
  }

  /** Where a span is now, in client coordinates; null for an unknown or orphaned one. */
  coordsOf(spanId: string): ClientBox | null {
    const span = this.stage.index.get(spanId);
    return span && span.from < span.to ? boxOf(this.stage.view, span.from, span.to) : null;
  }

  /** Annotations in view with the height of their first visible line, top to bottom, each once. */
  cardTargets(): CardTarget[] {
    const { first, last } = this.stage.window.visible(this.stage.blocks);
    return this.cards.targets(first, last);
  }

  /** Tells when `cardTargets` or `blockAtViewportTop` may answer differently; at most once a frame. */
  onLayout(listener: () => void): () => void {
    return this.stage.onLayout(listener);
  }

  find(query: string): FindResult {
    return this.finder.find(query, this.selection.from);
  }

  findStep(direction: 1 | -1): FindResult {
    return this.finder.step(direction);
  }

  density(buckets: number): Density {
    return density(this.stage.index, this.doc.content.size, buckets);
  }

  /** The share of the document that is in view, by position: 0 is its start, 1 its end. */
  visibleShare(): Extent {
    const { first, last } = this.stage.window.visible(this.stage.blocks);
    const size = Math.max(1, this.doc.content.size);
    if (last < first) return { from: 0, to: 0 };
    return { from: this.stage.blocks.start(first) / size, to: this.stage.blocks.end(last) / size };
  }

  destroy(): void {
    this.jumps.destroy();
    this.attention.live.dom.remove();
    this.stage.destroy();
  }
}
