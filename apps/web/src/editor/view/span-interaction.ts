import { TextSelection } from 'prosemirror-state';
import type { EditorEvents } from '../editor-events.js';
import type { Segment } from '../spans/segments.js';
import type { Span } from '../spans/span.js';
import { focusNext } from './span-focus.js';
import type { FocusedSpan } from './span-focus.js';
import type { TextView } from './text-view.js';

/** Which annotations have the pointer, the caret and the focus; draws the first and the last over the text. */
export class SpanInteraction {
  readonly live = new LiveRegion();
  private focused: FocusedSpan | null = null;
  private hovered: string | null = null;
  private caretIds = '';

  constructor(
    private readonly textView: () => TextView,
    private readonly events: EditorEvents,
    private readonly reveal: (position: number) => void,
  ) {}

  over(segment: Segment | undefined): void {
    const ids = segment ? segment.spans.map(({ annotationId }) => annotationId).reverse() : [];
    if ((ids[0] ?? null) === this.hovered && ids.length === 0) return;
    this.setHovered(ids[0] ?? null);
    this.events.onHover?.(ids);
  }

  setHovered(annotationId: string | null): void {
    this.hovered = annotationId;
    this.draw('hovered', annotationId);
  }

  choose(spans: readonly Span[]): boolean {
    const next = focusNext(this.focused, spans);
    if (!next && !this.focused) return false;
    this.focused = next;
    this.draw('active', next?.stack[next.at]?.annotationId ?? null);
    this.events.onFocusSpan?.(next);
    return true;
  }

  /** Focus set from outside (a card, a link): no event is sent. */
  setFocused(annotationId: string | null): void {
    const [first] = annotationId === null ? [] : this.textView().index.fragments(annotationId);
    this.focused = first ? { stack: [first], at: 0 } : null;
    this.draw('active', annotationId);
  }

  /** Goes to the annotation that starts next after, or last before, the caret. */
  move(direction: 1 | -1): boolean {
    const { view, index } = this.textView();
    const span = index.neighbour(view.state.selection.head, direction);
    if (!span) return false;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(span.from), 1)));
    this.reveal(span.from);
    this.focused = null;
    return this.choose(index.stab(span.from));
  }

  cycle(): boolean {
    return this.choose(this.atCaret());
  }

  caretMoved(): void {
    const stack = this.atCaret().reverse();
    const ids = stack.map(({ id }) => id).join(' ');
    if (ids === this.caretIds) return;
    this.caretIds = ids;
    this.live.announce(this.events.onCaret?.(stack) ?? '');
  }

  /** Draws again after spans changed or others came into view. */
  refresh(): void {
    this.draw('hovered', this.hovered);
    this.draw('active', this.focused?.stack[this.focused.at]?.annotationId ?? null);
  }

  private atCaret(): Span[] {
    const { view, index } = this.textView();
    const { head } = view.state.selection;
    const after = index.stab(head);
    return after.length > 0 ? after : index.stab(head - 1);
  }

  private draw(name: 'hovered' | 'active', annotationId: string | null): void {
    const { highlights, index, paintedExtent } = this.textView();
    const extents =
      annotationId === null
        ? []
        : index.query(paintedExtent.from, paintedExtent.to).filter((span) => span.annotationId === annotationId);
    highlights.set(name, extents, paintedExtent);
  }
}

/** A polite live region for screen readers: announces what the caret entered. */
class LiveRegion {
  readonly dom = document.createElement('div');

  constructor() {
    this.dom.className = 'scholium-live';
    this.dom.setAttribute('role', 'status');
    this.dom.setAttribute('aria-live', 'polite');
  }

  announce(text: string): void {
    if (this.dom.textContent !== text) this.dom.textContent = text;
  }
}
