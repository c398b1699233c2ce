import { DEFAULT_IMPORT_LIMITS } from '@scholium/exchange/preview';
import type { ImportLimitsOfProject } from '@scholium/review';
import { formatNumber, i18n } from '../../locales/index.js';
import type { Failure } from '../../sync/index.js';
import type { Refusal } from './import-item.js';

const { maxBytes, maxCharacters, blocks, blockLength } = DEFAULT_IMPORT_LIMITS;

/** Said before anything is chosen. */
export function limits({ megabytes, files, texts }: ImportLimitsOfProject): string {
  return i18n.t(
    'Up to {megabytes} MB a file, {files, plural, one {# file} other {# files}} at once and {texts, plural, one {# text} other {# texts}} a table, {characters} characters and {paragraphs} paragraphs a document, {length} characters a paragraph.',
    {
      megabytes: formatNumber(megabytes),
      files,
      texts,
      characters: formatNumber(maxCharacters),
      paragraphs: formatNumber(blocks),
      length: formatNumber(blockLength),
    },
  );
}

/** A file that need not be sent to be refused; null when the server shall judge. */
export function refuseUnsent(bytes: number): Refusal | null {
  if (bytes <= maxBytes) return null;
  return {
    message: i18n.t(
      'The file has {bytes} bytes; at most {limit} are accepted. Split it, or ask the operator to raise the limit.',
      { bytes: formatNumber(bytes), limit: formatNumber(maxBytes) },
    ),
    where: i18n.t('the whole file'),
    retry: false,
  };
}

/** Asked for before anything is sent: the one thing a document cannot do without. */
export function missingTitle(): Refusal {
  return {
    message: i18n.t('The document has no title. Enter one under “About the document” and import again.'),
    retry: false,
  };
}

const LATER: readonly Failure['code'][] = ['unreachable', 'unavailable', 'internal', 'too_many_attempts', 'too_slow'];

/** The server's refusal, field by field where it names fields. */
export function refusalOf({ code, message, details }: Failure): Refusal {
  // Shown after signing in again.
  if (code === 'not_signed_in') return { message: i18n.t('The session had ended. Try again.'), retry: true };
  const { where, issues, reason } = details ?? {};
  const fields = Array.isArray(issues)
    ? (issues as readonly { readonly path: string; readonly message: string }[])
    : [];
  const named = fields.map((issue) => `${issue.path.replace(/^(metadata|body)\./, '')}: ${issue.message}`).join('; ');
  return {
    message: named === '' ? message : `${message} (${named})`,
    ...(typeof where === 'string' ? { where } : {}),
    retry: LATER.includes(code),
    byEncoding: reason === 'undecodable' || reason === 'unsupported_encoding',
  };
}
