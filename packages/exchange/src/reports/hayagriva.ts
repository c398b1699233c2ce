import { lineIn, namesIn, partsIn, twoDigits } from '../export/source-fields.js';
import type { CslName } from '../sources/csl-item.js';
import type { CitationInput } from './citations.js';

/** Types of Hayagriva, and of what a source of that type is part of, by types of CSL. */
const TYPES: Readonly<Record<string, readonly [type: string, parent?: string]>> = {
  article: ['article', 'periodical'],
  'article-journal': ['article', 'periodical'],
  'article-magazine': ['article', 'periodical'],
  'article-newspaper': ['article', 'newspaper'],
  bill: ['legislation'],
  book: ['book', 'anthology'],
  chapter: ['chapter', 'book'],
  'entry-dictionary': ['entry', 'reference'],
  'entry-encyclopedia': ['entry', 'reference'],
  legal_case: ['case'],
  legislation: ['legislation'],
  manuscript: ['manuscript'],
  motion_picture: ['video'],
  'paper-conference': ['article', 'proceedings'],
  patent: ['patent'],
  post: ['post', 'web'],
  'post-weblog': ['article', 'blog'],
  report: ['report', 'periodical'],
  thesis: ['thesis'],
  webpage: ['web', 'web'],
};

/** Text that Hayagriva takes as it is: it reads formulas between `$`, and words that keep their case in braces. */
const asItIs = (text: string): string => text.replace(/[\\${}]/gu, String.raw`\$&`);

const field = (name: string, value: unknown): Readonly<Record<string, string>> => {
  const line = lineIn(value);
  return line === null ? {} : { [name]: asItIs(line) };
};

function nameOf({ literal, family, given, suffix, ...particles }: CslName): object | null {
  const whole = lineIn(literal) ?? (lineIn(family) === null ? lineIn(given) : null);
  if (whole !== null) return { name: whole };
  const name = lineIn([particles['non-dropping-particle'], family].filter(Boolean).join(' '));
  if (name === null) return null;
  const prefix = lineIn(particles['dropping-particle']);
  const said = { name, 'given-name': lineIn(given), prefix, suffix: lineIn(suffix) };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}

function namesOf(name: string, value: unknown): object {
  const names = namesIn(value)
    .map(nameOf)
    .filter((one) => one !== null);
  return names.length > 0 ? { [name]: names } : {};
}

function dateIn(value: unknown): string | null {
  const [year, month, day] = partsIn(value);
  if (year === undefined || year < 0 || year > 9999) return null;
  const rest = [month, day].filter((part) => part !== undefined && part >= 1 && part <= 31);
  const isWhole = month !== undefined && month <= 12;
  return [String(year).padStart(4, '0'), ...(isWhole ? rest.map((part) => twoDigits(part!)) : [])].join('-');
}

/** A title whose capitals a style may change where it is English alone. */
function titleIn(title: unknown, language: unknown): Readonly<Record<string, string>> {
  const line = lineIn(title);
  if (line === null) return {};
  const isEnglish = lineIn(language)?.toLowerCase().startsWith('en') ?? true;
  return { title: isEnglish ? asItIs(line) : `{${asItIs(line)}}` };
}

/** A source as an entry of Hayagriva. */
function entryOf({ csl, accessed }: CitationInput['sources'][number]): object {
  const address = lineIn(csl.URL);
  const url = address !== null && URL.canParse(address) ? new URL(address).href : null;
  const [type, parentType] = TYPES[csl.type] ?? [url === null ? 'book' : 'web', 'web'];
  const container = titleIn(csl['container-title'], csl.language);
  const publisher = lineIn(csl.publisher);
  const place = lineIn(csl['publisher-place']);
  const issued = dateIn(csl.issued);
  const seen = accessed ?? dateIn(csl.accessed);
  const doi = lineIn(csl.DOI);
  const issue = { ...field('volume', csl.volume), ...field('issue', csl.issue) };
  const isPart = parentType !== undefined && 'title' in container;
  return {
    type,
    ...titleIn(csl.title ?? address ?? doi ?? csl.type, csl.language),
    ...namesOf('author', csl.author),
    ...namesOf('editor', csl.editor),
    ...(issued === null ? {} : { date: issued }),
    ...(publisher === null && place === null
      ? {}
      : { publisher: { name: asItIs(publisher ?? ''), ...(place === null ? {} : { location: asItIs(place) }) } }),
    ...field('page-range', csl.page),
    ...(url === null ? {} : { url: { value: url, ...(seen === null ? {} : { date: seen }) } }),
    ...(doi === null ? {} : { 'serial-number': { doi } }),
    ...(isPart ? { parent: { type: parentType, ...container, ...issue } } : issue),
  };
}

/** The sources as a bibliography of Hayagriva, whose keys are `s0`, `s1` and so on. JSON is YAML. */
export const hayagrivaOf = (sources: CitationInput['sources']): string =>
  JSON.stringify(Object.fromEntries(sources.map((one, at) => [`s${at}`, entryOf(one)])));
