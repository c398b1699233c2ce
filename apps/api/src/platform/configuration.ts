/** What the operator decides, read from the environment once, at boot. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { StatementObserver } from './database/statements.js';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'is not an address like postgresql://user:password@host:5432/database',
});
const onOff = z.enum(['on', 'off'], 'is neither on nor off').transform((value) => value === 'on');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `is below ${least}`).max(most, `is above ${most}`));
/** The built web application beside this one, in a checkout and in an image alike. */
const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** `scholium@example.org` or `Scholium <scholium@example.org>`. */
const sender = z.string().refine((text) => {
  const [, inBrackets, bare] = /^(?:[^<>"@,\r\n]*<([^<>\s]+)>|([^<>\s,]+))$/.exec(text) ?? [];
  return z.email().safeParse(inBrackets ?? bare).success;
}, 'is not an address like Scholium <scholium@example.org>');

/** Networks in CIDR form, between commas. */
const networks = z.string().transform((text, context) =>
  text.split(',').flatMap((part) => {
    const network = part.trim();
    if (ipaddr.isValidCIDR(network)) return [ipaddr.parseCIDR(network)];
    context.addIssue({ code: 'custom', message: 'is not a list of networks like 10.20.0.0/16, fd00:1::/32' });
    return [];
  }),
);

/** A file of certificates in PEM, as its text. */
const certificates = z.string().transform((path, context) => {
  try {
    const pem = readFileSync(path, 'utf8');
    new X509Certificate(pem);
    return pem;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a readable file with a certificate in PEM' });
    return z.NEVER;
  }
});
/** A file with a certificate and its private key in PEM, as its text. */
const clientCertificate = certificates.transform((pem, context) => {
  try {
    createSecureContext({ cert: pem, key: pem });
    return pem;
  } catch {
    context.addIssue({ code: 'custom', message: 'has no private key that belongs to its certificate' });
    return z.NEVER;
  }
});
/** `whsec_` and 24 to 64 bytes in Base64, as Standard Webhooks says. */
const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, 'is not whsec_ and 24 to 64 bytes in Base64')
  .transform((text) => Buffer.from(text.slice('whsec_'.length), 'base64'));

const variables = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_POOL: whole(2, 200).default(10),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not an address like https://scholium.example.org' }).optional(),
  TRUST_PROXY: onOff.default(false),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).default('info'),
  DEMO: onOff.default(false),
  WEB_DIR: z.string().min(1).default(builtWeb),
  SESSION_IDLE_HOURS: whole(1, 720).default(12),
  SESSION_DAYS: whole(1, 365).default(30),
  DATA_DIR: z.string().min(1).default('.scholium'),
  AUDIT_KEY_FILE: z.string().min(1).optional(),
  AUDIT_SYSLOG_URL: z
    .url({ protocol: /^tls$/, error: 'is not an address like tls://siem.example.org:6514' })
    .optional(),
  AUDIT_SYSLOG_CLIENT: clientCertificate.optional(),
  AUDIT_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'is not an address like https://siem.example.org/scholium' })
    .optional(),
  AUDIT_WEBHOOK_SECRET: webhookSecret.optional(),
  AUDIT_FORWARD_CA: certificates.optional(),
  FETCH_NETWORKS: networks.default([]),
  LINK_SECRET: z.string().min(32, 'has less than 32 characters').optional(),
  SETUP_TOKEN: z.string().min(20, 'has less than 20 characters').max(200, 'has more than 200 characters').optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an address like smtp://user:password@mail.example.org:587' })
    .optional(),
  MAIL_FROM: sender.optional(),
  MAIL_RETRY_SECONDS: whole(1, 3_600).default(60),
});
/** Mails need a sender, and an address that their links lead to; a webhook needs a secret. */
const environment = variables.superRefine((values, context) => {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, AUDIT_WEBHOOK_URL, AUDIT_WEBHOOK_SECRET } = values;
  const needs = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) needs('MAIL_FROM', '');
  if (MAIL_FROM !== undefined && SMTP_URL === undefined) needs('SMTP_URL', '');
  if (SMTP_URL !== undefined && PUBLIC_URL === undefined) needs('PUBLIC_URL', '');
  if (AUDIT_WEBHOOK_URL !== undefined && AUDIT_WEBHOOK_SECRET === undefined) needs('AUDIT_WEBHOOK_SECRET', '');
  if (AUDIT_WEBHOOK_SECRET !== undefined && AUDIT_WEBHOOK_URL === undefined) needs('AUDIT_WEBHOOK_URL', '');
});
type Environment = z.infer<typeof environment>;

/** How mail leaves: by this server, in this name, tried again after so many seconds. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  readonly retryDelay: number;
  readonly origin: string;
}

/** A syslog server, spoken to over TLS. Certificates are PEM; null for those that Node trusts, or for none. */
export interface SyslogSettings {
  readonly host: string;
  readonly port: number;
  readonly ca: string | null;
  /** Certificate and private key. */
  readonly client: string | null;
}

