import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';
import { Problem, orOneLine } from '../lib/problem.mjs';
import { startApplication } from './application.mjs';
import { openDataDirectory } from './data-directory.mjs';
import { openDatabase } from './database.mjs';
import { help, readOptions } from './options.mjs';
import { refuseBusyPort } from './port.mjs';
import { addressOf, waitUntilReady, welcome } from './ready.mjs';

/** Resolves when somebody asks to stop: Ctrl-C, a closed terminal, or a service manager. */
const askedToStop = () =>
  new Promise((resolve) => {
    // Kept for good: npm passes Ctrl-C on a second time, and that must not cut off an orderly stop.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('asked'));
  });

/** Everything from options to a running application; answers only when it is over, with the exit code. */
const runApplication = async (options) => {
  await refuseBusyPort(options.host, options.port);
  await openDataDirectory(options.dataDir);
  await install();
  await build();
  const asked = askedToStop();
  const database = await openDatabase(options);
  let application;
  try {
    application = await startApplication(options, database.appUrl);
    let over = false;
    const reason = Promise.race([
      asked,
      application.ended.then((how) => `The application ended (${how}); its log is ${application.logPath}.`),
      database.ended,
    ]).finally(() => (over = true));
    const address = addressOf(options);
    await waitUntilReady(address, () => over);
    if (!over) process.stdout.write(await welcome(address, options));
    const why = await reason;
    if (why === 'asked') {
      process.stdout.write('\nStopping...\n');
    } else {
      process.stderr.write(`${await application.lastLines()}\n`);
      throw new Problem(why);
    }
  } finally {
    await application?.stop();
    await database.stop();
  }
  process.stdout.write(`Stopped. The data stay in ${options.dataDir}.\n`);
};

/** The whole of `npm start`. */
export const start = (args) =>
  orOneLine(async () => {
    const options = readOptions(args, process.env);
    if (options.help) {
      process.stdout.write(help);
      return;
    }
    await runApplication(options);
    process.exit(0);
  });
