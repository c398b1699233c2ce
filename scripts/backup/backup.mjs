import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../lib/build.mjs';
import { install } from '../lib/install.mjs';
import { Problem, exitOnProblem } from '../lib/problem.mjs';
import { inRoot, productNode } from '../lib/root.mjs';
import { openDataDirectory } from '../start/data-directory.mjs';

const helpOfBackup = `Scholium: backup

  npm run backup [-- options]   writes everything to one folder; people may go on working meanwhile

Options
  --to <folder>        the folder to make (backups/scholium-<time>)
  --data-dir <folder>  DATA_DIR, as of npm start (.scholium)
  --help               this text

With DATABASE_URL (and DATABASE_OWNER_URL) that database is backed up instead of the embedded one.
`;
const helpOfRestore = `Scholium: restore

  npm run restore -- --from <folder> [options]

Options
  --from <folder>      the backup
  --data-dir <folder>  DATA_DIR, as of npm start (.scholium)
  --replace            replace everything in a database that is not empty
  --help               this text

With DATABASE_URL (and DATABASE_OWNER_URL) the backup goes into that database instead of the embedded one. Stop Scholium first.
`;

const shared = { 'data-dir': { type: 'string' }, help: { type: 'boolean' } };

const parse = (args, options, name) => {
  try {
    return parseArgs({ args, options: { ...shared, ...options } }).values;
  } catch (error) {
    throw new Problem(`${error.message.split('.')[0]}. See npm run ${name} -- --help.`);
  }
};

/** Where npm was called: it changes to the checkout, and a folder is meant as it was typed. */
const asTyped = (folder) => resolve(process.env.INIT_CWD ?? process.cwd(), folder);
const dataDirectoryOf = (given) => {
  const folder = given ?? process.env.DATA_DIR;
  return folder === undefined || folder === '' ? inRoot('.scholium') : resolve(folder);
};

const helpOfAudit = `Scholium: audit log

  npm run audit -- verify                verifies the log of the database; ends with 1 and names the first bad entry
  npm run audit -- verify --file <file>  verifies an exported log
  npm run audit -- export --to <file>    writes the whole sealed log as JSON Lines
  npm run audit -- public-key            prints the public key, for those who verify exports
  npm run audit -- rotate                makes a new key, signed by the one before; --lost where that is lost
  npm run audit -- erase --person <id or e-mail>    erases the personal data of a deactivated account
  npm run audit -- hold --person <id or e-mail> --reason <text>   legal hold: nothing of the person is erased
  npm run audit -- release --person <id or e-mail>                ends it
  npm run audit -- hold --project <id> --reason <text>            the same for a project; release --project ends it
  npm run audit -- retention --project <id> --days <n or never>   after how long what the project leaves in the log is erased
  npm run audit -- retain [--dry-run]    erases what is due by these rules, or says what is

Options
  --public-key <file>  the key that is trusted (PEM), instead of the one of this installation
  --data-dir <folder>  DATA_DIR, as of npm start (.scholium)
  --help               this text

With DATABASE_URL (and DATABASE_OWNER_URL) that database is meant instead of the embedded one.
`;

const fileOptions = ['file', 'to', 'public-key'];

/** `npm run audit`: what it does is up to the first argument. */
export const audit = (args) =>
  exitOnProblem(async () => {
    const [action, ...rest] = args;
    const text = { type: 'string' };
    const flag = { type: 'boolean' };
    const who = { person: text, project: text, reason: text, days: text };
    const options = { file: text, to: text, 'public-key': text, ...who, lost: flag, 'dry-run': flag };
    const isHelp = action === undefined || action.startsWith('-');
    const { help, 'data-dir': given, ...values } = parse(isHelp ? args : rest, options, 'audit');
    if (help || isHelp) return void process.stdout.write(helpOfAudit);
    const passed = Object.entries(values).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, fileOptions.includes(name) ? asTyped(value) : value],
    );
    await runCommand('audit', [action, '--data-dir', dataDirectoryOf(given), ...passed]);
  });

/** Runs a command of the database on the product's own Node and ends as it ends. */
const runCommand = async (name, args) => {
  await install();
  await build();
  // Rows by the million live for a moment: room for them spares a third of the time.
  const child = spawn(
    productNode,
    ['--max-semi-space-size=32', inRoot('prisma', 'dist', 'commands', `${name}.js`), ...args],
    {
      cwd: inRoot(),
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
};

export const backup = (args) =>
  exitOnProblem(async () => {
    const { help, to, 'data-dir': given } = parse(args, { to: { type: 'string' } }, 'backup');
    if (help) return void process.stdout.write(helpOfBackup);
    const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const target = to === undefined ? inRoot('backups', `scholium-${time}`) : asTyped(to);
    if (basename(target) === '') throw new Problem('Give the backup a folder of its own: --to <folder>.');
    await runCommand('backup', ['--data-dir', dataDirectoryOf(given), '--to', target]);
  });

export const restore = (args) =>
  exitOnProblem(async () => {
    const {
      help,
      from,
      replace,
      'data-dir': given,
    } = parse(args, { from: { type: 'string' }, replace: { type: 'boolean' } }, 'restore');
    if (help) return void process.stdout.write(helpOfRestore);
    if (from === undefined) throw new Problem('Which backup? Give its folder: npm run restore -- --from <folder>.');
    const folder = asTyped(from);
    await access(folder).catch(() => {
      throw new Problem(`There is no folder ${folder}.`);
    });
    const dataDirectory = dataDirectoryOf(given);
    await openDataDirectory(dataDirectory);
    await runCommand('restore', ['--data-dir', dataDirectory, '--from', folder, ...(replace ? ['--replace'] : [])]);
  });
