/** Words for what the server refused, in the language in use: the server sends a code with details. */
import { errorWords } from '@scholium/contract';
import type { Message } from '@scholium/document/message';
import type { ErrorBody } from '@scholium/contract';
import { formatNumber, i18n, inWords } from '../locales/index.js';

type Details = Readonly<Record<string, unknown>>;

interface Issue {
  readonly path: string;
  readonly message: string;
  readonly code?: string;
  readonly limit?: number;
}

/** By the code of an issue, see `issueAt` of the server. Others are said as the server says them. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'invalid_format.email': /*i18n*/ 'Invalid email address.',
  'invalid_format.url': /*i18n*/ 'Invalid URL.',
  invalid_type: /*i18n*/ 'This value is missing or of another kind.',
  'too_big.number': /*i18n*/ 'At most {limit, plural, other {#}}.',
  'too_small.number': /*i18n*/ 'At least {limit, plural, other {#}}.',
  'too_big.int': /*i18n*/ 'At most {limit, plural, other {#}}.',
  'too_small.int': /*i18n*/ 'At least {limit, plural, other {#}}.',
  'too_big.string': /*i18n*/ 'At most {limit, plural, one {# character} other {# characters}}.',
  'too_big.array': /*i18n*/ 'At most {limit, plural, one {# item} other {# items}}.',
  'too_small.string': /*i18n*/ 'At least {limit, plural, one {# character} other {# characters}}.',
  'too_small.array': /*i18n*/ 'At least {limit, plural, one {# item} other {# items}}.',
};
/** Fields of forms, by their names in requests. */
const FIELDS: Readonly<Record<string, string>> = {
  email: /*i18n*/ 'email',
  name: /*i18n*/ 'name',
  password: /*i18n*/ 'password',
  projectName: /*i18n*/ 'project name',
  title: /*i18n*/ 'title',
};
const ISSUES_NAMED = 3;

/** Numbers as the language writes them; other values as they came. */
const valuesOf = (details: Details): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'number' ? formatNumber(value) : value]),
  );

const issuesOf = ({ issues }: Details): readonly Issue[] => (Array.isArray(issues) ? (issues as Issue[]) : []);

function problemOf({ code, message, limit }: Issue): string {
  const words = code === undefined ? undefined : PROBLEMS[code];
  if (words !== undefined) return i18n.t(words, { limit });
  // Rules of ours have messages; what else a schema says is English.
  const said = i18n.messages[message] ? i18n.t(message) : i18n.locale === 'en' ? message : null;
  return said === null ? i18n.t('This value is not valid.') : `${said.replace(/\.$/, '')}.`;
}

function namedProblem(issue: Issue): string {
  const field = issue.path.split('.').slice(1).join('.');
  const problem = problemOf(issue);
  return field === '' ? problem : i18n.t('{field}: {problem}', { field: i18n.t(FIELDS[field] ?? field), problem });
}

/** Of a reader of files or sources: what is wrong and what to do, as messages. */
const messagesOf = ({ words }: Details): readonly Message[] => (Array.isArray(words) ? (words as Message[]) : []);

/** Whole sentences; those of the server where it names a reason that this version does not know. */
export function failureWords({ code, message, details = {} }: ErrorBody): string {
  const told = messagesOf(details);
  if (told.length > 0) return told.map(inWords).join(' ');
  const words = errorWords(code, details);
  if (words === undefined) return message;
  const issues = details['reason'] === undefined ? issuesOf(details).slice(0, ISSUES_NAMED) : [];
  return [i18n.t(words, valuesOf(details)), ...issues.map(namedProblem)].join(' ');
}

/** Details whose issues are said in the language in use. */
export function detailsInWords(details: Details): Details {
  const issues = issuesOf(details);
  return issues.length === 0
    ? details
    : { ...details, issues: issues.map((issue) => ({ ...issue, message: problemOf(issue) })) };
}
