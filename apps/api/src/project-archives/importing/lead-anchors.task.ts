import { mapAnchor } from '@scholium/document';
import { StepMap } from 'prosemirror-transform';

/** The key of a place. */
export type AnchorKey = readonly [changeId: string, revision: number, ordinal: number];

/** A place that has moved: where it stands, and where its log put it first. */
export type MovedAnchor = readonly [
  ...key: AnchorKey,
  from: number,
  to: number,
  atVersion: number,
  orphaned: boolean,
  logFrom: number,
  logTo: number,
  logVersion: number,
  logOrphaned: boolean,
];

export interface AnchorsJob {
  /** The maps of all steps of the document, as `packMaps` packs them. */
  readonly maps: Int32Array;
  /** A list of `MovedAnchor` in JSON, in the order of their keys. */
  readonly anchors: string;
}

export interface LedAnchors {
  readonly count: number;
  /** The last of them; null where there are none. */
  readonly last: AnchorKey | null;
  /** The first one that is not where the text has it; null where all are. */
  readonly wrong: AnchorKey | null;
}

const WORDS = { quote: '', prefix: '', suffix: '' };

/** Leads places from where their log put them to where they stand. */
export function leadAnchors({ maps, anchors }: AnchorsJob): LedAnchors {
  const through = unpackMaps(maps);
  const moved = JSON.parse(anchors) as readonly MovedAnchor[];
  const found = moved.find((one) => !isLed(one, through));
  const last = moved.at(-1);
  return { count: moved.length, last: last ? keyOf(last) : null, wrong: found ? keyOf(found) : null };
}

const keyOf = ([changeId, revision, ordinal]: MovedAnchor): AnchorKey => [changeId, revision, ordinal];

function isLed(anchor: MovedAnchor, maps: readonly StepMap[]): boolean {
  const [, , , from, to, atVersion, orphaned, logFrom, logTo, logVersion, logOrphaned] = anchor;
  if (logVersion > atVersion || atVersion > maps.length) return false;
  const first = { ...WORDS, from: logFrom, to: logTo, atVersion: logVersion, orphaned: logOrphaned };
  const led = mapAnchor(first, maps.slice(logVersion, atVersion), atVersion);
  return led.from === from && led.to === to && led.orphaned === orphaned;
}

/** Maps one behind the other: of each the number of its ranges, and the ranges as ProseMirror has them. */
export function packMaps(maps: readonly StepMap[]): Int32Array {
  const packed: number[] = [];
  for (const map of maps) {
    const ranges: number[] = [];
    map.forEach((from, to, newFrom, newTo) => ranges.push(from, to - from, newTo - newFrom));
    packed.push(ranges.length / 3);
    for (const one of ranges) packed.push(one);
  }
  return Int32Array.from(packed);
}

function unpackMaps(packed: Int32Array): readonly StepMap[] {
  const maps: StepMap[] = [];
  for (let at = 0; at < packed.length;) {
    const end = at + 1 + 3 * (packed[at] ?? 0);
    maps.push(new StepMap([...packed.subarray(at + 1, end)]));
    at = end;
  }
  return maps;
}
