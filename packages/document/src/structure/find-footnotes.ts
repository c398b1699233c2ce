import type { FootnoteCandidate, MarkedDigits } from './footnote-candidate.js';
import { footnoteFindings } from './footnote-findings.js';
import { findHits } from './footnote-hits.js';
import { chooseSequences } from './footnote-sequence.js';
import type { StructureFinding } from './structure-finding.js';

/** One block's text and what its markup says about digits in it. */
export interface FootnoteText {
  readonly text: string;
  readonly marked?: readonly MarkedDigits[];
}

/** Candidates block by block, in reading order, and what is odd about their numbering. */
export interface FootnoteDetection {
  readonly blocks: readonly (readonly FootnoteCandidate[])[];
  readonly findings: readonly StructureFinding[];
}

/**
 * Proposes footnote references. Digits with a fitting left neighbour are candidates; those that form an ascending
 * sequence are included; the rest stay in the list for a person to include. Where the markup names references
 * outright, only those are included.
 */
export function findFootnotes(texts: readonly FootnoteText[]): FootnoteDetection {
  const hits = texts.flatMap((block, index) => findHits(index, block.text, block.marked ?? []));
  const certain = hits.filter((hit) => hit.strength === 'certain');
  const included = new Set(certain.length > 0 ? certain : chooseSequences(hits).flat());
  const blocks: FootnoteCandidate[][] = texts.map(() => []);
  for (const hit of hits) {
    const stray = certain.length === 0 && included.size > 0 && hit.strength === 'strong' && !included.has(hit);
    blocks[hit.block]?.push({ label: hit.label, offset: hit.offset, included: included.has(hit), ...(stray ? { stray } : {}), ...(hit.note === undefined ? {} : { note: hit.note }) });
  }
  return { blocks, findings: footnoteFindings(blocks) };
}
