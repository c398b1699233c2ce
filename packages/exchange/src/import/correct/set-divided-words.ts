import { dividedWordsFinding } from '@scholium/document';
import type { DividedWord } from '@scholium/document';
import type { ImportPreview, PreviewBlock } from '../import-preview.js';
import type { ImportWarning } from '../import-warning.js';

/**
 * How far a UTF-16 offset moves when hyphens before it come or go. A hyphen that comes stands before what was at its
 * place.
 */
function mover(words: readonly DividedWord[], joined: boolean): (offset: number) => number {
  const changed = words.filter((word) => word.joined !== joined);
  return (offset) => {
    let low = 0;
    let high = changed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changed[middle]?.offset ?? 0) < offset || (!joined && changed[middle]?.offset === offset)) low = middle + 1;
      else high = middle;
    }
    return joined ? offset - low : offset + low;
  };
}

function withHyphens(block: PreviewBlock, joined: boolean): PreviewBlock {
  const words = (block.divided ?? []).filter((word) => word.joined !== joined);
  if (words.length === 0) return block;
  const move = mover(words, joined);
  let next = 0;
  let start = 0;
  const runs = block.runs.map((run) => {
    const parts: string[] = [];
    const end = start + run.text.length;
    let from = start;
    for (let word = words[next]; word !== undefined && word.offset < end; word = words[next]) {
      parts.push(run.text.slice(from - start, word.offset - start));
      if (!joined) parts.push(word.hyphen);
      from = word.offset + (joined ? 1 : 0);
      next += 1;
    }
    parts.push(run.text.slice(from - start));
    start = end;
    return { ...run, text: parts.join('') };
  });
  let hyphens = 0;
  const divided = (block.divided ?? []).map((word): DividedWord => {
    if (word.joined === joined) return { ...word, offset: move(word.offset) };
    hyphens += 1;
    return { ...word, offset: word.offset + (joined ? 1 - hyphens : hyphens - 1), joined };
  });
  return {
    ...block,
    text: runs.map(({ text }) => text).join(''),
    runs,
    divided,
    footnotes: block.footnotes.map((note) => ({ ...note, offset: move(note.offset) })),
  };
}

/** The preview with the words divided at line ends rejoined, or with their hyphens as printed. Linear in the text. */
export function setDividedWords(preview: ImportPreview, joined: boolean): ImportPreview {
  const before = new Map(
    preview.blocks.flatMap((block) => (block.divided === undefined ? [] : [[block.index, block.divided]])),
  );
  if (before.size === 0) return preview;
  const blocks = preview.blocks.map((block) => withHyphens(block, joined));
  const said = dividedWordsFinding(blocks);
  const warnings = preview.warnings.flatMap((warning): ImportWarning[] => {
    if (warning.code === 'words_rejoined') return said === undefined ? [] : [said];
    const words =
      warning.blockIndex === undefined || warning.offset === undefined ? undefined : before.get(warning.blockIndex);
    return [words === undefined ? warning : { ...warning, offset: mover(words, joined)(warning.offset ?? 0) }];
  });
  return { ...preview, blocks, warnings };
}
