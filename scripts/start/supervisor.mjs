import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../lib/problem.mjs';
import { startApplication } from './application.mjs';
import { openDatabase } from './database.mjs';
import { addressOf, waitUntilReady, welcome } from './ready.mjs';
import { createRestartPolicy } from './restart-policy.mjs';

const asked = { asked: true };

/** What ended: { asked } or { what, refused, database }; `database`: the database itself is gone. */
const firstEnd = (stop, application, database) =>
  Promise.race([
    stop.then(() => asked),
    application.ended.then((how) => ({
      what: `The application ended (${how}); its log is ${application.logPath}.`,
      refused: how === 'exit code 1',
      database: false,
    })),
    database.ended.then((what) => ({ what, refused: false, database: true })),
  ]);

/** One life of the application, from its start to its end. */
const live = async (options, application, database, { stop, restarts }) => {
  let over = false;
  const end = firstEnd(stop, application, database).finally(() => (over = true));
  const address = addressOf(options);
  try {
    await waitUntilReady(address, () => over);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { what: error.message, refused: true, database: false };
  }
  if (!over) {
    const again = restarts.crashes() > 0;
    restarts.ready();
    process.stdout.write(again ? `Scholium is ready again: ${address}\n` : await welcome(address, options));
  }
  return end;
};

/** The database, or what ended instead of it. */
const reopen = async (options, restarts) => {
  try {
    return { database: await openDatabase(options) };
  } catch (error) {
    // At the first start the reason is all there is to say.
    if (!(error instanceof Problem) || restarts.crashes() === 0) throw error;
    return { end: { what: error.message, refused: true, database: true } };
  }
};

/**
 * Runs database and application until `stop` resolves, and starts again what ends by itself: the application after a
 * crash, on the same port, and both when the embedded database is gone.
 * @throws Problem when they never became ready and there is no point in trying again
 */
export const supervise = async (options, stop) => {
  const restarts = createRestartPolicy();
  let database;
  let application;
  try {
    for (;;) {
      let end;
      if (database === undefined) ({ database, end } = await reopen(options, restarts));
      if (database !== undefined) {
        application = await startApplication(options, database.appUrl, restarts.crashes() > 0);
        end = await live(options, application, database, { stop, restarts });
        if (end === asked) return;
        process.stderr.write(`${await application.lastLines()}\n`);
        await application.stop();
      }
      if (end.database) {
        await database?.stop();
        database = undefined;
      }
      const wait = restarts.after(end);
      if (wait === undefined)
        throw new Problem(
          restarts.crashes() > 1
            ? `${end.what} It ended ${restarts.crashes()} times without becoming ready.`
            : end.what,
        );
      process.stderr.write(`${end.what} Starting again in ${wait / 1000} s.\n`);
      if ((await Promise.race([pause(wait), stop.then(() => asked)])) === asked) return;
    }
  } finally {
    await application?.stop();
    await database?.stop();
  }
};
