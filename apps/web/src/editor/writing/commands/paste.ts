/**
 * What comes in from the clipboard: read by the document's grammar (unsafe links fall away there), without block ids.
 */
import { notesOf } from '@scholium/document';
import { isStorableText, madeStorable } from '@scholium/document/text';
import { Fragment, Slice } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { plainerHtml } from './office-html.js';

/** Handlers of events would never run here; without them the page's policy has nothing to report. */
const TAG = /<[^>]*>/gu;
const HANDLER = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu;

/** `most`: ProseMirror size a paste may have; `onTooLarge` is called for one that has more, which is left out. */
export function pastePlugin(most: number, onTooLarge: (size: number) => void): Plugin {
  return new Plugin({
    props: {
      transformPastedText: withoutUnstorable,
      transformPastedHTML: (html) =>
        plainerHtml(withoutUnstorable(html).replace(TAG, (tag) => tag.replace(HANDLER, ''))),
      transformPasted: (slice, view) =>
        new Slice(withoutIds(slice.content, notesIn(view.state.doc)), slice.openStart, slice.openEnd),
      handlePaste: (_view, _event, slice) => {
        if (slice.size <= most) return false;
        onTooLarge(slice.size);
        return true;
      },
    },
  });
}

/** What is pasted may hold U+0000 or half of a character, which no text here can keep: it comes in without. */
function withoutUnstorable(text: string): string {
  return isStorableText(text) ? text : madeStorable(text.replaceAll('\u0000', ''));
}

/** Notes of a text by id, with the digits they print. */
const notesIn = (doc: Node): ReadonlyMap<unknown, unknown> =>
  new Map(notesOf(doc).map(({ node }) => [node.attrs['id'], node.attrs['label']]));

/**
 * Ids name blocks of the text they were copied from; the server gives new ones. A reference keeps its note where that
 * is the text's own.
 */
function withoutIds(content: Fragment, notes: ReadonlyMap<unknown, unknown>): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText) nodes.push(node);
    else nodes.push(node.type.create(attributesOf(node, notes), withoutIds(node.content, notes), node.marks));
  });
  return Fragment.fromArray(nodes);
}

function attributesOf({ attrs }: Node, notes: ReadonlyMap<unknown, unknown>): Node['attrs'] {
  if ('id' in attrs) return { ...attrs, id: null };
  if (typeof attrs['note'] === 'string' && notes.get(attrs['note']) !== attrs['label']) return { ...attrs, note: null };
  return attrs;
}
