import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';
import { exitOnProblem } from '../lib/problem.mjs';
import { openDataDirectory } from './data-directory.mjs';
import { supervise } from './supervisor.mjs';
import { help, readOptions } from './options.mjs';
import { refuseBusyPort } from './port.mjs';

/** Resolves when somebody asks to stop: Ctrl-C, a closed terminal, or a service manager. */
const askedToStop = () =>
  new Promise((resolve) => {
    // Kept for good: npm passes Ctrl-C on a second time, and that must not cut off an orderly stop.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });

/** Everything from options to a running application; answers only when it is over, with the exit code. */
const runApplication = async (options) => {
  await refuseBusyPort(options.host, options.port);
  await openDataDirectory(options.dataDir);
  await install();
  await build();
  await supervise(
    options,
    askedToStop().then(() => process.stdout.write('\nStopping...\n')),
  );
  process.stdout.write(`Stopped. The data stay in ${options.dataDir}.\n`);
};

/** The whole of `npm start`. */
export const start = (args) =>
  exitOnProblem(async () => {
    const options = readOptions(args, process.env);
    if (options.help) {
      process.stdout.write(help);
      return;
    }
    await runApplication(options);
    process.exit(0);
  });
