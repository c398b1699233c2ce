import type { CorrectableKind } from './correction.js';
import type { ListPlace } from './imported-block.js';
import type { ImportMetadata, ImportPreview, PreviewBlock } from './import-preview.js';

const DEFAULT_HEADING_LEVEL = 2;

function joinedList(blocks: readonly PreviewBlock[], at: number): ListPlace {
  const before = blocks[at - 1]?.list;
  if (before !== undefined) return { id: before.id, ordered: before.ordered, depth: before.depth, ...(before.number === undefined ? {} : { number: before.number + 1 }) };
  return { id: 1 + Math.max(0, ...blocks.map((block) => block.list?.id ?? 0)), ordered: false, depth: 0 };
}

function withKind(block: PreviewBlock, kind: CorrectableKind, level: number | undefined, list: ListPlace): PreviewBlock {
  const { level: _level, list: _list, note: _note, ...rest } = block;
  if (kind === 'heading') return { ...rest, kind, level: level ?? block.level ?? DEFAULT_HEADING_LEVEL };
  if (kind === 'list_item') return { ...rest, kind, list: block.list ?? list };
  return { ...rest, kind };
}

/** Title and series name the document; they follow the block unless a person or the file said something else. */
function followedMetadata(metadata: ImportMetadata, before: readonly PreviewBlock[], after: readonly PreviewBlock[]): ImportMetadata {
  let next = metadata;
  for (const field of ['title', 'series'] as const) {
    const was = before.find((block) => block.kind === field)?.text.trim();
    const is = after.find((block) => block.kind === field)?.text.trim();
    if (was === is || next[field] !== was) continue;
    const { [field]: _gone, ...rest } = next;
    next = is === undefined ? rest : { ...rest, [field]: is };
  }
  return next;
}

/** The preview with a block of another kind. A document has one title: the block that was it becomes a heading. */
export function setBlockKind(preview: ImportPreview, at: number, kind: CorrectableKind, level?: number): ImportPreview {
  const blocks = preview.blocks.map((block, index): PreviewBlock => {
    if (index === at) return withKind(block, kind, level, joinedList(preview.blocks, at));
    if (kind === 'title' && block.kind === 'title') return withKind(block, 'heading', undefined, joinedList(preview.blocks, index));
    return block;
  });
  const index = blocks[at]?.index;
  const warnings = preview.warnings.filter(
    (warning) =>
      !(warning.code === 'author_name_missing' && warning.blockIndex === index && kind !== 'byline') &&
      !(warning.code === 'title_missing' && kind === 'title'),
  );
  return { ...preview, blocks, warnings, metadata: followedMetadata(preview.metadata, preview.blocks, blocks) };
}
