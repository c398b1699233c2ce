import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';

/** What ProseMirror knows of a piece of what is on screen, as far as it is looked at here. */
interface Drawn {
  readonly dom: globalThis.Node;
  readonly contentDOM: globalThis.Node | null;
  readonly node?: Node;
  readonly widget?: unknown;
  readonly children: readonly Drawn[];
  dirty: number;
  markDirty(from: number, to: number): void;
}

/** `dom` is what is drawn around the text, `nodeDOM`. */
interface DrawnText extends Drawn {
  readonly node: Node;
  readonly nodeDOM: globalThis.Node;
}

/** ProseMirror's own numbers: nothing to do, what has to be looked at again, and what has to be made anew. */
const [NOTHING, CONTENT, ALL] = [0, 2, 3];
/** What knows of pieces of text, once it keeps them: the same for every view. */
let patched: Drawn | null = null;

/**
 * Keeps what is drawn around a text, and what stands right before it, while letters are typed into it. ProseMirror
 * makes both anew with each of them, since the browser may have left something there that would not be found, and the
 * text is laid out once more before its frame. Where the text is all there is in the element around it, and what stands
 * before it stands there still, nothing needs to be made anew. Does nothing where there is no text yet, or where
 * ProseMirror has no such method any more: letters take longer then.
 */
export function keepDrawn(view: EditorView): void {
  const text = firstText(view);
  const texts = text && (Object.getPrototypeOf(text) as Drawn);
  const all = texts && (Object.getPrototypeOf(Object.getPrototypeOf(texts)) as Drawn | null);
  if (!texts || !all || texts === patched || ![texts, all].every((type) => Object.hasOwn(type, 'markDirty'))) return;
  patched = texts;
  also<DrawnText>(texts, (one) => {
    if (one.dirty === ALL && one.dom !== one.nodeDOM && isAllThereIs(one)) one.dirty = CONTENT;
  });
  also(all, (one) => {
    if (!one.node?.inlineContent) return;
    for (const beside of one.children)
      if (beside.widget && beside.dirty === ALL && beside.dom.parentNode === one.contentDOM) beside.dirty = NOTHING;
  });
}

/** Has `then` done after ProseMirror noted what the browser changed in a piece of that type. */
function also<Piece extends Drawn>(type: Drawn, then: (piece: Piece) => void): void {
  const { markDirty } = type;
  type.markDirty = function (this: Piece, from, to) {
    markDirty.call(this, from, to);
    then(this);
  };
}

/** Whether around the text stand only elements that hold nothing else. */
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
