import { dividedWordsFinding } from '@scholium/document';
import type { ImportMetadata, ImportPreview, PreviewBlock } from '../import-preview.js';
import type { ImportWarning } from '../import-warning.js';
import type { FilePlace } from '../file-remarks.js';
import type { LeftOut } from '../left-out.js';
import { moveRemarks } from '../move-remarks.js';
import { missingMetadata } from '../missing-metadata.js';
import { warningsNow } from '../warnings-now.js';
import type { Landing } from './block-text.js';

interface Closed {
  readonly closed: readonly { readonly block: PreviewBlock; readonly landings: readonly Landing[] }[];
  readonly metadata: ImportMetadata;
  readonly nextIndex: number;
  readonly setApart: NonNullable<ImportPreview['setApart']>;
  readonly leftOut: readonly LeftOut[];
  /** Some words divided at line ends were joined or parted. */
  readonly wordsChanged: boolean;
}

interface Landed {
  readonly offset: number;
  readonly block: PreviewBlock;
  readonly start: number;
}

/** Where each block of the preview given ended up, by its index: its stretches in order. */
function landedByIndex(
  given: ImportPreview,
  closed: Closed['closed'],
  wanted: ReadonlySet<number>,
): Map<number, Landed[]> {
  const landed = new Map<number, Landed[]>();
  for (const { block, landings } of closed) {
    for (const { source, start } of landings) {
      const index = given.blocks[source.at]?.index ?? -1;
      if (!wanted.has(index)) continue;
      const known = landed.get(index);
      if (known === undefined) landed.set(index, [{ offset: source.offset, block, start }]);
      else known.push({ offset: source.offset, block, start });
    }
  }
  return landed;
}

/** A warning at the place its words have now; undefined when they are gone. */
function moved(warning: ImportWarning, landed: ReadonlyMap<number, readonly Landed[]>): ImportWarning[] {
  if (warning.blockIndex === undefined) return [warning];
  const place = movedPlace({ blockIndex: warning.blockIndex, offset: warning.offset ?? 0 }, landed);
  if (place === undefined) return [];
  const { blockIndex, offset } = place;
  return [{ ...warning, blockIndex, ...(warning.offset === undefined ? {} : { offset }) }];
}

/** Where a place is now; undefined when its block is gone. */
function movedPlace(
  { blockIndex, offset }: FilePlace,
  landed: ReadonlyMap<number, readonly Landed[]>,
): FilePlace | undefined {
  const stretches = landed.get(blockIndex) ?? [];
  const stretch = stretches.findLast((each) => each.offset <= offset) ?? stretches[0];
  if (stretch === undefined) return undefined;
  return { blockIndex: stretch.block.index, offset: Math.max(0, offset - stretch.offset) + stretch.start };
}

/** Warnings with the one about divided words made anew. */
function withWords(warnings: readonly ImportWarning[], blocks: readonly PreviewBlock[]): ImportWarning[] {
  const said = dividedWordsFinding(blocks);
  return warnings.flatMap((warning) => (warning.code === 'words_rejoined' ? (said ?? []) : warning));
}

/** The preview after its corrections: warnings move with their words, and go with their cause. */
export function closePreview(
  given: ImportPreview,
  { closed, metadata, nextIndex, setApart, leftOut, wordsChanged }: Closed,
): ImportPreview {
  const blocks = closed.map(({ block }) => block);
  const remarks = given.remarks === undefined ? [] : [...given.remarks.comments, ...given.remarks.tracked];
  const wanted = new Set([
    ...given.warnings.flatMap(({ blockIndex }) => blockIndex ?? []),
    ...remarks.flatMap(({ from, to }) => [from.blockIndex, to.blockIndex]),
    ...leftOut.map(({ place }) => place.blockIndex),
  ]);
  const landed = landedByIndex(given, closed, wanted);
  const warnings = given.warnings.flatMap((warning) => moved(warning, landed));
  const { setApart: _before, remarks: found, leftOut: _left, ...rest } = given;
  const place = (at: FilePlace): FilePlace => movedPlace(at, landed) ?? at;
  return {
    ...rest,
    ...(setApart.length === 0 ? {} : { setApart }),
    ...(found === undefined ? {} : { remarks: moveRemarks(found, place) }),
    ...(leftOut.length === 0 ? {} : { leftOut: leftOut.map((each) => ({ ...each, place: place(each.place) })) }),
    blocks,
    metadata,
    nextIndex,
    warnings: warningsNow(wordsChanged ? withWords(warnings, blocks) : warnings, blocks, metadata),
    missing: missingMetadata(metadata),
  };
}
