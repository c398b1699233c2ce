import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Problem } from '../lib/problem.mjs';
import { inRoot, productNode } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

const commands = (name) => inRoot('prisma', 'dist', 'commands', name);

/** Uses the PostgreSQL of the environment: checks it, migrates it. There is nothing to stop afterwards. */
const external = async (databaseUrl) => {
  const { code, output } = await run(productNode, [commands('migrate.js')]);
  if (code !== 0) throw new Problem(output.trim());
  return { appUrl: databaseUrl, ended: new Promise(() => undefined), stop: async () => undefined };
};

/**
 * Starts the embedded PostgreSQL under a keeper in a session of its own: Ctrl-C does not reach it, and it leaves by
 * itself when this process dies.
 */
const embedded = (dataDir) =>
  new Promise((resolve, reject) => {
    const keeper = fork(commands('serve.js'), [join(dataDir, 'database')], {
      execPath: productNode,
      execArgv: [],
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = new Promise((settle) => {
      keeper.once('exit', () => settle('PostgreSQL ended unexpectedly.'));
      keeper.on('message', ({ problem }) => problem !== undefined && settle(problem));
    });
    const stop = async () => {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      const gone = new Promise((settle) => keeper.once('exit', settle));
      if (keeper.connected) keeper.send('stop');
      await gone;
    };
    keeper.on('message', ({ says }) => says !== undefined && process.stdout.write(`${says}\n`));
    keeper.on('message', ({ ready }) => ready !== undefined && resolve({ appUrl: ready.appUrl, ended, stop }));
    keeper.once('error', (error) => reject(new Problem(`The database keeper cannot be started: ${error.message}`)));
    void ended.then((problem) => reject(new Problem(problem)));
  });

/** The database of this start: { appUrl, ended, stop }; `ended` resolves with a line when it is lost. */
export const openDatabase = ({ databaseUrl, dataDir }) =>
  databaseUrl === undefined ? embedded(dataDir) : external(databaseUrl);
