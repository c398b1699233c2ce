import { Fragment } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { canJoin, canSplit, findWrapping, liftTarget } from 'prosemirror-transform';
import type { Transform } from 'prosemirror-transform';
import { isTrail } from '../text.js';
import { schema } from '../schema.js';
import type { Random } from './random.js';

/** Words of many kinds: plain, astral, combining, right-to-left, joined emoji. */
const WORDS = [
  'a',
  'hill ',
  'Marov',
  '\u{1f600}',
  'e\u0301',
  'שלום',
  'قلعة ',
  '\u{1f469}\u200d\u{1f33e}',
  '. The ',
  '9/11 ',
] as const;

/** Makes one random edit on `tr`; may make none when chance picks an impossible place. */
export function randomEdit(tr: Transform, random: Random, freshId: () => string): void {
  const from = textPosition(tr.doc, random);
  const to = Math.min(tr.doc.content.size, from + random.below(random.chance(0.2) ? 60 : 8));
  random.pick(EDITS)(tr, Math.min(from, to), textPosition(tr.doc, random, to), random, freshId);
}

type Edit = (tr: Transform, from: number, to: number, random: Random, freshId: () => string) => void;

const insert: Edit = (tr, from, _to, random) => {
  if (tr.doc.resolve(from).parent.inlineContent) tr.insert(from, schema.text(random.pick(WORDS)));
};

const remove: Edit = (tr, from, to, random) => {
  if (from >= to) return;
  if (random.chance(0.5)) tr.delete(from, to);
  else tr.deleteRange(from, to);
};

const replace: Edit = (tr, from, to, random) => {
  if (from < to) tr.replaceWith(from, to, schema.text(random.pick(WORDS)));
};

const split: Edit = (tr, from, _to, random, freshId) => {
  if (!tr.doc.resolve(from).parent.isTextblock || !canSplit(tr.doc, from)) return;
  const { type, attrs } = tr.doc.resolve(from).parent;
  // Half of the splits copy the id, as a plain Enter key does, and leave its repair to the server.
  if (random.chance(0.5)) tr.split(from);
  else tr.split(from, 1, [{ type, attrs: { ...attrs, id: freshId() } }]);
};

const join: Edit = (tr, from) => {
  const $from = tr.doc.resolve(from);
  if ($from.depth === 0) return;
  // Like with like: `canJoin` also allows joins that `join` then refuses.
  const sameKind = tr.doc.resolve($from.before()).nodeBefore?.isTextblock === $from.parent.isTextblock;
  if (sameKind && canJoin(tr.doc, $from.before())) tr.join($from.before());
};

const emphasise: Edit = (tr, from, to, random) => {
  if (from >= to) return;
  const mark = random.chance(0.5)
    ? schema.mark(random.pick(['strong', 'superscript', 'subscript', 'strikethrough']))
    : schema.mark('link', { href: 'https://example.org' });
  if (random.chance(0.7)) tr.addMark(from, to, mark);
  else tr.removeMark(from, to);
};

const retype: Edit = (tr, from, _to, random) => {
  const $from = tr.doc.resolve(from);
  if (!$from.parent.isTextblock) return;
  const type = random.chance(0.5) ? schema.nodes.heading : schema.nodes.paragraph;
  tr.setBlockType(from, from, type, { id: $from.parent.attrs['id'] });
};

const wrapOrLift: Edit = (tr, from, to, random) => {
  const range = tr.doc.resolve(from).blockRange(tr.doc.resolve(Math.max(from, to)));
  if (!range) return;
  const target = liftTarget(range);
  const wrapping = findWrapping(range, random.chance(0.5) ? schema.nodes.blockquote : schema.nodes.bullet_list);
  if (target !== null && random.chance(0.6)) tr.lift(range, target);
  else if (wrapping) tr.wrap(range, wrapping);
};

const note: Edit = (tr, from, _to, random) => {
  if (!tr.doc.resolve(from).parent.inlineContent) return;
  const node = random.chance(0.8)
    ? schema.node('footnote_ref', { label: String(1 + random.below(200)) })
    : schema.node('hard_break');
  tr.insert(from, node);
};

const moveBlock: Edit = (tr, _from, _to, random) => {
  if (tr.doc.childCount < 2) return;
  const index = random.below(tr.doc.childCount);
  const block = tr.doc.child(index);
  const start = childStart(tr.doc, index);
  if (random.chance(0.7)) tr.delete(start, start + block.nodeSize);
  tr.insert(childStart(tr.doc, random.below(tr.doc.childCount + 1)), Fragment.from(block));
};

const EDITS: [Edit, ...Edit[]] = [
  insert,
  insert,
  insert,
  insert,
  remove,
  remove,
  replace,
  replace,
  split,
  split,
  join,
  join,
  emphasise,
  retype,
  wrapOrLift,
  note,
  moveBlock,
];

function childStart(doc: Node, index: number): number {
  let pos = 0;
  for (let i = 0; i < index; i += 1) pos += doc.child(i).nodeSize;
  return pos;
}

/** `at`, or a random position, moved off the middle of a surrogate pair and into text where some is near. */
export function textPosition(doc: Node, random: Random, at = random.below(doc.content.size + 1)): number {
  for (let pos = at; pos <= doc.content.size; pos += 1) {
    const $pos = doc.resolve(pos);
    if ($pos.parent.inlineContent && !($pos.textOffset > 0 && isTrail($pos.nodeAfter?.text?.charCodeAt(0) ?? 0)))
      return pos;
  }
  return doc.content.size;
}
