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
import type { CslName } from '../../sources/csl-item.js';

/** CSL types with a RIS type of their own; the rest is `GEN`, which every reader knows. */
const TYPES: Readonly<Record<string, string>> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  bill: 'BILL',
  book: 'BOOK',
  chapter: 'CHAP',
  dataset: 'DATA',
  'entry-encyclopedia': 'ENCYC',
  graphic: 'ART',
  hearing: 'HEAR',
  legal_case: 'CASE',
  legislation: 'STAT',
  manuscript: 'UNPB',
  map: 'MAP',
  motion_picture: 'MPCT',
  pamphlet: 'PAMP',
  'paper-conference': 'CONF',
  patent: 'PAT',
  personal_communication: 'PCOMM',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  song: 'SOUND',
  speech: 'SLIDE',
  thesis: 'THES',
  webpage: 'WEB',
};

const CARRIED: readonly string[] = [...BIBLIOGRAPHIC_FIELDS, 'archiveUrl'];

function nameOf({ literal, family, given, suffix, ...parts }: CslName): string | null {
  if (literal !== undefined) return lineIn(literal);
  const whole = lineIn([parts['dropping-particle'], parts['non-dropping-particle'], family].filter(Boolean).join(' '));
  // A part that is missing keeps its place, so that a suffix is no given name.
  return whole === null ? null : [whole, lineIn(given), lineIn(suffix)].filter((part) => part !== null).join(', ');
}

/** `2019/03/02/`; the slashes of what is not known stay. */
function dateOf(value: unknown): string | null {
  const [year, month, day] = partsIn(value);
  if (year === undefined) {
    const words = value as { readonly raw?: unknown; readonly literal?: unknown } | null | undefined;
    return lineIn(words?.raw) ?? lineIn(words?.literal);
  }
  const parts = [String(year).padStart(4, '0'), ...[month, day].map((part) => (part ? twoDigits(part) : ''))];
  return `${parts.join('/')}/`;
}

function recordOf(source: ExportedSource): string {
  const { id, csl, accessed, archiveUrl, note } = source;
  const type = TYPES[csl.type] ?? 'GEN';
  const [first, last] = lineIn(csl.page)?.split(/\s*[-–]+\s*(?=[^-–]*$)/u) ?? [];
  const several = (tag: string, values: readonly (string | null)[]) => values.map((value) => [tag, value] as const);
  const lines: (readonly [string, string | null | undefined])[] = [
    ['TY', type],
    ['ID', id],
    ['TI', lineIn(csl.title)],
    ...several('AU', namesIn(csl.author).map(nameOf)),
    ...several(csl.type === 'chapter' ? 'A2' : 'ED', namesIn(csl.editor).map(nameOf)),
    ['T2', lineIn(csl['container-title'])],
    ['DA', dateOf(csl.issued)],
    ['Y2', accessed === null ? dateOf(csl.accessed) : `${accessed.replaceAll('-', '/')}/`],
    ['PB', lineIn(csl.publisher)],
    ['CY', lineIn(csl['publisher-place'])],
    ['VL', lineIn(csl.volume)],
    ['IS', lineIn(csl.issue)],
    ['SP', first],
    ['EP', last],
    ['DO', lineIn(csl.DOI)],
    ['SN', lineIn(csl.ISBN) ?? lineIn(csl['ISSN'])],
    ['UR', lineIn(csl.URL)],
    ['L2', archiveUrl],
    ['LA', lineIn(csl.language)],
    ['AB', lineIn(csl.abstract)],
    ['KW', lineIn(csl['keyword'])],
    ...several('N1', [lineIn(csl['note']), lineIn(note)]),
  ];
  const said = lines.filter((line): line is readonly [string, string] => Boolean(line[1]));
  return `${said.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('')}ER  - \r\n\r\n`;
}

async function* records(sources: AsyncIterable<ExportedSource>, losses: Losses): AsyncGenerator<string> {
  for await (const source of sources) {
    // A comma divides a name, and there is no way to say that it does not.
    const divided = (['author', 'editor'] as const).filter((field) =>
      namesIn(source.csl[field]).some(({ literal }) => literal?.includes(',')),
    );
    reportSourceFields(
      losses,
      source,
      CARRIED.filter((field) => !divided.some((one) => one === field)),
    );
    yield recordOf(source);
  }
}

/** RIS of the sources: a tag a line, CRLF, records from `TY` to `ER`. */
export const risWriter: Writer = {
  needsText: false,
  async *write(source, losses) {
    yield { path: 'sources.ris', chunks: records(source.sources(), losses) };
  },
};
