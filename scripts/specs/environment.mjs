/** jest's environment of a spec that runs in the worker's own global scope, not in a `vm` context. */
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

const kept = () => ({ console, exit: process.exit, getBuiltinModule: process.getBuiltinModule });

export default class SharedEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  before = kept();

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    const { console, exit, getBuiltinModule } = this.before;
    globalThis.console = console;
    Object.assign(process, { exit, getBuiltinModule });
  }

  exportConditions() {
    return ['source', 'node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
