/** What jest gives a spec: its globals, and the part of `jest` that the specs use. */
import { jestExpect } from '@jest/expect';
import { ModernFakeTimers } from '@jest/fake-timers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

const timers = new ModernFakeTimers({
  config: { fakeTimers: {}, rootDir: process.cwd() },
  global: globalThis,
});
const mocks = new ModuleMocker(globalThis);

const jest = {
  useFakeTimers: (options) => timers.useFakeTimers(options),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
  advanceTimersByTimeAsync: (milliseconds) => timers.advanceTimersByTimeAsync(milliseconds),
  spyOn: (...args) => mocks.spyOn(...args),
  fn: (implementation) => mocks.fn(implementation),
  restoreAllMocks: () => mocks.restoreAllMocks(),
};

export const setGlobals = () =>
  Object.assign(globalThis, {
    afterAll,
    afterEach,
    beforeAll,
    beforeEach,
    describe,
    expect: jestExpect,
    it,
    jest,
    test,
  });

/** Takes back what a failed test left faked. */
export const restoreGlobals = () => {
  timers.useRealTimers();
  mocks.restoreAllMocks();
};
