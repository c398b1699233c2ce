/** Starts an embedded database in a folder and prints its output, line by line, for tests that kill it meanwhile. */
import { startEmbeddedDatabase } from '../embedded/embedded-database.js';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('start-folder is given a folder');
const database = await startEmbeddedDatabase({ directory, say: (line) => process.stdout.write(`${line}\n`) });
await database.stop();
