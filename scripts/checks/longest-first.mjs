import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** In the first lines of a spec that takes long. */
const marker = /^\s*(\/\/|\*) Takes long: runs first\.$/m;
const isLong = ({ path }) => marker.test(readFileSync(path, 'utf8').slice(0, 1_000));

/**
 * Begins with the specs that say that they take long. Without it a run with an empty cache begins with the largest
 * files, and one long spec at the end leaves a core idle for a minute.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
