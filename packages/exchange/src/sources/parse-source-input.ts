import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import type { CslItem } from './csl-item.js';
import { readBibtex } from './read-bibtex.js';
import { readCslJson } from './read-csl-json.js';
import { readRis } from './read-ris.js';
import { sourceError } from './source-error.js';
import type { SourceError } from './source-error.js';

/** How a pasted source was written. */
export type SourceFormat = 'url' | 'bibtex' | 'ris' | 'csl-json';

/** What a pasted text was recognised as, and its items in order. */
export interface ParsedSources {
  readonly format: SourceFormat;
  readonly items: readonly CslItem[];
}

/** The longest text accepted, in UTF-16 units. */
export const SOURCE_INPUT_LIMIT = 1_000_000;

const DOI = /^(?:doi:\s*|https?:\/\/(?:dx\.)?doi\.org\/)(10\.\d{4,9}\/\S+)$/iu;

function readUrl(text: string): CslItem | undefined {
  if (/\s/u.test(text)) return undefined;
  const address = /^(?:https?:\/\/)/iu.test(text)
    ? text
    : /^www\.[^\s/]+\.[a-z]{2,}/iu.test(text)
      ? `https://${text}`
      : undefined;
  if (address === undefined || !URL.canParse(address)) return undefined;
  return { type: 'webpage', URL: new URL(address).href };
}

/**
 * Recognises a pasted URL, DOI, BibTeX, RIS or CSL-JSON and reads it. A URL gives an item with nothing but its address:
 * what the page is called is asked for, never invented. Never throws and fetches nothing.
 */
export function parseSourceInput(input: string): Result<ParsedSources, SourceError> {
  const pasted = input.replace(/^\ufeff/u, '');
  const text = pasted.trim();
  if (text === '')
    return fail(
      sourceError(
        'source_empty',
        { id: /*i18n*/ 'Nothing was pasted.' },
        /*i18n*/ 'Paste a URL, BibTeX, RIS or CSL-JSON.',
      ),
    );
  if (text.length > SOURCE_INPUT_LIMIT) {
    return fail(
      sourceError(
        'source_too_large',
        {
          id: /*i18n*/ 'The text is longer than {limit, plural, one {# character} other {# characters}}.',
          values: { limit: SOURCE_INPUT_LIMIT },
        },
        /*i18n*/ 'Paste fewer entries at a time.',
      ),
    );
  }
  const doi = DOI.exec(text)?.[1];
  if (doi !== undefined)
    return succeed({ format: 'url', items: [{ type: 'document', DOI: doi, URL: `https://doi.org/${doi}` }] });
  const url = readUrl(text);
  if (url !== undefined) return succeed({ format: 'url', items: [url] });
  const read = (format: SourceFormat, items: Result<CslItem[], SourceError>): Result<ParsedSources, SourceError> =>
    items.ok ? succeed({ format, items: items.value }) : items;
  // Places in errors count in the text as pasted, so the readers get it untrimmed.
  if (/^[[{]/u.test(text)) return read('csl-json', readCslJson(pasted));
  if (/^(?:%.*\n\s*)*@\s*[a-z]+\s*[{(]/iu.test(text)) return read('bibtex', readBibtex(pasted));
  if (/^TY\s{1,2}-/u.test(text)) return read('ris', readRis(pasted));
  return fail(
    sourceError(
      'source_unrecognised',
      { id: /*i18n*/ 'This is not a URL, BibTeX, RIS or CSL-JSON.' },
      /*i18n*/ 'Paste one of these, or fill in the short form.',
      { line: 1, column: 1 },
    ),
  );
}
