import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';

/** ProseMirror's view descriptor of a DOM node, as far as it is used here. */
interface Drawn {
  readonly dom: globalThis.Node;
  readonly contentDOM: globalThis.Node | null;
  readonly node?: Node;
  readonly widget?: unknown;
  readonly children: readonly Drawn[];
  dirty: number;
  markDirty(from: number, to: number): void;
}

/** The descriptor of a text node: `nodeDOM` is the text, `dom` its outermost wrapper element. */
interface DrawnText extends Drawn {
  readonly node: Node;
  readonly nodeDOM: globalThis.Node;
}

/** ProseMirror's values of `dirty`: up to date, check the content, create again. */
const [NOTHING, CONTENT, ALL] = [0, 2, 3];
/** The prototype that was changed; all views share it. */
let patched: Drawn | null = null;

/**
 * Keeps the wrapper elements of a text node, and the widget before it, while somebody types into it (ADR 0013).
 *
 * After each letter ProseMirror marks the text node for creation (`markDirty`), because the browser may have left other
 * nodes in its wrapper. It then creates wrapper and widget again and sets the selection, which forces a second layout
 * before the frame. Here `markDirty` is extended: a wrapper that holds nothing but the text is only checked, and a
 * widget that is still in its place is left alone. Nothing is changed while the document has no text, or when
 * ProseMirror has no method of that name any more; typing then takes longer.
 */
export function keepDrawn(view: EditorView): void {
  const text = firstText(view);
  const texts = text && (Object.getPrototypeOf(text) as Drawn);
  const all = texts && (Object.getPrototypeOf(Object.getPrototypeOf(texts)) as Drawn | null);
  if (!texts || !all || texts === patched || ![texts, all].every((type) => Object.hasOwn(type, 'markDirty'))) return;
  patched = texts;
  extend<DrawnText>(texts, (one) => {
    if (one.dirty === ALL && one.dom !== one.nodeDOM && isAllThereIs(one)) one.dirty = CONTENT;
  });
  extend(all, (one) => {
    if (!one.node?.inlineContent) return;
    for (const beside of one.children)
      if (beside.widget && beside.dirty === ALL && beside.dom.parentNode === one.contentDOM) beside.dirty = NOTHING;
  });
}

/** Extends `markDirty` of a prototype: `then` runs after it. */
function extend<Piece extends Drawn>(type: Drawn, then: (piece: Piece) => void): void {
  const { markDirty } = type;
  type.markDirty = function (this: Piece, from, to) {
    markDirty.call(this, from, to);
    then(this);
  };
}

/** Whether each wrapper of the text holds nothing else. */
function isAllThereIs({ dom, nodeDOM }: DrawnText): boolean {
  let inner = nodeDOM;
  while (inner !== dom) {
    const around = inner.parentNode;
    if (around?.childNodes.length !== 1) return false;
    inner = around;
  }
  return true;
}

function firstText(view: EditorView): DrawnText | null {
  const texts = view.dom.ownerDocument.createTreeWalker(view.dom, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const drawn = (text as globalThis.Node & { readonly pmViewDesc?: DrawnText }).pmViewDesc;
    if (drawn?.node?.isText) return drawn;
  }
  return null;
}
