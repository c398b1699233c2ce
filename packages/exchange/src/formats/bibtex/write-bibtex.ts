import type { ExportedSource } from '../../export/exported.js';
import type { Losses } from '../../export/losses.js';
import {
  BIBLIOGRAPHIC_FIELDS,
  lineIn,
  namesIn,
  partsIn,
  reportSourceFields,
  twoDigits,
} from '../../export/source-fields.js';
import type { Writer } from '../../export/writer.js';
import type { CslItem, CslName } from '../../sources/csl-item.js';

/** Types of BibLaTeX; what is none of these is `misc`. */
const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  dataset: 'dataset',
  'entry-encyclopedia': 'inreference',
  graphic: 'image',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  manuscript: 'unpublished',
  motion_picture: 'movie',
  pamphlet: 'booklet',
  'paper-conference': 'inproceedings',
  patent: 'patent',
  personal_communication: 'letter',
  'post-weblog': 'online',
  report: 'report',
  software: 'software',
  song: 'audio',
  thesis: 'thesis',
  webpage: 'online',
};

const CARRIED: readonly string[] = BIBLIOGRAPHIC_FIELDS;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text as TeX prints it: the ten characters that mean something are escaped; the rest is UTF-8. */
export const tex = (text: string): string => text.replace(/[\\{}~^&%$#_]/gu, (sign) => ESCAPES[sign] ?? `\\${sign}`);

/** Words that no style may change or divide: braces around a name keep it whole, around a title its capitals. */
const whole = (text: string): string => `{${tex(text)}}`;

/** `von Last, Jr, First`; an organisation in braces. */
function nameOf({ literal, family, given, suffix, ...parts }: CslName): string | null {
  const organisation = lineIn(literal);
  if (organisation !== null) return whole(organisation);
  const [last, first, junior] = [lineIn(family), lineIn(given), lineIn(suffix)];
  if (last === null) return first === null ? null : whole(first);
  const particle = lineIn([parts['dropping-particle'], parts['non-dropping-particle']].filter(Boolean).join(' '));
  // A comma, an `and` or a capital in a part would be read as a division.
  const safe = (part: string): string => (/,|\sand\s/iu.test(part) ? whole(part) : tex(part));
  const family1 = particle === null ? safe(last) : `${safe(particle)} ${safe(last)}`;
  if (first === null && junior === null) return `${family1},`;
  return [family1, ...(junior === null ? [] : [safe(junior)]), first === null ? '' : safe(first)].join(', ');
}

const namesOf = (value: unknown): string | null => {
  const names = namesIn(value)
    .map(nameOf)
    .filter((name) => name !== null);
  return names.length > 0 ? names.join(' and ') : null;
};

/** ISO 8601, as BibLaTeX has it; null for a date in words. */
function dateOf(value: unknown): string | null {
  const [year, ...rest] = partsIn(value);
  return year === undefined ? null : [String(year).padStart(4, '0'), ...rest.map(twoDigits)].join('-');
}

const CONTAINER: Readonly<Record<string, string>> = { article: 'journaltitle', online: 'organization' };

function fieldsOf(
  { csl, accessed, note }: ExportedSource,
  type: string,
): readonly (readonly [string, string | null])[] {
  const line = (field: keyof CslItem & string): string | null => {
    const value = lineIn(csl[field]);
    return value === null ? null : tex(value);
  };
  const title = lineIn(csl.title);
  const notes = [lineIn(csl['note']), lineIn(note)].filter((one) => one !== null).map(tex);
  return [
    ['author', namesOf(csl.author)],
    ['editor', namesOf(csl.editor)],
    ['title', title === null ? null : whole(title)],
    [CONTAINER[type] ?? 'booktitle', line('container-title')],
    ['date', dateOf(csl.issued)],
    ['publisher', line('publisher')],
    ['location', line('publisher-place')],
    ['volume', line('volume')],
    ['number', line('issue')],
    ['pages', line('page')?.replace(/(?<=\w)[-–](?=\w)/gu, '--') ?? null],
    // Addresses and identifiers are taken as they are.
    ['doi', lineIn(csl.DOI)],
    ['isbn', lineIn(csl.ISBN)],
    ['issn', lineIn(csl['ISSN'])],
    ['url', addressOf(csl.URL)],
    ['urldate', accessed ?? dateOf(csl.accessed)],
    ['langid', line('language')],
    ['abstract', line('abstract')],
    ['keywords', line('keyword')],
    ['note', notes.length > 0 ? notes.join('; ') : null],
  ];
}

/** An address without what would end a field; percent signs say the same. */
const addressOf = (value: unknown): string | null =>
  lineIn(value)?.replace(/[{}\\]/gu, (sign) => encodeURIComponent(sign)) ?? null;

async function* entries(sources: AsyncIterable<ExportedSource>, losses: Losses): AsyncGenerator<string> {
  for await (const source of sources) {
    const type = TYPES[source.csl.type] ?? 'misc';
    const inWords = partsIn(source.csl.issued).length === 0;
    reportSourceFields(losses, source, inWords ? CARRIED.filter((field) => field !== 'issued') : CARRIED);
    const fields = fieldsOf(source, type).filter((field): field is readonly [string, string] => field[1] !== null);
    yield `@${type}{${source.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n\n`;
  }
}

/** BibLaTeX of the sources in UTF-8, with their ids as keys. */
export const bibtexWriter: Writer = {
  needsText: false,
  async *write(source, losses) {
    yield { path: 'sources.bib', chunks: entries(source.sources(), losses) };
  },
};
