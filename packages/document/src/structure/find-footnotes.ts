import type { FootnoteCandidate, MarkedDigits } from './footnote-candidate.js';
import type { FootnoteHit } from './footnote-hits.js';
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

const printed = (from: number, to: number): string => (from === to ? `${from}` : `${from} to ${to}`);

function numberingFindings(runs: readonly (readonly FootnoteHit[])[]): StructureFinding[] {
  const findings: StructureFinding[] = [];
  runs.forEach((run, index) => {
    let expected = 1;
    for (const hit of run) {
      if (hit.value > expected) {
        findings.push({
          code: 'footnote_gap',
          blockIndex: hit.block,
          message: `Footnote ${printed(expected, hit.value - 1)} not found before ${hit.label}.`,
          count: hit.value - expected,
        });
      }
      expected = hit.value + 1;
    }
    const first = run[0];
    if (index > 0 && first !== undefined) {
      findings.push({ code: 'footnote_restart', blockIndex: first.block, message: `Footnote numbering starts again at ${first.label}.` });
    }
  });
  return findings;
}

function leftOutFinding(hit: FootnoteHit, repeated: boolean): StructureFinding {
  return repeated
    ? { code: 'footnote_repeat', blockIndex: hit.block, message: `Footnote ${hit.label} occurs again here; included only once.` }
    : {
        code: 'footnote_out_of_order',
        blockIndex: hit.block,
        message: `"${hit.label}" looks like a footnote reference but does not fit the sequence; not included.`,
      };
}

/**
 * Proposes footnote references. Digits with a fitting left neighbour are candidates; those that form an ascending
 * sequence are included; the rest stay in the list for a person to include. Where the markup names references
 * outright, only those are included.
 */
export function findFootnotes(texts: readonly FootnoteText[]): FootnoteDetection {
  const hits = texts.flatMap((block, index) => findHits(index, block.text, block.marked ?? []));
  const certain = hits.filter((hit) => hit.strength === 'certain');
  const runs = chooseSequences(certain.length > 0 ? certain : hits);
  const included = new Set(certain.length > 0 ? certain : runs.flat());
  const values = new Set([...included].map((hit) => hit.value));
  const findings = numberingFindings(runs);
  const inRun = new Set(runs.flat());
  const blocks: FootnoteCandidate[][] = texts.map(() => []);
  for (const hit of hits) {
    blocks[hit.block]?.push({ label: hit.label, offset: hit.offset, included: included.has(hit), ...(hit.note === undefined ? {} : { note: hit.note }) });
    const odd = hit.strength === 'certain' ? !inRun.has(hit) : included.size > 0 && !included.has(hit);
    if (!odd || hit.strength === 'weak' || certain.length > 0 !== (hit.strength === 'certain')) continue;
    if (hit.strength === 'certain' && values.has(hit.value)) {
      findings.push({ code: 'footnote_repeat', blockIndex: hit.block, message: `Footnote ${hit.label} is referred to more than once.` });
    } else if (hit.strength === 'strong') findings.push(leftOutFinding(hit, values.has(hit.value)));
  }
  return { blocks, findings: findings.sort((a, b) => (a.blockIndex ?? 0) - (b.blockIndex ?? 0)) };
}
