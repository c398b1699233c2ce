/**
 * How suggested words are drawn. Colour is never the only sign: what goes is struck through, what comes is underlined.
 */
import { firstOf, lastOf } from '@scholium/document/text';
import { Selection } from 'prosemirror-state';
import type { Node } from 'prosemirror-model';
import { Decoration } from 'prosemirror-view';

/** Names the suggestion that a piece of text belongs to. */
export const SUGGESTION_ATTRIBUTE = 'data-suggestion';

export interface MarkStyle {
  /** Empty while it has not been sent. */
  readonly id: string;
  readonly hint: string;
  readonly color: number;
}

const CLASSES = { ins: 'sg-ins', del: 'sg-del', span: 'sg-fmt' } as const;

/** Words longer than this are shown by their beginning and end, in UTF-16 units. */
const LONG = 400;
const KEPT = 180;

export function inserted(from: number, to: number, drawn: MarkStyle): Decoration {
  return Decoration.inline(from, to, { nodeName: 'ins', ...attributes('sg-ins', drawn) }, { inclusiveEnd: true });
}

export function deleted(from: number, to: number, drawn: MarkStyle, hidden: boolean): Decoration {
  return Decoration.inline(from, to, {
    nodeName: 'del',
    ...attributes(hidden ? /* no message */ 'sg-del sg-hidden' : 'sg-del', drawn),
  });
}

export function formatted(from: number, to: number, drawn: MarkStyle): Decoration {
  // An element of its own: two suggestions on the same words are two.
  return Decoration.inline(from, to, { nodeName: 'span', ...attributes('sg-fmt', drawn) });
}

/** Words that are not in the text on screen: deleted from it, or not put in yet. Stands at a place for a caret. */
export function ghost(
  doc: Node,
  at: number,
  tag: keyof typeof CLASSES,
  words: string,
  drawn: MarkStyle,
  side: 1 | -1,
): Decoration {
  const text = shown(words);
  const dom = (): HTMLElement => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes(CLASSES[tag], drawn))) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  return Decoration.widget(caretPlace(doc, at), dom, {
    side,
    key: `${tag} ${drawn.id} ${drawn.color} ${drawn.hint} ${text}`,
    ignoreSelection: true,
    marks: [],
  });
}

/** A block is divided or two are joined: a paragraph sign stands for the edge. */
export function edge(doc: Node, at: number, tag: 'ins' | 'del', drawn: MarkStyle): Decoration {
  return ghost(doc, at, tag, '¶', drawn, -1);
}

/** Where something would be put in or taken out, and neither is shown. */
export function spot(doc: Node, at: number, drawn: MarkStyle): Decoration {
  return ghost(doc, at, 'span', '‸', drawn, -1);
}

/**
 * The first caret place in the block that begins at a position, or in what it holds; the position itself within a text.
 */
export function textStart(doc: Node, at: number): number {
  const $at = doc.resolve(at);
  return $at.parent.inlineContent ? at : Selection.near($at, 1).from;
}

function attributes(kind: string, { id, hint, color }: MarkStyle): Record<string, string> {
  return { class: `sg ${kind} sg-${color % 8}`, title: hint, ...(id === '' ? {} : { [SUGGESTION_ATTRIBUTE]: id }) };
}

/** Between top-level blocks nothing may stand: their elements are counted. */
export function caretPlace(doc: Node, at: number): number {
  const $at = doc.resolve(at);
  return $at.parent.inlineContent ? at : Selection.near($at, -1).from;
}

function shown(words: string): string {
  const line = words.replaceAll('\n', ' ¶ ');
  return line.length > LONG ? `${firstOf(line, KEPT)} … ${lastOf(line, KEPT)}` : line;
}
