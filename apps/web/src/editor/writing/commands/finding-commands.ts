/** Putting findings into a report, and arranging its blocks at the top level. Each is one step of undo. */
import { blockById, schema } from '@scholium/document';
import type { FindingReference } from '@scholium/document';
import { closeHistory } from 'prosemirror-history';
import { Fragment } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

const { finding: findingType, note: noteType, paragraph } = schema.nodes;

const nodesOf = (findings: readonly FindingReference[]): Fragment =>
  Fragment.fromArray(findings.map((finding) => findingType.create({ finding })));

/** Number of top-level blocks before the notes. */
export function blocksBeforeNotes(doc: Node): number {
  const note = doc.children.findIndex(({ type }) => type === noteType);
  return note === -1 ? doc.childCount : note;
}

/** Position before the top-level block number `index`, or behind the last one. */
function positionOf(doc: Node, index: number): number {
  let position = 0;
  for (let i = 0; i < index; i++) position += doc.child(i).nodeSize;
  return position;
}

/** Indexes of the top-level blocks that are selected; `to` is behind the last one. Null among the notes. */
function selectedBlocks({ doc, selection: { $from, $to } }: EditorState): { from: number; to: number } | null {
  const from = $from.index(0);
  const to = Math.max(from, $to.depth === 0 ? $to.index(0) - 1 : $to.index(0)) + 1;
  return to > blocksBeforeNotes(doc) ? null : { from, to };
}

/**
 * Puts findings in before the top-level block `index`; without one, behind the block with the caret, or before it when
 * the caret is at its beginning. The caret goes on behind them, in a new paragraph where there is no text: what is
 * typed or put in next follows.
 */
export function insertFindings(findings: readonly FindingReference[], index?: number): Command {
  return (state, dispatch) => {
    if (findings.length === 0) return false;
    const { doc, tr } = state;
    const at = positionOf(doc, Math.min(index ?? indexAtCaret(state), blocksBeforeNotes(doc)));
    const content = nodesOf(findings);
    tr.insert(at, content);
    const behind = at + content.size;
    const next = tr.doc.resolve(behind).nodeAfter;
    if (next?.isTextblock !== true) tr.insert(behind, paragraph.create());
    tr.setSelection(TextSelection.create(tr.doc, behind + 1));
    dispatch?.(closeHistory(tr).scrollIntoView());
    return true;
  };
}

function indexAtCaret({ doc, selection }: EditorState): number {
  const { $from } = selection;
  const index = $from.index(0);
  return isAtStart($from.pos, positionOf(doc, index), doc) ? index : index + 1;
}

/** Whether a position is at the first letter of the top-level block that begins at `start`. */
const isAtStart = (position: number, start: number, doc: Node): boolean =>
  doc.textBetween(start, position, ' ', ' ').trim() === '';

/** Swaps a top-level block, by its id, or else the selected ones, with their neighbour. */
export function moveBlocks(direction: 1 | -1, blockId?: string): Command {
  return (state, dispatch) => {
    const blocks = blockId === undefined ? selectedBlocks(state) : namedBlock(state.doc, blockId);
    if (!blocks) return false;
    const to = direction === 1 ? blocks.to + 1 : blocks.from - 1;
    if (to < 0 || to > blocksBeforeNotes(state.doc)) return true;
    const moved = state.doc.children.slice(blocks.from, blocks.to);
    const neighbour = state.doc.child(direction === 1 ? blocks.to : to);
    const { tr } = state;
    if (moved.some(hasWords) && !hasWords(neighbour)) {
      // What has words keeps its place in the log, and with it its annotations: the finding is moved around it.
      const at = direction === 1 ? blocks.to : to;
      moveRange(tr, at, at + 1, direction === 1 ? blocks.from : blocks.to);
    } else {
      moveRange(tr, blocks.from, blocks.to, to);
      if (blockId === undefined) selectAs(tr, state, direction * neighbour.nodeSize);
    }
    closeHistory(tr);
    dispatch?.(blockId === undefined ? tr.scrollIntoView() : tr);
    return true;
  };
}

function namedBlock(doc: Node, blockId: string): { from: number; to: number } | null {
  const block = blockById(doc, blockId);
  const at = block && doc.resolve(block.pos);
  return at?.depth === 0 ? { from: at.index(0), to: at.index(0) + 1 } : null;
}

