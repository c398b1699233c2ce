import 'reflect-metadata';
import { createApp } from '../../create-app.js';
import { createLog, readConfiguration } from '../../platform/index.js';
import { ArchiveImportRunner } from '../import-runner.js';

/** Another process of an installation: says that it is ready, and looks for archives when it is told to. */
const [, , DATABASE_URL = '', DATA_DIR = ''] = process.argv;
const configuration = readConfiguration({
  DATABASE_URL,
  DATA_DIR,
  PUBLIC_URL: 'http://localhost:4000',
  LOG_LEVEL: 'fatal',
});
const app = await createApp(configuration, createLog(configuration));
process.stdin.once('data', () => app.get(ArchiveImportRunner).wake());
process.stdout.write('ready\n');
