import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';

/** What ProseMirror knows of a piece of text on screen, as far as it is looked at here: `dom` is what is drawn around `nodeDOM`. */
interface DrawnText {
  readonly node: Node;
  readonly dom: globalThis.Node;
  readonly nodeDOM: globalThis.Node;
  dirty: number;
  markDirty(from: number, to: number): void;
}

/** ProseMirror's own numbers: what has to be looked at again, and what has to be made anew. */
const [CONTENT, ALL] = [2, 3];
/** What knows of pieces of text, once it was told to keep them: the same for every view. */
let told: DrawnText | null = null;

/**
 * Keeps what is drawn around a text while letters are typed into it. ProseMirror makes it anew with each of them, since the browser may
 * have left something beside the text that would not be found; the caret is then put back, for which the text is laid out once
 * more before its frame. Where the text is all there is, nothing needs to be made anew. Does nothing where there is no text yet, or where
 * ProseMirror has no such method any more: letters take longer then.
 */
export function keepWrappers(view: EditorView): void {
  const drawn = firstText(view);
  const type = drawn && (Object.getPrototypeOf(drawn) as DrawnText);
  if (!type || type === told || !Object.hasOwn(type, 'markDirty')) return;
  told = type;
  const markDirty = type.markDirty;
  type.markDirty = function (this: DrawnText, from, to) {
    markDirty.call(this, from, to);
    if (this.dirty === ALL && this.dom !== this.nodeDOM && isAllThereIs(this)) this.dirty = CONTENT;
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
