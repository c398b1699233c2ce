/** What others suggest, and where they are, drawn over the text on screen. */
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import type { Extent } from '../../spans/span-index.js';
import {
  caretPlace,
  deleted,
  edge,
  formatted,
  ghost,
  spot,
  SUGGESTION_ATTRIBUTE,
  textStart,
} from './mark-decorations.js';
import { isSame, type RemoteCursor, type SuggestionMark } from './suggestion-mark.js';

export interface SuggestionOverlayOptions {
  /** A position of the confirmed text, on screen. */
  readonly toScreen: (position: number, side: 1 | -1) => number;
  readonly onSuggestion: (changeId: string) => void;
  /** What is near the view, in the confirmed text; nothing else is drawn. */
  readonly painted: () => Extent;
}

export class SuggestionOverlay {
  readonly plugin: Plugin;
  private marks: readonly SuggestionMark[] = [];
  private cursors: readonly RemoteCursor[] = [];
  private cursorsKey = '[]';
  private drawn: { readonly doc: Node; readonly painted: Extent; readonly setSuggestions: DecorationSet } | null = null;

  constructor(private readonly options: SuggestionOverlayOptions) {
    this.plugin = new Plugin({
      props: {
        decorations: (state) => this.decorations(state.doc),
        handleDOMEvents: {
          click: (view, event) => {
            const under = view.dom.ownerDocument
              .elementFromPoint(event.clientX, event.clientY)
              ?.closest(`[${SUGGESTION_ATTRIBUTE}]`);
            if (!under || !view.dom.contains(under) || view.dom.ownerDocument.getSelection()?.isCollapsed === false)
              return false;
            options.onSuggestion(under.getAttribute(SUGGESTION_ATTRIBUTE)!);
            return true;
          },
        },
      },
    });
  }

  /** False when they stand where they stood. */
  set(marks: readonly SuggestionMark[]): boolean {
    if (isSame(marks, this.marks)) return false;
    this.marks = marks;
    this.drawn = null;
    return true;
  }

  /** False when they stand where they stood. */
  setCursors(cursors: readonly RemoteCursor[]): boolean {
    const key = JSON.stringify(cursors);
    if (key === this.cursorsKey) return false;
    this.cursorsKey = key;
    this.cursors = cursors;
    this.drawn = null;
    return true;
  }

  /** The text on screen is confirmed further on: the same positions may be elsewhere now. */
  invalidate(): void {
    this.drawn = null;
  }

  private decorations(doc: Node): DecorationSet {
    if (this.marks.length === 0 && this.cursors.length === 0) return DecorationSet.empty;
    const painted = this.options.painted();
    if (this.drawn?.doc !== doc || this.drawn.painted.from !== painted.from || this.drawn.painted.to !== painted.to) {
      const all = [
        ...this.marks
          .filter(({ from, to }) => from <= painted.to && to >= painted.from)
          .sort(inOrder)
          .flatMap((mark) => this.mark(doc, mark)),
        ...this.cursors
          .filter(({ head }) => head <= painted.to && head >= painted.from)
          .map((cursor) => this.cursor(doc, cursor)),
      ];
      this.drawn = {
        doc,
        painted,
        setSuggestions: all.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, all),
      };
    }
    return this.drawn.setSuggestions;
  }

  private mark(doc: Node, { changeId, from, to, inserted, edit, author, color, show }: SuggestionMark): Decoration[] {
    const start = clamp(doc, this.options.toScreen(from, 1));
    const end = Math.max(start, clamp(doc, this.options.toScreen(to, -1)));
    const drawn = { id: changeId, hint: author, color };
    if (edit === 'format') return start < end ? [formatted(start, end, drawn)] : [];
    if (edit === 'structure' || edit === 'alt')
      return [edge(doc, textStart(doc, start), from < to ? 'del' : 'ins', drawn)];
    // Something to click on, and to hang the card on, stays.
    if (show === 'without') return [start < end ? formatted(start, end, drawn) : spot(doc, start, drawn)];
    return [
      ...(start < end ? [deleted(start, end, drawn, show === 'with')] : []),
      ...(inserted !== ''
        ? [ghost(doc, end, 'ins', inserted, drawn, 1)]
        : show === 'with'
          ? [spot(doc, end, drawn)]
          : []),
    ];
  }

  private cursor(doc: Node, { id, name, color, head }: RemoteCursor): Decoration {
    const at = clamp(doc, this.options.toScreen(head, 1));
    const dom = (): HTMLElement => {
      const caret = document.createElement('span');
      caret.className = /* no message */ `sg sg-caret sg-${color % 8}`;
      const flag = document.createElement('span');
      flag.className = 'sg-flag';
      flag.textContent = name;
      caret.append(flag);
      caret.setAttribute('aria-hidden', 'true');
      return caret;
    };
    return Decoration.widget(caretPlace(doc, at), dom, {
      side: 1,
      key: `${id} ${name} ${at}`,
      ignoreSelection: true,
      marks: [],
    });
  }
}

/** Suggestions at one place stand in one order on every screen, however they came in. */
const inOrder = (a: SuggestionMark, b: SuggestionMark): number =>
  a.from - b.from || a.to - b.to || (a.changeId < b.changeId ? -1 : 1);

function clamp(doc: Node, position: number): number {
  return Math.max(0, Math.min(position, doc.content.size));
}

/** Suggestions in the visible blocks with the height of the first line they show, for cards; each once. */
export function suggestionTops(
  view: EditorView,
  first: number,
  last: number,
): { readonly annotationId: string; readonly y: number }[] {
  const origin = view.dom.getBoundingClientRect().top;
  const tops = new Map<string, number>();
  for (let i = first; i <= last; i++) {
    for (const element of view.dom.children[i]?.querySelectorAll(`[${SUGGESTION_ATTRIBUTE}]`) ?? []) {
      const id = element.getAttribute(SUGGESTION_ATTRIBUTE)!;
      if (tops.has(id)) continue;
      // Hidden words are nowhere.
      const line = element.getClientRects()[0];
      if (line) tops.set(id, line.top - origin);
    }
  }
  return Array.from(tops, ([annotationId, y]) => ({ annotationId, y }));
}