const hasWords = (node: Node): boolean => node.type !== findingType;

/** Moves the blocks `from` to `to` before the block `target`, all indexes in the text as it was. */
function moveRange(tr: Transaction, from: number, to: number, target: number): void {
  const { doc } = tr;
  const [start, end, at] = [from, to, target].map((index) => positionOf(doc, index)) as [number, number, number];
  const content = doc.slice(start, end).content;
  tr.delete(start, end);
  tr.insert(tr.mapping.map(at), content);
}

/** The selection that `before` has, moved by `distance`. */
function selectAs(tr: Transaction, { selection: { anchor, head } }: EditorState, distance: number): void {
  tr.setSelection(TextSelection.create(tr.doc, anchor + distance, head + distance));
}

/** Moves a block, by its id, before the top-level block `target`. */
export function moveBlockTo(blockId: string, target: number): Command {
  return (state, dispatch) => {
    const block = namedBlock(state.doc, blockId);
    if (!block) return false;
    const to = Math.min(target, blocksBeforeNotes(state.doc));
    if (to === block.from || to === block.to) return true;
    const { tr } = state;
    moveRange(tr, block.from, block.to, to);
    dispatch?.(closeHistory(tr));
    return true;
  };
}

/** Gives the top-level block `index` the focus, when it is a finding that is drawn. */
export function focusFinding({ dom, state }: EditorView, index: number): boolean {
  if (state.doc.maybeChild(index)?.type !== findingType) return false;
  const card = dom.children[index]?.querySelector<HTMLElement>('[tabindex]');
  card?.focus();
  return card !== null && card !== undefined;
}

/** Gives a finding, by the id of its block, the focus. */
export function focusBlock(blockId: string): Command {
  return (state, _dispatch, view) => {
    const block = namedBlock(state.doc, blockId);
    return block !== null && view !== undefined && focusFinding(view, block.from);
  };
}

/** From a finding, by the id of its block, to the block above or below it: to the finding, or into the text. */
export function leaveFinding(blockId: string, direction: 1 | -1): Command {
  return (state, dispatch, view) => {
    const block = namedBlock(state.doc, blockId);
    if (!block || !view) return false;
    const next = direction === 1 ? block.to : block.from - 1;
    if (focusFinding(view, next)) return true;
    const $side = state.doc.resolve(positionOf(state.doc, direction === 1 ? block.to : block.from));
    dispatch?.(state.tr.setSelection(TextSelection.near($side, direction)).scrollIntoView());
    view.focus();
    return true;
  };
}

/** Adds an empty paragraph behind a finding, by the id of its block, and goes there. */
export function writeBehind(blockId: string): Command {
  return (state, dispatch, view) => {
    const block = namedBlock(state.doc, blockId);
    if (!block) return false;
    const at = positionOf(state.doc, block.to);
    const tr = state.tr.insert(at, paragraph.create());
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
    view?.focus();
    return true;
  };
}

/** Says of findings, by the ids of their blocks, what the report takes note of. One step of undo. */
export function setFindings(findings: ReadonlyMap<string, FindingReference>): Command {
  return (state, dispatch) => {
    const { tr } = state;
    state.doc.descendants((node, position) => {
      const finding = node.type === findingType ? findings.get(node.attrs['id']) : undefined;
      if (finding) tr.setNodeAttribute(position, 'finding', finding);
      return !node.isTextblock;
    });
    if (!tr.docChanged) return false;
    dispatch?.(closeHistory(tr));
    return true;
  };
}

/** Takes a finding out, by the id of its block. A text keeps at least one block. */
export function removeFinding(blockId: string): Command {
  return (state, dispatch) => {
    const block = blockById(state.doc, blockId);
    if (block?.node.type !== findingType) return false;
    const { tr } = state;
    const from = state.doc.resolve(block.pos);
    if (from.parent.childCount === 1) tr.replaceWith(block.pos, block.pos + block.node.nodeSize, paragraph.create());
    else tr.delete(block.pos, block.pos + block.node.nodeSize);
    dispatch?.(closeHistory(tr));
    return true;
  };
}
