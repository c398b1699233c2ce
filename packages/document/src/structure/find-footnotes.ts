import { translatable } from '../message/message.js';
import type { FootnoteCandidate, MarkedDigits } from './footnote-candidate.js';
import { footnoteFindings } from './footnote-findings.js';
import { findHits } from './footnote-hits.js';
import type { FootnoteHit } from './footnote-hits.js';
import { chooseSequences } from './footnote-sequence.js';
import type { StructureFinding } from './structure-finding.js';
import { DEFAULT_STRUCTURE_LIMITS } from './structure-limits.js';

/** One block's text and how its markup marks digits in it. */
export interface FootnoteText {
  readonly text: string;
  readonly marked?: readonly MarkedDigits[];
}

/** Candidates block by block, in reading order, and what is odd about their numbering. */
export interface FootnoteDetection {
  readonly blocks: readonly (readonly FootnoteCandidate[])[];
  readonly findings: readonly StructureFinding[];
}

/** Hits that are weighed for each candidate that is kept. */
const WEIGHED = 10;

/**
 * Proposes footnote references. Digits with a fitting left neighbour are candidates; those that form an ascending
 * sequence are included; the rest stay in the list for a person to include. Where the markup names references
 * outright, only those are included. At most `most` candidates are kept, included ones first; more are reported.
 */
export function findFootnotes(
  texts: readonly FootnoteText[],
  most = DEFAULT_STRUCTURE_LIMITS.footnotes,
): FootnoteDetection {
  const hits: FootnoteHit[] = [];
  for (const [index, block] of texts.entries()) {
    const room = most * WEIGHED - hits.length;
    if (room <= 0) break;
    for (const hit of findHits(index, block.text, block.marked ?? [], room)) hits.push(hit);
  }
  const certain = hits.filter((hit) => hit.strength === 'certain');
  const included = new Set((certain.length > 0 ? certain : chooseSequences(hits).flat()).slice(0, most));
  const isStray = (hit: FootnoteHit): boolean =>
    certain.length === 0 && included.size > 0 && hit.strength === 'strong' && !included.has(hit);
  let room = most - included.size;
  const kept = hits.length <= most ? hits : hits.filter((hit) => included.has(hit) || (room -= 1) >= 0);
  const blocks: FootnoteCandidate[][] = texts.map(() => []);
  for (const hit of kept) {
    blocks[hit.block]?.push({
      label: hit.label,
      offset: hit.offset,
      included: included.has(hit),
      ...(isStray(hit) ? { stray: true } : {}),
      ...(hit.note === undefined ? {} : { note: hit.note }),
    });
  }
  const limited: StructureFinding[] =
    kept.length === hits.length
      ? []
      : [
          {
            code: 'footnotes_limited',
            ...translatable(
              /*i18n*/ '{most, plural, one {More than # place looks} other {More than # places look}} like footnote references; that is as many as a document may have. The others stay ordinary digits.',
              { most },
            ),
          },
        ];
  return { blocks, findings: [...limited, ...footnoteFindings(blocks)] };
}
