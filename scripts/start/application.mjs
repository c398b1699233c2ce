import { fork } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot, productNode } from '../lib/root.mjs';

/** Longer than the application itself takes at most (25 s). */
const graceMilliseconds = 30_000;

/**
 * Starts the application in a session of its own, so that it is stopped in order and not by the terminal. Its log goes
 * to a file in the data folder; one that is started `again` after a crash goes on in the same file, which has the
 * reason. Answers { ended, stop }; `ended` resolves with the exit code or signal.
 */
export const startApplication = async (options, appUrl, again) => {
  const logPath = join(options.dataDir, 'server.log');
  if (!again) await rename(logPath, `${logPath}.1`).catch(() => undefined);
  const log = await open(logPath, 'a', 0o600);
  const nodeOptions = JSON.parse(await readFile(inRoot('apps', 'api', 'node-options.json'), 'utf8'));
  const child = fork(inRoot('apps', 'api', 'dist', 'main.js'), [], {
    cwd: inRoot(),
    execPath: productNode,
    execArgv: [...nodeOptions, '--import', pathToFileURL(inRoot('scripts', 'start', 'exit-with-parent.mjs')).href],
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: undefined,
      PORT: String(options.port),
      HOST: options.host,
      DATA_DIR: options.dataDir,
      DEMO: options.demo,
      SETUP_TOKEN: options.setupToken,
    },
  });
  await log.close();
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
    await ended;
    clearTimeout(force);
  };
  /** The last lines of the log, for the person who has to understand why it ended. */
  const lastLines = async () =>
    (await readFile(logPath, 'utf8').catch(() => '')).trim().split('\n').slice(-15).join('\n');
  return { ended, stop, lastLines, logPath };
};
