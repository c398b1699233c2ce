import 'reflect-metadata';
import { createApp } from './create-app.js';
import { ConfigurationProblem, createLog, endInTime, readConfiguration } from './platform/index.js';

/** Ends with one clear line a problem; nothing listens when something is wrong. */
function refuseToStart(error: unknown): never {
  const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const lines =
    error instanceof ConfigurationProblem
      ? error.problems
      : busy
        ? ['The port is in use by another program; choose one with PORT.']
        : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`Scholium cannot start: ${line}\n`);
  process.exit(1);
}

try {
  const configuration = readConfiguration(process.env);
  const log = createLog(configuration);
  const app = await createApp(configuration, log);
  await app.listen({ port: configuration.port, host: configuration.host });
  const leave = (): void => void endInTime(() => app.close(), log).then(() => process.exit(0));
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
} catch (error) {
  refuseToStart(error);
}
