import { schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import type { Plugin, Transaction } from 'prosemirror-state';
import type { StepMap } from 'prosemirror-transform';
import { EditorView } from 'prosemirror-view';
import { BlockTable } from '../paint/block-table.js';
import { Painter } from '../paint/painter.js';
import { TextHighlights } from '../paint/text-highlights.js';
import { LayeredSpans } from '../spans/layered-spans.js';
import type { Extent, SpanIndex } from '../spans/span-index.js';
import type { Span } from '../spans/span.js';
import type { WritingSession } from '../writing/writing-session.js';
import { charactersPerLine } from './block-estimate.js';
import { blockViews } from './block-view.js';
import { FigureView } from './figure-view.js';
import type { Pictures } from './figure-view.js';
import { FindingPlaces, FindingView } from './finding-view.js';
import { FootnoteView } from './footnote-view.js';
import type { FootnoteListener } from './footnote-view.js';
import { readDomSelection } from './dom-selection.js';
import { keepDrawn } from './keep-drawn.js';
import { NoteView } from './note-view.js';
import type { NoteListener } from './note-view.js';
import { setParagraphNumbers } from './paragraph-numbers.js';
import { isRemote, markRemote } from './text-lock.js';
import { firstScreen, ViewWindow } from './view-window.js';

const BLOCKS = Object.values(schema.nodes)
  .filter((type) => type.isBlock && (type.isInGroup('block') || type.isInGroup('front')))
  .map((type) => type.name);

export interface TextViewOptions {
  readonly doc: Node;
  readonly spans: readonly Span[];
  /** Name of the text for screen readers, usually the document's title. */
  readonly label: string;
  readonly plugins: readonly Plugin[];
  readonly pictures?: Pictures;
  readonly onFootnote: FootnoteListener;
  readonly onNote: NoteListener;
}

/** The text on screen: one ProseMirror view, painted where it is seen. */
export class TextView {
  readonly view: EditorView;
  readonly findings: FindingPlaces;
  readonly spans = new LayeredSpans();
  readonly painter: Painter;
  readonly highlights: TextHighlights;
  readonly window: ViewWindow;
  blocks: BlockTable;
  /** Called after the text was drawn again: what is drawn over it has to follow. */
  onRedraw: () => void = () => {};
  /** The writing session; null while the text is only read. */
  session: WritingSession | null = null;
  private readonly listeners = new Set<() => void>();
  private frame = 0;

  constructor(mount: HTMLElement, options: TextViewOptions) {
    const content = document.createElement('div');
    content.className = 'scholium-text';
    mount.append(content);
    this.blocks = new BlockTable(options.doc);
    this.spans.load(options.spans);
    this.painter = new Painter(this.blocks, this.spans.index);
    const perLine = charactersPerLine(content);
    this.findings = new FindingPlaces(content);
    this.painter.show(firstScreen(content, this.blocks, perLine));
    this.view = new EditorView(
      { mount: content },
      {
        state: EditorState.create({ doc: options.doc, plugins: [...options.plugins] }),
        decorations: () => this.painter.source,
        dispatchTransaction: (transaction) => this.apply(transaction),
        nodeViews: {
          ...blockViews(BLOCKS, () => perLine),
          figure: (node, view, getPos) => new FigureView(node, perLine, view, getPos, options.pictures),
          finding: (node) => new FindingView(node, this.findings),
          note: (node, _view, getPos) => new NoteView(node, perLine, getPos, options.onNote),
          footnote_ref: (node, view, getPos) => new FootnoteView(node, view, getPos, options.onFootnote),
        },
        attributes: () => ({
          role: 'textbox',
          tabindex: '0',
          'aria-multiline': 'true',
          'aria-readonly': String(!this.open),
          'aria-label': options.label,
          spellcheck: 'false',
          inputmode: this.open ? 'text' : 'none',
        }),
      },
    );
    this.findings.opened = true;
    this.highlights = new TextHighlights(this.view);
    this.window = new ViewWindow(content, () => this.refresh());
    setParagraphNumbers(content, this.blocks, this.painter.range);
  }

  /** Calls `listener` before a frame in which anything on screen may have moved, at most once a frame. */
  onLayout(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Paints again where spans changed. */
  touch(extents: readonly Extent[]): void {
    if (this.painter.touch(extents)) this.draw();
    this.scheduleLayoutNotice();
  }

  /** Paints everything in view again, after all spans were replaced. */
  repaint(): void {
    this.painter.reset(this.blocks);
    this.draw();
    this.scheduleLayoutNotice();
  }

  /** The positions that are painted now. */
  get paintedExtent(): Extent {
    const { first, last } = this.painter.range;
    return last < first ? { from: 0, to: 0 } : { from: this.blocks.start(first), to: this.blocks.end(last) };
  }

  /** Paints the blocks that came into view and clears those that left it. */
  refresh(): void {
    this.paintView();
    this.scheduleLayoutNotice();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.window.destroy();
    this.findings.destroy();
    this.highlights.clear();
    this.view.destroy();
  }

  /** Whether somebody may write now. */
  get open(): boolean {
    return this.session?.open ?? false;
  }

  get index(): SpanIndex {
    return this.spans.index;
  }

  /** Sets or (null) ends the writing session; `plugins` are those that are always there. */
  setSession(writing: WritingSession | null, plugins: readonly Plugin[]): void {
    this.session = writing;
    readDomSelection(this.view);
    keepDrawn(this.view);
    const all = writing ? [...writing.plugins, ...plugins] : [...plugins];
    this.view.updateState(this.view.state.reconfigure({ plugins: all }));
    this.afterDraw();
  }

  /** Applies an update of the log with the given maps; `unsent` leads from its text to the one on screen. */
  confirm(transaction: Transaction, maps: readonly StepMap[], unsent: readonly StepMap[]): void {
    this.spans.confirm(maps, unsent);
    if (transaction.docChanged) this.view.dispatch(markRemote(transaction));
    // One's own words came back: on screen they are already. What was suggested is marked as such until then.
    else if (this.painter.reset(this.blocks) || this.session?.mode === 'suggest') this.redraw();
  }

  /** Applies a change that is neither typed nor an update of the log: suggestions at entering and leaving. */
  applyUnsent(transaction: Transaction, unsent: readonly StepMap[]): void {
    this.spans.setUnsent(unsent);
    if (transaction.docChanged) this.view.dispatch(markRemote(transaction));
    else this.repaint();
  }

  /** Draws the same text again after something drawn over it changed. */
  redraw(): void {
    this.draw();
    this.scheduleLayoutNotice();
  }

  private apply(transaction: Transaction): void {
    const { state, transactions } = this.view.state.applyTransaction(transaction);
    const changed = state.doc !== this.view.state.doc;
    if (changed) {
      for (const one of transactions) {
        if (!one.docChanged || isRemote(one)) continue;
        this.spans.mapLocal(one.mapping.maps);
        this.session?.onLocalChange(one);
      }
      this.blocks = new BlockTable(state.doc);
      this.painter.reset(this.blocks);
    }
    this.view.updateState(state);
    if (changed) {
      this.afterDraw();
      // A letter brings blocks into view only by changing a height, which `ViewWindow` reports in the same frame.
      if (isRemote(transaction)) this.paintView();
      this.scheduleLayoutNotice();
    }
  }

  private paintView(): void {
    if (this.painter.show(this.window.wanted(this.blocks, this.painter.range))) this.draw();
  }

  private draw(): void {
    readDomSelection(this.view);
    this.view.updateState(this.view.state);
    this.afterDraw();
  }

  private afterDraw(): void {
    setParagraphNumbers(this.view.dom, this.blocks, this.painter.range);
    this.highlights.refresh(this.paintedExtent);
    this.onRedraw();
  }

  private scheduleLayoutNotice(): void {
    if (this.listeners.size === 0 || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const listener of this.listeners) listener();
    });
  }
}
