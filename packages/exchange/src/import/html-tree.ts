import { translatable, type Message } from '@scholium/document/message';
import { defaultTreeAdapter, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

/** A parsed element. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;
/** A parsed node of any kind. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;

const DEEPEST = 1000;
const MOST_ELEMENTS = 1_000_000;

/** Says that markup nests or multiplies beyond what any document needs. */
export class MarkupTooLarge extends Error {
  readonly words: Message;

  /** `id` is a message with the value `most`. */
  constructor(id: string, most: number) {
    const { message, words } = translatable(id, { most });
    super(message);
    this.words = words;
  }
}

/**
 * Parses as browsers do (WHATWG HTML 13.2), without running anything. Throws MarkupTooLarge when elements nest deeper
 * than 1,000 or number more than 1,000,000: some markup costs the square of its size to parse.
 */
export function parseHtml(text: string): DefaultTreeAdapterTypes.Document {
  let depth = 0;
  let elements = 0;
  return parse(text, {
    sourceCodeLocationInfo: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (...made) => {
        elements += 1;
        if (elements > MOST_ELEMENTS)
          throw new MarkupTooLarge(
            /*i18n*/ 'The page cannot be read: more than {most, plural, one {# element} other {# elements}}.',
            MOST_ELEMENTS,
          );
        return defaultTreeAdapter.createElement(...made);
      },
      onItemPush: () => {
        depth += 1;
        if (depth > DEEPEST)
          throw new MarkupTooLarge(
            /*i18n*/ 'The page cannot be read: elements nested deeper than {most, plural, other {#}}.',
            DEEPEST,
          );
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
}

/** The element a node is, or undefined for text, comments and the like. */
export const asElement = (node: HtmlNode): HtmlElement | undefined => ('tagName' in node ? node : undefined);

/** An attribute's value, trimmed; undefined when absent or empty. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  const value = element.attrs.find((attr) => attr.name === name)?.value.trim();
  return value === undefined || value === '' ? undefined : value;
}

/** What to do on the way through a tree. */
export interface TreeVisitor {
  /** Returns false to pass over the element's children; `leave` is then not called. */
  enter(element: HtmlElement): boolean;
  leave(element: HtmlElement): void;
  text(value: string, parent: HtmlElement | undefined): void;
  comment?(value: string): void;
}

/** Walks a tree in document order with a stack of its own, so that deep markup cannot exhaust the call stack. */
export function walk(root: HtmlNode, visitor: TreeVisitor): void {
  const open: { node: HtmlNode; next: number }[] = [{ node: root, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child: HtmlNode | undefined = 'childNodes' in top.node ? top.node.childNodes[top.next] : undefined;
    top.next += 1;
    if (child === undefined) {
      open.pop();
      const element = asElement(top.node);
      if (element !== undefined && top.node !== root) visitor.leave(element);
    } else if (child.nodeName === '#text' && 'value' in child) visitor.text(child.value, asElement(top.node));
    else if (child.nodeName === '#comment' && 'data' in child) visitor.comment?.(child.data);
    else {
      const element = asElement(child);
      if (element !== undefined && visitor.enter(element)) open.push({ node: element, next: 0 });
    }
  }
}

/** All characters below a node. */
export function textOf(root: HtmlNode): string {
  const parts: string[] = [];
  walk(root, { enter: () => true, leave: () => undefined, text: (value) => void parts.push(value) });
  return parts.join('');
}

/** The elements below a node in document order, `most` of them. */
export function elementsIn(root: HtmlNode, most: number): HtmlElement[] {
  const found: HtmlElement[] = [];
  walk(root, {
    enter: (element) => {
      if (found.length < most) found.push(element);
      return found.length < most;
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return found;
}
