/**
 * Which module may import which: the table of the architecture as rules. Every rule has one illegal import in
 * `fixtures/`, and `boundaries.spec.mjs` proves that each is reported.
 */

/** Packages of the workspace, resolved to their folders or still by name. */
const workspace = (...names) => `^(packages/(${names.join('|')})/|@scholium/(${names.join('|')})(/|$))`;
const database = '^(prisma/|@scholium/database(/|$))';
/** Packages from npm, resolved into node_modules or still by name. */
const npm = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;
const prisma = [database, npm('@prisma/[^/]+', 'pg')];
const tests = '\\.spec\\.tsx?$|/spec-support/|/simulator/|/testing/';
const anyOf = (...patterns) => patterns.flat().join('|');

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const source = (path) => ({ path, pathNot: tests });

const packages = [
  forbid(
    'document-alone',
    "packages/document knows ProseMirror's model and transform, and nothing else",
    source('^packages/document/src/'),
    {
      pathNot: anyOf('^packages/document/', npm('prosemirror-model', 'prosemirror-transform')),
    },
  ),
  forbid(
    'review-knows-document',
    'packages/review knows document and zod, and nothing else',
    source('^packages/review/src/'),
    {
      pathNot: anyOf(workspace('review', 'document'), npm('zod')),
    },
  ),
  forbid(
    'contract-knows-rules',
    'packages/contract knows document, review and zod, and nothing else',
    source('^packages/contract/src/'),
    {
      pathNot: anyOf(workspace('contract', 'review', 'document'), npm('zod')),
    },
  ),
  forbid('exchange-does-no-io', 'packages/exchange reads bytes it is given', source('^packages/exchange/src/'), {
    dependencyTypes: ['core'],
    pathNot: '^(node:)?(buffer|util|string_decoder|zlib|stream|stream/consumers)$',
  }),
  forbid(
    'exchange-knows-document',
    'packages/exchange may use document and review',
    source('^packages/exchange/src/'),
    {
      path: anyOf(workspace('contract', 'agreement'), database, '^apps/'),
    },
  ),
  forbid(
    'nothing-points-back',
    'packages never import applications or the database',
    { path: '^packages/' },
    { path: anyOf('^(apps|e2e)/', database) },
  ),
];

/** The files that may use the database in the name of the system, and for what. */
const systemPlaces = [
  // The ledger's commits and reads, and what it could not read.
  '^apps/api/src/ledger/(ledger\\.module|unreadable-entries\\.repository)\\.ts$',
  // The log on its way to every viewer, each of whom the policy is asked about.
  '^apps/api/src/feed/feed\\.repository\\.ts$',
  // Jobs: queues, notifications, mail, search keys and words, the demo.
  '^apps/api/src/jobs/jobs\\.repository\\.ts$',
  '^apps/api/src/inbox/(consumer/consumer|mail/mail|reminders/reminders)\\.repository\\.ts$',
  '^apps/api/src/search/search-keys\\.repository\\.ts$',
  '^apps/api/src/workspace-search/texts/text-index\\.repository\\.ts$',
  '^apps/api/src/demo/demo\\.repository\\.ts$',
  // Who somebody is, before there is a viewer: accounts, groups, sessions, passwords, memberships.
  '^apps/api/src/people/(access|accounts|demo|emergency|ending|explanations|groups|passwords|sessions|setup)/.+\\.repository\\.ts$',
  '^apps/api/src/people/passwords/attempts\\.ts$',
  // How often somebody fetched.
  '^apps/api/src/documents/fetching/fetch-limit\\.ts$',
  // Events beside the log, the hash chain over both, and the audit log, whose rules are its own.
  '^apps/api/src/audit/(audit-event|sealing/seal|log/audit-log|forwarding/forwarding)\\.repository\\.ts$',
  // What people write outside the log: uploads, exports, read marks, preferences.
  '^apps/api/src/exports/exports\\.repository\\.ts$',
  // Archives of whole projects: read for who may see all of one, and imported where the project is not.
  '^apps/api/src/project-archives/(archive-imports|archive-people|reading/archive-rows|importing/(staging|publication|known))\\.repository\\.ts$',
  '^apps/api/src/annotation-imports/(imports|files/annotation-files)\\.repository\\.ts$',
  '^apps/api/src/documents/(importing/uploads|images/images)\\.repository\\.ts$',
  '^apps/api/src/documents/importing-many/document-imports\\.repository\\.ts$',
  '^apps/api/src/inbox/notification(-preferences)?\\.repository\\.ts$',
];

