/** What comes in from the clipboard: read by the document's grammar (unsafe links fall away there), without block ids. */
import { Fragment, Slice } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

/** Handlers of events would never run here; without them the page's policy has nothing to report. */
const TAG = /<[^>]*>/gu;
const HANDLER = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu;

/** `most`: ProseMirror size a paste may have; `onTooLarge` is told of one that has more, which is left out. */
export function pasting(most: number, onTooLarge: (size: number) => void): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html) => html.replace(TAG, (tag) => tag.replace(HANDLER, '')),
      transformPasted: (slice) => new Slice(withoutIds(slice.content), slice.openStart, slice.openEnd),
      handlePaste: (_view, _event, slice) => {
        if (slice.size <= most) return false;
        onTooLarge(slice.size);
        return true;
      },
    },
  });
}

/** Ids name blocks of the text they were copied from; the server gives new ones. */
function withoutIds(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText) nodes.push(node);
    else nodes.push(node.type.create('id' in node.attrs ? { ...node.attrs, id: null } : node.attrs, withoutIds(node.content), node.marks));
  });
  return Fragment.fromArray(nodes);
}
