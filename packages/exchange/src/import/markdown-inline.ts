import { isSafeLink } from '@scholium/document';
import type { Token } from 'markdown-it';
import type { ImportedMark } from './imported-block.js';
import { counted } from './reader.js';
import type { Tally } from './reader.js';
import type { RunBuilder } from './run-builder.js';

const MARKS: Readonly<Record<string, ImportedMark>> = { strong: { type: 'strong' }, em: { type: 'em' } };

/** Adds the inline tokens of one block to its runs; links that may not stand in a document lose the link, not the words. */
export function addInline(tokens: readonly Token[], runs: RunBuilder, links: Tally, images: Tally): void {
  let marks: readonly ImportedMark[] = [];
  const opened: (readonly ImportedMark[])[] = [];
  for (const token of tokens) {
    if (token.nesting > 0) {
      opened.push(marks);
      const mark = MARKS[token.type.replace(/_open$/u, '')];
      if (mark !== undefined) marks = [...marks, mark];
      else if (token.type === 'link_open') {
        const href = String(token.attrGet('href') ?? '');
        if (isSafeLink(href)) marks = [...marks, { type: 'link', href }];
        else links.add(counted('link', 'with an address that cannot be kept'));
      }
    } else if (token.nesting < 0) marks = opened.pop() ?? [];
    else if (token.type === 'text') runs.add(token.content, marks);
    else if (token.type === 'code_inline') runs.add(token.content, [...marks, { type: 'code' }]);
    else if (token.type === 'softbreak') runs.add(' ', marks);
    else if (token.type === 'hardbreak') runs.breakLine();
    else if (token.type === 'image') images.add(counted('image'));
    else if (token.type === 'footnote_reference') {
      runs.mark({ offset: runs.length, label: token.content, certain: true });
      runs.add(token.content, marks.filter((mark) => mark.type !== 'link'));
    } else runs.add(token.content, marks);
  }
}
