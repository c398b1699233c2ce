/** How long a statement may take, by the kind of work it is for, in ms. */
export interface TimeLimits {
  /** After which the server gives it up (`statement_timeout`). */
  readonly statement: number;
  /** How long it may wait for what another transaction holds (`lock_timeout`). */
  readonly lock: number;
}

/** What a server that has stopped altogether is given beyond its own limit: it cannot give up, so this side does. */
const BEYOND = 1_000;

export const TIME_LIMITS = {
  /** Somebody waits for an answer on a screen. */
  reads: { statement: 5_000, lock: 2_000 },
  /** The ledger's statements; the largest writes a document of 5,000,000 characters. */
  commands: { statement: 10_000, lock: 2_000 },
  /** What may take its time and makes nobody wait: files, tidying up, mail. */
  longWork: { statement: 60_000, lock: 5_000 },
} as const satisfies Readonly<Record<string, TimeLimits>>;

/** How long a connection may take to be had, in ms: to be opened, or to be given back by another. */
export const CONNECTION_LIMIT = 3_000;

/** How long the ready check waits for a connection, and for its answer, in ms. */
export const PING_LIMIT = 1_400;

/** How long this side waits for the answer to a statement, in ms. */
export const waitFor = ({ statement }: TimeLimits): number => statement + BEYOND;
