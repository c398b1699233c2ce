import { pino, type Logger } from 'pino';
import type { Configuration } from '../configuration.js';

/** Structured lines on standard output, written without holding up a request. */
export function createLog({ logLevel }: Configuration): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 1, sync: false }));
}
