/** The audit log from the command line; the first argument says what, see `npm run audit -- --help`. */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { placeToRead } from '../backup/place.js';
import { DatabaseProblem } from '../embedded/database-problem.js';
import type { CheckpointContent } from '../audit/chain.js';
import { erasePerson, setLegalHold } from '../audit/erase.js';
import { linesOf, readExport } from '../audit/export-file.js';
import { publicPem, readKey, readPublicKey } from '../audit/keys.js';
import { readChain, readerOf } from '../audit/records.js';
import { applyRetention, retentionDue, setProjectHold, setRetention, type Due } from '../audit/retain.js';
import { rotateKey } from '../audit/rotate.js';
import { verifyDatabase, verifyRecords, type Verified } from '../audit/verify.js';
import { orOneLine } from './or-one-line.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function report({ entries, seals, checkpoints, unsealed, erased, problem }: Verified, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Looked at ${entries} entries in ${seals} seals and ${checkpoints} checkpoints, in ${seconds} s.`);
  if (erased > 0) say(`${erased} personal values and contents of entries were erased; the chain has their digests.`);
  if (unsealed > 0) say(`${unsealed} entries are not sealed yet.`);
  if (!problem) return say('The log is as it was sealed.');
  const where =
    problem.streamId === null
      ? ''
      : ` Stream ${problem.streamId}${problem.seq === null ? '' : `, entry ${problem.seq}`}.`;
  throw new DatabaseProblem(`The log is NOT as it was sealed.${where} ${problem.message}`);
}

/** A number of days from 1 to 36,500; null for "never". */
function daysOf(given: string): number | null {
  if (given === 'never') return null;
  const days = Number(given);
  if (!/^\d+$/.test(given) || days < 1 || days > 36_500)
    throw new DatabaseProblem('--days is a number from 1 to 36500, or never.');
  return days;
}

const retained = ({ projectId, days, addresses, documents, entries }: Due, isTrial: boolean): string =>
  `Project ${projectId}, after ${days} days: ${addresses} network addresses and ${entries} entries of ${documents} deleted documents ${
    isTrial ? 'are due' : 'were erased'
  }.`;

const checkpointIn = async (path: string): Promise<CheckpointContent | null> => {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as CheckpointContent);
};

async function withDatabase<T>(dataDirectory: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const place = await placeToRead(process.env, dataDirectory);
  const client = new pg.Client({ connectionString: place.ownerUrl, application_name: 'scholium audit' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
    await place.close();
  }
}

await orOneLine(async () => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'data-dir': text,
      file: text,
      to: text,
      'public-key': text,
      person: text,
      project: text,
      days: text,
      'dry-run': { type: 'boolean' },
      reason: text,
      lost: { type: 'boolean' },
    },
  });
  const { 'data-dir': dataDirectory, file, to, person, project, reason } = values;
  if (dataDirectory === undefined) throw new Error('audit is started by npm run audit, with --data-dir');
  const keyFile = process.env['AUDIT_KEY_FILE'] || join(dataDirectory, 'audit-key.pem');
  const own = async (): Promise<Buffer | null> => (await readKey(keyFile))?.publicKey ?? null;
  const trusted = (): Promise<Buffer | null> =>
    values['public-key'] === undefined ? own() : readPublicKey(values['public-key']);
  const needed = <T>(value: T | undefined, option: string): T => {
    if (value === undefined) throw new DatabaseProblem(`Give --${option}; see npm run audit -- --help.`);
    return value;
  };
  const hold = (why: string | null): Promise<void> =>
    withDatabase(dataDirectory, (client) =>
      project === undefined
        ? setLegalHold(client, needed(person, 'person'), why)
        : setProjectHold(client, project, why),
    );
  const started = performance.now();
  const actions: Readonly<Record<string, () => Promise<void>>> = {
    verify: async () => {
      const publicKey = await trusted();
      if (!publicKey)
        say('No key was given and this installation has none: signatures are compared with the key in the log.');
      if (file !== undefined) return report(await verifyRecords(readExport(file), { publicKey }), started);
      const expectedCheckpoint = await checkpointIn(join(dataDirectory, 'audit-checkpoint.json'));
      report(
        await withDatabase(dataDirectory, (client) =>
          verifyDatabase(readerOf(client), { publicKey, expectedCheckpoint }),
        ),
        started,
      );
    },
    export: async () => {
      const target = needed(to, 'to');
      await withDatabase(dataDirectory, (client) =>
        pipeline(
          Readable.from(readChain(readerOf(client))),
          async function* (pages) {
            for await (const page of pages) yield linesOf(page);
          },
          createWriteStream(target, { mode: 0o600, flags: 'wx' }),
        ),
      );
      say(`Wrote ${target}.`);
    },
    'public-key': async () => {
      const key = await own();
      if (!key)
        throw new DatabaseProblem(`There is no key in ${keyFile} yet; the server makes it when it first seals.`);
      process.stdout.write(publicPem(key));
    },
    rotate: () =>
      withDatabase(dataDirectory, async (client) => {
        const id = await rotateKey(client, keyFile, values.lost ?? false);
        say(`The log is signed with key ${id} from now on. Give auditors the new public key.`);
      }),
    erase: () =>
      withDatabase(dataDirectory, async (client) => {
        const { userId, values: count } = await erasePerson(client, needed(person, 'person'));
        say(`Erased ${count} values of account ${userId}.`);
      }),
    hold: () => hold(needed(reason, 'reason')),
    release: () => hold(null),
    retention: () =>
      withDatabase(dataDirectory, (client) =>
        setRetention(client, needed(project, 'project'), daysOf(needed(values.days, 'days'))),
      ),
    retain: () =>
      withDatabase(dataDirectory, async (client) => {
        const isTrial = values['dry-run'] ?? false;
        const due = isTrial ? await retentionDue(client) : await applyRetention(client);
        if (due.length === 0) say('No project has a rule that is in force.');
        for (const one of due) say(retained(one, isTrial));
      }),
  };
  const action = actions[positionals[0] ?? ''];
  if (!action) throw new DatabaseProblem(`Nothing is called ${positionals[0]}; see npm run audit -- --help.`);
  await action();
});
