import type { Browser } from '@playwright/test';

/** One measured line of the bench's table. */
export interface MeasuredCell {
  /** What was measured, in words. */
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What ours is compared with, measured interleaved in the same run; null where the budget is a plain number. */
  readonly floor: number | null;
  /** The budget as PERFORMANCE states it, for example `<= 1.3 x`. */
  readonly budget: string;
  readonly met: boolean;
  /** Whatever a reader must know to believe the number. */
  readonly note?: string;
}

/** A cell that could not be measured here, and why. */
export interface UnavailableCell {
  readonly name: string;
  readonly unavailable: string;
}

export type Cell = MeasuredCell | UnavailableCell;

/** What a bench is given. */
export interface BenchContext {
  /** How often each subject is measured; medians are taken over them. */
  readonly rounds: number;
  /** A Chromium, started at the first call and closed by the runner. */
  readonly browser: () => Promise<Browser>;
}

/** What every file `e2e/bench/<area>.bench.ts` exports under the name `run`. */
export type RunBench = (context: BenchContext) => Promise<readonly Cell[]>;

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** Ours may be at most `times` the floor. */
export const atMostTimes = (name: string, unit: string, ours: number, floor: number, times: number): MeasuredCell => ({
  name,
  unit,
  ours,
  floor,
  budget: `<= ${rounded(times)} x`,
  met: ours <= times * floor,
});

/** Ours must be at least `times` the floor, where more is better. */
export const atLeastTimes = (name: string, unit: string, ours: number, floor: number, times: number): MeasuredCell => ({
  name,
  unit,
  ours,
  floor,
  budget: `>= ${rounded(times)} x`,
  met: ours >= times * floor,
});

/** Ours may be at most `most`. */
export const atMost = (name: string, unit: string, ours: number, most: number): MeasuredCell => ({
  name,
  unit,
  ours,
  floor: null,
  budget: `<= ${rounded(most)} ${unit}`,
  met: ours <= most,
});
