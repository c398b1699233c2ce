import type { Node } from 'prosemirror-model';

/** Mean width of a character of running text, as a share of the font size. */
export const CHARACTER_EMS = 0.45;

/** Characters that fit one line of the editor as it is laid out now; `--gutter` is in rem. */
export function charactersPerLine(content: HTMLElement): number {
  const style = getComputedStyle(content);
  const inner = content.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const gutter =
    (parseFloat(style.getPropertyValue('--gutter')) || 0) *
    parseFloat(getComputedStyle(document.documentElement).fontSize);
  const fontSize = parseFloat(style.fontSize);
  return Math.max(10, (inner - 2 * gutter) / (CHARACTER_EMS * fontSize));
}

/** Lines a block will take; good enough to place the scroll bar, corrected by layout when the block comes into view. */
export function estimateLines(node: Node, perLine: number): number {
  if (node.isTextblock) return Math.max(1, Math.ceil(node.content.size / perLine));
  let lines = 0;
  node.forEach((child) => {
    lines += node.type.name === 'table_row' ? 0 : estimateLines(child, perLine);
    if (node.type.name === 'table_row') lines = Math.max(lines, estimateLines(child, perLine / node.childCount));
  });
  return Math.max(1, lines);
}
