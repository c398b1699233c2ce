/** The thread in which large files are read. It is given one job and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { runImportJob, type ImportJob } from './import-job.js';

parentPort?.postMessage(runImportJob(workerData as ImportJob));
