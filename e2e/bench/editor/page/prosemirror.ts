import { EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { blockStarts, documentJson, parse } from './document-json.js';
import type { Subject } from './subject.js';

/** ProseMirror with no annotations at all: what the heap of ours is compared with. */
export const bare: Subject = (mount, data) => {
  const json = documentJson(data.paragraphs);
  return () => {
    new EditorView(mount, { state: EditorState.create({ doc: parse(json) }), attributes: { class: 'plain' } });
    return {};
  };
};

/** The usual way: every annotation in one DecorationSet. */
export const naive: Subject = (mount, data) => {
  const json = documentJson(data.paragraphs);
  const starts = blockStarts(data);
  return () => {
    const doc = parse(json);
    const set = DecorationSet.create(
      doc,
      data.spans.map(({ block, from, to, type, id }) =>
        Decoration.inline(starts[block]! + from, starts[block]! + to, { class: `type-${type}`, 'data-id': id }),
      ),
    );
    const plugin = new Plugin({ props: { decorations: () => set } });
    new EditorView(mount, { state: EditorState.create({ doc, plugins: [plugin] }), attributes: { class: 'plain' } });
    return {};
  };
};
