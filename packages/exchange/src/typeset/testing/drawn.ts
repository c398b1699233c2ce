import type { StructTreeNode } from 'pdfjs-dist/types/src/display/api.js';
import { loadPdfJs } from '../../formats/pdf/pdf-opener.js';

/** What is drawn on the pages of a PDF, in the order of the file, and the roles that its tags name. */
export async function drawnIn(
  bytes: Uint8Array,
): Promise<{ readonly pages: readonly string[]; readonly roles: ReadonlySet<string> }> {
  const { getDocument } = await loadPdfJs();
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, useSystemFonts: false });
  const file = await task.promise;
  const pages: string[] = [];
  const roles = new Set<string>();
  const noteRoles = (node: StructTreeNode | null): void => {
    if (node === null) return;
    roles.add(node.role);
    for (const child of node.children) if ('role' in child) noteRoles(child);
  };
  for (let at = 1; at <= file.numPages; at += 1) {
    const page = await file.getPage(at);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    noteRoles(await page.getStructTree());
  }
  await task.destroy();
  return { pages, roles };
}

/** A text without what pages and lines do to its white space. */
export const withoutSpace = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');
