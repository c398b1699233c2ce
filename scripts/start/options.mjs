import { isAbsolute, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Problem } from '../lib/problem.mjs';
import { inRoot } from '../lib/root.mjs';

/** What `npm start -- --help` prints. */
export const help = `Scholium: annotation and review workspace

  npm start [-- options]        installs, builds, starts the database and serves on one port

Options (each overrides its environment variable)
  --port <number>      PORT                port to serve on (4000)
  --host <address>     HOST                address to listen on (127.0.0.1: this machine alone)
  --data-dir <folder>  DATA_DIR            where the data live (.scholium)
  --no-demo            DEMO=off            do not create the demo workspace in an empty database
  --help                                   this text

Further environment variables
  DATABASE_URL         use this PostgreSQL (15 or newer) instead of the embedded one; postgresql://user:password@host/database
  DATABASE_OWNER_URL   with DATABASE_URL: the owner of the tables, used for migrations alone
  DATABASE_POOL        most connections to the database at once (10)
  DEMO                 on or off; default on with the embedded database, off with DATABASE_URL
  PUBLIC_URL           the address people use, when a proxy stands in front; cookies are Secure when it is https
  TRUST_PROXY          on: the one proxy in front says for whom it speaks (off)
  SESSION_IDLE_HOURS   a session ends when it was not used for so long (12)
  SESSION_DAYS         and after so many days in any case (30)
  SMTP_URL             mail server, smtp://user:password@host:587; without it nothing is mailed
  MAIL_FROM            with SMTP_URL and PUBLIC_URL: the sender, Scholium <scholium@example.org>
  MAIL_RETRY_SECONDS   wait before a failed mail is tried again (60)
  AUDIT_KEY_FILE       the key that signs the audit log; made in the data folder when not given
  AUDIT_SYSLOG_URL     forwards the audit log to a syslog server, tls://siem.example.org:6514
  AUDIT_SYSLOG_CLIENT  our certificate and its key (PEM, one file), where the syslog server asks for one
  AUDIT_WEBHOOK_URL    forwards the audit log to a webhook, https://siem.example.org/scholium
  AUDIT_WEBHOOK_SECRET  signs what is posted there, whsec_...; required with AUDIT_WEBHOOK_URL
  AUDIT_FORWARD_CA     certificates of the authorities of both (PEM), when they are not public ones
  FETCH_NETWORKS       networks whose pages people may import by address, 10.20.0.0/16; public ones alone when not given
  LINK_SECRET          signs links in mails and the marks of known browsers, at least 32 characters; made and kept in the data folder when not given
  SETUP_TOKEN          what the first owner shows who comes from another machine, at least 20 characters; made at each start when not given
  WEB_DIR              the built web application, when it is not where the build puts it
  LOG_LEVEL            silent, fatal, error, warn, info (default), debug, trace
  SCHOLIUM_CHROMIUM    browser for npm test

Ctrl-C stops everything; the data stay in the data folder.
`;

const onOrOff = (text) => {
  if (text === 'on' || text === 'off') return text;
  throw new Problem(`DEMO is "${text}"; it must be on or off.`);
};

const port = (text) => {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 65_535) return number;
  throw new Problem(`PORT is "${text}"; it must be a number from 1 to 65535.`);
};

const parse = (args) => {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'data-dir': { type: 'string' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error.message.split('.')[0]}. See npm start -- --help.`);
  }
};

/** Reads the command line and the environment; an empty variable counts as not set. */
export const readOptions = (args, environment) => {
  const values = parse(args);
  const variable = (name) => (environment[name] === '' ? undefined : environment[name]);
  const dataDir = values['data-dir'] ?? variable('DATA_DIR');
  const databaseUrl = variable('DATABASE_URL');
  return {
    help: values.help === true,
    port: port(values.port ?? variable('PORT') ?? '4000'),
    host: values.host ?? variable('HOST') ?? '127.0.0.1',
    dataDir: dataDir === undefined ? inRoot('.scholium') : isAbsolute(dataDir) ? dataDir : resolve(dataDir),
    databaseUrl,
    setupToken: variable('SETUP_TOKEN') ?? randomBytes(24).toString('base64url'),
    demo: values['no-demo'] === true ? 'off' : onOrOff(variable('DEMO') ?? (databaseUrl === undefined ? 'on' : 'off')),
  };
};
