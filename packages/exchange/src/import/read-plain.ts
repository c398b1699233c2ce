import { detectStructure } from '@scholium/document';
import type { DetectedStructure, StructureLimits } from '@scholium/document';
import type { ImportedBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';

/** A plain text, its structure found by rules. */
export function readPlain(text: string, limits: StructureLimits): { blocks: ImportedBlock[]; metadata: ImportMetadata; warnings: readonly ImportWarning[] } {
  const found: DetectedStructure = detectStructure(text, { limits });
  const blocks = found.blocks.map(
    (block): ImportedBlock => ({ ...block, runs: block.text === '' ? [] : [{ text: block.text, marks: [] }] }),
  );
  return { blocks, metadata: found.front, warnings: found.findings };
}
