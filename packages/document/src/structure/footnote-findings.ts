import { translatable } from '../message/message.js';
import type { FootnoteCandidate } from './footnote-candidate.js';
import type { FootnoteHit } from './footnote-hits.js';
import { footnoteNumber } from './footnote-label.js';
import { chooseSequences } from './footnote-sequence.js';
import type { StructureFinding } from './structure-finding.js';

function numberingFindings(runs: readonly (readonly FootnoteHit[])[]): StructureFinding[] {
  const findings: StructureFinding[] = [];
  runs.forEach((run, index) => {
    let expected = 1;
    for (const hit of run) {
      if (hit.value > expected) {
        findings.push({
          code: 'footnote_gap',
          blockIndex: hit.block,
          ...translatable(
            /*i18n*/ '{count, plural, one {Footnote {first} not found before {label}.} other {Footnote {first} to {last} not found before {label}.}}',
            { count: hit.value - expected, first: `${expected}`, last: `${hit.value - 1}`, label: hit.label },
          ),
          count: hit.value - expected,
        });
      }
      expected = hit.value + 1;
    }
    const first = run[0];
    if (index > 0 && first !== undefined) {
      findings.push({
        code: 'footnote_restart',
        blockIndex: first.block,
        ...translatable(/*i18n*/ 'Footnote numbering starts again at {label}.', { label: first.label }),
      });
    }
  });
  return findings;
}

/** The references that are included, as hits nobody doubts. */
function includedHits(blocks: readonly (readonly FootnoteCandidate[])[]): FootnoteHit[] {
  return blocks.flatMap((notes, block) =>
    notes.flatMap(({ label, offset, included }): FootnoteHit[] => {
      const value = footnoteNumber(label);
      return included && value !== undefined && value > 0
        ? [{ block, offset, label, value, strength: 'certain', afterPunctuation: false }]
        : [];
    }),
  );
}

/**
 * What is odd about the numbering of the included references, and which left-out candidates look like references.
 * `blockIndex` is the place in `blocks`. A pure function of the candidates: when a person includes or leaves one out,
 * what it caused goes. Linear in candidates.
 */
export function footnoteFindings(blocks: readonly (readonly FootnoteCandidate[])[]): StructureFinding[] {
  const hits = includedHits(blocks);
  if (hits.length === 0) return [];
  const runs = chooseSequences(hits);
  const findings = numberingFindings(runs);
  const inRun = new Set(runs.flat());
  const times = new Map<number, number>();
  for (const { value } of hits) times.set(value, (times.get(value) ?? 0) + 1);
  for (const hit of hits) {
    if (inRun.has(hit)) continue;
    findings.push(
      (times.get(hit.value) ?? 0) > 1
        ? {
            code: 'footnote_repeat',
            blockIndex: hit.block,
            ...translatable(/*i18n*/ 'Footnote {label} is referred to more than once.', { label: hit.label }),
          }
        : {
            code: 'footnote_out_of_order',
            blockIndex: hit.block,
            ...translatable(/*i18n*/ 'Footnote {label} does not fit the sequence.', { label: hit.label }),
          },
    );
  }
  blocks.forEach((notes, blockIndex) => {
    for (const { label, included, stray } of notes) {
      if (included || stray !== true) continue;
      findings.push(
        times.has(footnoteNumber(label) ?? 0)
          ? {
              code: 'footnote_repeat',
              blockIndex,
              ...translatable(/*i18n*/ 'Footnote {label} occurs again here; included only once.', { label }),
            }
          : {
              code: 'footnote_out_of_order',
              blockIndex,
              ...translatable(
                /*i18n*/ '“{label}” looks like a footnote reference but does not fit the sequence; not included.',
                { label },
              ),
            },
      );
    }
  });
  return findings.sort((a, b) => (a.blockIndex ?? 0) - (b.blockIndex ?? 0));
}
