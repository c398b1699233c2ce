/**
 * Runs a spec with jest-circus as jest does, except that Node itself loads the modules. The specs of a worker share
 * them; jest would compile and evaluate all of them anew for every spec.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { sourceMaps } from './source-hooks.mjs';

const require = createRequire(import.meta.url);
/** In the first lines of a spec that registers what no other spec may see. */
const marker = /^\s*(\/\/|\*) Needs modules of its own\.$/m;
let loads = 0;

export default (globalConfig, config, environment, runtime, path, sendMessage) => {
  runtime.requireInternalModule = (internal) => {
    // jest-circus keeps the tests and listeners of one spec in its module and in this global.
    delete require.cache[internal];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    return require(internal);
  };
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (spec) => {
    globalThis.jest = runtime.requireModuleOrMock(spec, '@jest/globals').jest;
    const alone = marker.test(readFileSync(spec, 'utf8').slice(0, 1_000));
    return import(`${pathToFileURL(spec).href}${alone ? `?load=${++loads}` : ''}`);
  };
  runtime.getSourceMaps().get = (source) => sourceMaps.get(source);
  return circus.default(globalConfig, config, environment, runtime, path, sendMessage);
};
