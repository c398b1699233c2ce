import type { Case } from './measure.js';

/** Opening: how many times the floor we may take, and how many times faster than Recogito we must be. */
export interface OpenBudget extends Case {
  readonly floor: number;
  readonly recogito?: number;
}

/** PERFORMANCE.md, "Floor 1". */
export const OPEN: readonly OpenBudget[] = [
  { size: 'S', spans: 1000, floor: 2.2 },
  { size: 'M', spans: 10_000, floor: 1.3, recogito: 8 },
  { size: 'L', spans: 10_000, floor: 0.7, recogito: 20 },
  { size: 'L', spans: 50_000, floor: 0.8 },
];

export const CHANGE = { medianMs: 20, scriptMs: 5 } as const;
export const SCROLL = { steps: 60, p95Ms: 34, worstMs: 50 } as const;
export const HEAP_MIB = 25;
/** Elements that annotations may add to the page, however many there are: what a few screens hold. */
export const ELEMENTS = 1500;