const api = [
  forbid(
    'controllers-ask-services',
    'a controller sees neither repositories nor the database',
    source('^apps/api/src/.+\\.controller\\.ts$'),
    {
      path: anyOf('^apps/api/src/.+\\.repository\\.ts$', prisma),
    },
  ),
  forbid('services-see-no-database', 'a service asks its repository', source('^apps/api/src/.+\\.service\\.ts$'), {
    path: anyOf(prisma),
    // The content of the demo is text, not rows.
    pathNot: '^(prisma|@scholium/database)/seed(/|$)',
  }),
  forbid(
    'services-see-no-http',
    'a service knows no request and no reply',
    source('^apps/api/src/.+\\.service\\.ts$'),
    {
      path: npm('fastify', '@fastify/[^/]+', 'express', '@nestjs/platform-[^/]+', 'passport', '@nestjs/passport'),
    },
  ),
  forbid(
    'rows-know-no-use-case',
    'repositories, ledger and platform import no service and no controller',
    source('^apps/api/src/(.+\\.repository\\.ts$|ledger/|platform/)'),
    {
      path: '^apps/api/src/(?!ledger/|platform/).+\\.(service|controller)\\.ts$',
    },
  ),
  forbid(
    'modules-have-one-entrance',
    'another module is imported through its index.ts',
    source('^apps/api/src/([^/]+)/'),
    {
      path: '^apps/api/src/[^/]+/',
      pathNot: [
        '^apps/api/src/$1/',
        '^apps/api/src/([^/]+/index|platform/system|search/(?:searched-tables|words))\\.ts$',
      ],
    },
  ),
  forbid(
    'system-role-in-named-places',
    'reads go through Database.queryAs; the system role is for writes and for work that no viewer asked for',
    { path: '^apps/api/src/', pathNot: [tests, '^apps/api/src/platform/', ...systemPlaces] },
    { path: '^apps/api/src/platform/(system|database/(system-database|connections))\\.ts$' },
  ),
];

const web = [
  forbid('sync-has-no-screen', 'web/sync imports no component and no editor', source('^apps/web/src/sync/'), {
    path: anyOf(
      '^apps/web/src/(?!sync/|locales/)',
      '\\.tsx$',
      npm('@mantine/[^/]+', 'prosemirror-view', 'prosemirror-state'),
    ),
  }),
  forbid(
    'editor-knows-no-server',
    'web/editor sees neither the contract nor the query client',
    source('^apps/web/src/editor/'),
    {
      path: anyOf(workspace('contract'), npm('@tanstack/[^/]+')),
    },
  ),
  forbid(
    'web-modules-have-one-entrance',
    'another module of the web application is imported by its index.ts',
    source('^apps/web/src/([^/]+)/'),
    {
      path: '^apps/web/src/[^/]+/',
      pathNot: ['^apps/web/src/$1/', '^apps/web/src/[^/]+/index\\.ts$'],
    },
  ),
  forbid(
    'locales-know-no-screen',
    'web/locales is used by every module and uses none; what a message is, packages say',
    source('^apps/web/src/locales/'),
    {
      pathNot: '^packages/document/src/message/',
      path: anyOf('^apps/web/src/(?!locales/)', workspace('document', 'review', 'contract', 'exchange')),
    },
  ),
  forbid('web-is-a-browser', 'the browser has neither Node nor a database', source('^apps/web/src/'), {
    path: anyOf(prisma, '^apps/api/'),
  }),
  forbid('web-has-no-node', 'the browser has no Node modules', source('^apps/web/src/'), { dependencyTypes: ['core'] }),
  forbid(
    'web-reads-no-formats',
    'the browser shows and corrects previews; the server reads files',
    source('^apps/web/src/'),
    {
      path: '^(packages/exchange/src/(?!preview\\.ts$)|@scholium/exchange$)',
    },
  ),
  forbid(
    'ui-knows-no-domain',
    'web/ui is shared by all screens and knows no domain word; how strings are cut is not one, nor is the language',
    source('^apps/web/src/ui/'),
    {
      pathNot: '^packages/document/src/text\\.ts$',
      path: anyOf('^apps/web/src/(?!ui/|locales/)', workspace('document', 'review', 'contract', 'exchange')),
    },
  ),
];

const whole = [
  // The editor is also measured and tried by itself, on a page with its data in memory; only those two reach inside.
  // The mailbox that stories read is that of the specs of mail.
  forbid(
    'stories-know-the-screen',
    'e2e sees what a person sees',
    { path: '^e2e/', pathNot: '^e2e/(bench/)?editor/' },
    { path: '^apps/', pathNot: '^apps/api/src/inbox/mail/testing/' },
  ),
  forbid(
    'no-circular',
    'modules that import each other, even for a type alone, cannot be read or changed one at a time',
    { path: '^(apps|packages|prisma|e2e)/' },
    { circular: true },
  ),
];

/** All rules, for dependency-cruiser. */
export const boundaries = [...packages, ...api, ...web, ...whole];

/** How dependency-cruiser reads this repository. */
export const cruiseOptions = {
  validate: true,
  ruleSet: { forbidden: boundaries },
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules|/dist/|/generated/' },
  exclude: { path: '/dist/|\\.css$' },
  enhancedResolveOptions: {
    conditionNames: ['source', 'import', 'node', 'default'],
    exportsFields: ['exports'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
};