/** Where the audit log is posted to, and with what the posts are signed. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: Buffer;
  readonly ca: string | null;
}

/** What only tests ask for. */
interface ForTests {
  readonly observer?: StatementObserver | null;
}

/** Validated settings. Made by {@link readConfiguration}; durations in milliseconds. */
export class Configuration {
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly host: string;
  readonly port: number;
  /** Scheme and host that browsers use, without a trailing slash; null when it is whatever they ask for. */
  readonly publicOrigin: string | null;
  /** True when one proxy stands before this process and may say whom it speaks for. */
  readonly trustProxy: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly demo: boolean;
  readonly webDirectory: string;
  readonly sessionIdle: number;
  readonly sessionLength: number;
  readonly dataDirectory: string;
  /** Where the key is that signs the audit log; null for a file in the data folder. */
  readonly auditKeyFile: string | null;
  /** Where the audit log is forwarded to. */
  readonly forwarding: { readonly syslog: SyslogSettings | null; readonly webhook: WebhookSettings | null };
  /** Networks inside which pages may be fetched; without one, only what the whole internet can reach. */
  readonly fetchNetworks: readonly ReturnType<typeof ipaddr.parseCIDR>[];
  /** For several processes without a data folder in common. */
  readonly linkSecret: string | null;
  /** What the first owner shows when coming from another machine; null when it is made from the secret. */
  readonly setupToken: string | null;
  /** Null when this installation sends no mail. */
  readonly mail: MailSettings | null;
  /** Null in production. */
  readonly observer: StatementObserver | null;

  constructor(values: Environment, { observer = null }: ForTests = {}) {
    this.observer = observer;
    this.databaseUrl = values.DATABASE_URL;
    this.databasePool = values.DATABASE_POOL;
    this.host = values.HOST;
    this.port = values.PORT;
    this.publicOrigin = values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL).origin;
    this.trustProxy = values.TRUST_PROXY;
    this.logLevel = values.LOG_LEVEL;
    this.demo = values.DEMO;
    this.webDirectory = values.WEB_DIR;
    this.sessionIdle = values.SESSION_IDLE_HOURS * 3_600_000;
    this.sessionLength = values.SESSION_DAYS * 86_400_000;
    this.dataDirectory = values.DATA_DIR;
    this.auditKeyFile = values.AUDIT_KEY_FILE ?? null;
    this.forwarding = { syslog: syslogOf(values), webhook: webhookOf(values) };
    this.fetchNetworks = values.FETCH_NETWORKS;
    this.linkSecret = values.LINK_SECRET ?? null;
    this.setupToken = values.SETUP_TOKEN ?? null;
    this.mail =
      values.SMTP_URL === undefined || values.MAIL_FROM === undefined || this.publicOrigin === null
        ? null
        : {
            smtpUrl: values.SMTP_URL,
            from: values.MAIL_FROM,
            retryDelay: values.MAIL_RETRY_SECONDS,
            origin: this.publicOrigin,
          };
  }

  /** Demo people sign in with one click, on this machine; never where people come by a public address. */
  get oneClickSignIn(): boolean {
    return this.demo && this.publicOrigin === null;
  }

  /** Cookies are `Secure` and HSTS is sent only where browsers arrive by TLS. */
  get secure(): boolean {
    return this.publicOrigin?.startsWith('https:') ?? false;
  }
}

/** The port that IANA gives to syslog over TLS. */
const SYSLOG_PORT = 6514;

function syslogOf({ AUDIT_SYSLOG_URL, AUDIT_SYSLOG_CLIENT, AUDIT_FORWARD_CA }: Environment): SyslogSettings | null {
  if (AUDIT_SYSLOG_URL === undefined) return null;
  const { hostname, port } = new URL(AUDIT_SYSLOG_URL);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? SYSLOG_PORT : Number(port),
    ca: AUDIT_FORWARD_CA ?? null,
    client: AUDIT_SYSLOG_CLIENT ?? null,
  };
}

const webhookOf = ({ AUDIT_WEBHOOK_URL: url, AUDIT_WEBHOOK_SECRET: secret, AUDIT_FORWARD_CA }: Environment) =>
  url === undefined || secret === undefined ? null : { url, secret, ca: AUDIT_FORWARD_CA ?? null };

/** Says what is wrong with the environment, one line a problem. */
export class ConfigurationProblem extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationProblem';
  }
}

/** Throws {@link ConfigurationProblem}. An empty variable counts as one that is not set. */
export function readConfiguration(
  variables: Readonly<Record<string, string | undefined>>,
  forTests: ForTests = {},
): Configuration {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (parsed.success) return new Configuration(parsed.data, forTests);
  throw new ConfigurationProblem(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return name in set ? `${name} ${issue.message}.` : `${name} is not set.`;
    }),
  );
}
