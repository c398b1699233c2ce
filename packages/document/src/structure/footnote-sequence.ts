import type { FootnoteHit } from './footnote-hits.js';

const GAP_COST = 0.3;
const RESTART_COST = 3;
const WEIGHT = { certain: 4, strong: 1, weak: 0.4 } as const;
const LABELS = 1000;

/** Best score over all labels up to a given one, as labels are raised; a Fenwick tree over maxima. */
class PrefixBest {
  private readonly score = new Float64Array(LABELS + 1).fill(-Infinity);
  private readonly hit = new Int32Array(LABELS + 1).fill(-1);

  raise(label: number, score: number, hit: number): void {
    for (let at = label; at <= LABELS; at += at & -at) {
      if (score > (this.score[at] ?? 0)) {
        this.score[at] = score;
        this.hit[at] = hit;
      }
    }
  }

  upTo(label: number): { score: number; hit: number } {
    let best = { score: -Infinity, hit: -1 };
    for (let at = label; at > 0; at -= at & -at) {
      const score = this.score[at] ?? -Infinity;
      if (score > best.score) best = { score, hit: this.hit[at] ?? -1 };
    }
    return best;
  }
}

/**
 * Real notes start at 1 and have few gaps, or are a long unbroken stretch of somebody's numbering; most of them look
 * the part.
 */
function isBelievable(run: readonly FootnoteHit[]): boolean {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return false;
  const solid = run.filter((hit) => hit.strength !== 'weak').length;
  if (run.some((hit) => hit.strength === 'certain')) return true;
  if (solid * 2 <= run.length) return false;
  if (run.length * 2 < last.value - first.value + 1) return false;
  if (first.value === 1) return run.length > 1 || first.afterPunctuation;
  return run.length >= 5 && run.length >= (last.value - first.value + 1) * 0.8;
}

/**
 * The ascending runs of references among all hits in reading order: the heaviest chain in which numbers rise, skipped
 * numbers cost a little and starting again costs more. Linear in hits, logarithmic in labels.
 */
export function chooseSequences(hits: readonly FootnoteHit[]): FootnoteHit[][] {
  const before = new Int32Array(hits.length).fill(-1);
  const restarts = new Uint8Array(hits.length);
  const best = new PrefixBest();
  let top = { score: 0, hit: -1 };
  hits.forEach((hit, index) => {
    const fresh = Math.max(0, top.score - RESTART_COST) - GAP_COST * Math.min(hit.value - 1, 10);
    const chained = hit.value > 1 ? best.upTo(hit.value - 1) : { score: -Infinity, hit: -1 };
    const continued = chained.score - GAP_COST * (hit.value - 1);
    const score = WEIGHT[hit.strength] + Math.max(fresh, continued);
    if (continued >= fresh) before[index] = chained.hit;
    else {
      restarts[index] = 1;
      before[index] = top.score > RESTART_COST ? top.hit : -1;
    }
    best.raise(hit.value, score + GAP_COST * hit.value, index);
    if (score > top.score) top = { score, hit: index };
  });

  const runs: FootnoteHit[][] = [];
  let run: FootnoteHit[] = [];
  for (let at = top.hit; at >= 0; at = before[at] ?? -1) {
    const hit = hits[at];
    if (hit !== undefined) run.push(hit);
    if (restarts[at] === 1) {
      runs.push(run.reverse());
      run = [];
    }
  }
  return runs.reverse().filter(isBelievable);
}
