import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { Correction } from './correction.js';
import type { ImportError } from './import-error.js';
import type { ImportPreview, PreviewBlock } from './import-preview.js';
import { missingMetadata } from './missing-metadata.js';
import { setBlockKind } from './set-block-kind.js';
import { setMetadata } from './set-metadata.js';

type Step = Result<ImportPreview, string>;

const isFixed = (block: PreviewBlock): boolean => block.kind === 'table_cell' || block.kind === 'horizontal_rule';

function setKind(preview: ImportPreview, at: number, correction: Extract<Correction, { type: 'set_kind' }>): Step {
  const { kind, level } = correction;
  const block = preview.blocks[at];
  if (block !== undefined && isFixed(block)) return fail(`a ${block.kind.replace('_', ' ')} keeps its kind`);
  if (level !== undefined && kind !== 'heading') return fail('only a heading has a level');
  if (level !== undefined && (!Number.isInteger(level) || level < 1 || level > 6)) return fail('a heading level is a whole number from 1 to 6');
  return succeed(setBlockKind(preview, at, kind, level));
}

/** Joins a block to the one before it with a space between them; the block before keeps its kind and index. */
function merge(preview: ImportPreview, at: number): Step {
  const block = preview.blocks[at];
  const before = preview.blocks[at - 1];
  if (block === undefined || before === undefined) return fail('there is no block before it');
  if (isFixed(block) || isFixed(before)) return fail('table cells and rules cannot be merged');
  const gap = /\s$/u.test(before.text) || /^\s/u.test(block.text) ? '' : ' ';
  const shift = before.text.length + gap.length;
  const merged: PreviewBlock = {
    ...before,
    text: before.text + gap + block.text,
    runs: [...before.runs, ...(gap === '' ? [] : [{ text: gap, marks: [] }]), ...block.runs],
    footnotes: [...before.footnotes, ...block.footnotes.map((note) => ({ ...note, offset: note.offset + shift }))],
  };
  const named = { title: before.kind === 'title', series: before.kind === 'series' };
  const metadata = { ...preview.metadata };
  for (const field of ['title', 'series'] as const) {
    if (named[field] && metadata[field] === before.text.trim()) metadata[field] = merged.text.trim();
  }
  return succeed({
    ...preview,
    metadata,
    blocks: [...preview.blocks.slice(0, at - 1), merged, ...preview.blocks.slice(at + 1)],
    warnings: preview.warnings
      .filter((warning) => !(warning.code === 'author_name_missing' && warning.blockIndex === block.index))
      .map((warning) => (warning.blockIndex === block.index ? { ...warning, blockIndex: before.index } : warning)),
  });
}

function setFootnote(preview: ImportPreview, at: number, offset: number, included: boolean): Step {
  const block = preview.blocks[at];
  if (block === undefined || !block.footnotes.some((note) => note.offset === offset)) return fail(`there is no footnote candidate at offset ${offset}`);
  const footnotes = block.footnotes.map((note) => (note.offset === offset ? { ...note, included } : note));
  return succeed({ ...preview, blocks: preview.blocks.with(at, { ...block, footnotes }) });
}

function applyOne(preview: ImportPreview, correction: Correction): Step {
  if (correction.type === 'set_metadata') return setMetadata(preview, correction.field, correction.value);
  const at = preview.blocks.findIndex((block) => block.index === correction.blockIndex);
  if (at < 0) return fail(`there is no block ${correction.blockIndex}`);
  if (correction.type === 'set_kind') return setKind(preview, at, correction);
  if (correction.type === 'merge_with_previous') return merge(preview, at);
  return setFootnote(preview, at, correction.offset, correction.included);
}

/**
 * The preview after a person's corrections, in their order; the preview given is not changed. All or nothing: the first
 * correction that cannot be made is answered with its position in the list.
 */
export function applyCorrections(preview: ImportPreview, corrections: readonly Correction[]): Result<ImportPreview, ImportError> {
  let next = preview;
  for (const [position, correction] of corrections.entries()) {
    const step = applyOne(next, correction);
    if (!step.ok) {
      return fail({
        code: 'invalid_correction',
        message: `This correction cannot be made: ${step.error}.`,
        where: `correction ${position + 1} (${correction.type})`,
        remedy: 'Reload the preview and make the correction again.',
      });
    }
    next = step.value;
  }
  return succeed({ ...next, missing: missingMetadata(next.metadata) });
}
