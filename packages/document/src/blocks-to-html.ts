import type { DOMOutputSpec, Node } from 'prosemirror-model';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);
/** The elements of the schema that have no content and no end tag (HTML, section 13.1.2). */
const VOID: ReadonlySet<string> = new Set(['br', 'hr']);

/**
 * Blocks as HTML, as the schema draws them, without a DOM. Text and attributes are escaped; links lead only where the
 * schema lets them. Each block of words has its own direction (`dir="auto"`).
 */
export function blocksToHtml(blocks: readonly Node[]): string {
  return blocks.map(nodeToHtml).join('');
}

function nodeToHtml(node: Node): string {
  const inner = node.isText ? escape(node.text ?? '') : node.children.map(nodeToHtml).join('');
  const drawn = node.isText
    ? inner
    : specToHtml(node.type.spec.toDOM!(node), inner, node.isTextblock ? ' dir="auto"' : '');
  return node.marks.reduceRight((html, mark) => specToHtml(mark.type.spec.toDOM!(mark, true), html, ''), drawn);
}

/** What `DOMOutputSpec` may be: text, or a tag with attributes and children, where 0 stands for the content. */
function specToHtml(spec: DOMOutputSpec, content: string, extra: string): string {
  if (typeof spec === 'string') return escape(spec);
  const [tag, ...rest] = spec as readonly [string, ...unknown[]];
  const attributes = isAttributes(rest[0]) ? rest[0] : {};
  const children = isAttributes(rest[0]) ? rest.slice(1) : rest;
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const start = `<${tag}${written.join('')}${extra}>`;
  if (VOID.has(tag)) return start;
  return `${start}${children.map((child) => (child === 0 ? content : specToHtml(child as DOMOutputSpec, content, ''))).join('')}</${tag}>`;
}

function isAttributes(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
