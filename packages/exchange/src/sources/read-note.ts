import type { CslItem, CslName } from './csl-item.js';
import { findDate } from './note-dates.js';
import type { NoteDate } from './note-dates.js';
import { isPersonName, namesIn } from './note-names.js';

/** What a note says of the source it cites, as far as its form is understood. */
export interface NoteSource {
  /** Without a title where none was found. */
  readonly csl: Omit<CslItem, 'id'>;
  /** ISO 8601 date of access; null when it is not stated. */
  readonly accessed: string | null;
  /** The pages that are cited, such as "p. 12"; empty without any. */
  readonly locator: string;
}

/** The longest text of a note that is read, in UTF-16 units. */
const LONGEST = 5_000;
const LONGEST_TITLE = 1_000;

const SIGNAL =
  /^(?:(?:but\s+)?see(?:,? (?:also|for example|e\.g\.))?|cf\.|vgl\.|siehe(?: auch)?|e\.g\.|quoted in|cited in|zit\. nach)[,:]?\s+/iu;
const REPEATED = /^(?:ibid|ebd|id|op\. ?cit|a\. ?a\. ?o|loc\. ?cit|supra|notes? \d|n\. ?\d|anm\. ?\d)/iu;
const ACCESSED =
  /[[(,.;]?\s*(?:last |zuletzt )?(?:accessed|retrieved|abgerufen|visited|consulted|zugriff)(?: on| am)?:?\s+([^()[\];]*?(?:1[5-9]|20)\d\d(?:-\d\d-\d\d)?)(?:\s*[\])])?(?:,?\s+from\b:?)?/iu;
const DOI = /(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:?\s*)?(10\.\d{4,9}\/[^\s,;>\]]+)/iu;
const ADDRESS = /<?\b((?:https?:\/\/|www\.)[^\s<>]+)>?/iu;
const QUOTED = [
  /“([^“”]+)”/u,
  /"([^"]+)"/u,
  /„([^„“”]+)[“”]/u,
  /«\s*([^«»]+?)\s*»/u,
  /»([^«»]+)«/u,
  /‘(.+?)’(?=[,.;:\s)]|$)/u,
];
const PAGES = /(?:^|[\s,:(])(?:pp?\.|S\.|at(?= \d)|pages?)\s*(\d+[\p{L}]?|[ivxlc]+)(?:\s*[–-]\s*(\d+|[ivxlc]+))?/u;
const JOURNAL =
  /\bvol\.\s*(?<a>\d+)|\b(?<b>\d+)\s*\((?<c>\d{1,3}(?:[–/-]\d{1,3})?)\)|\b(?<d>\d+)(?:,\s*no\.\s*|:)(?<e>\d+)(?=[\s,(])|\b(?<f>\d{1,3})(?=\s*\((?:1[5-9]|20)\d\d\):)/iu;
const ISSUE = /\bno\.\s*(\d+)/iu;

/** The part of a text that a pattern finds, and the text without it. */
function taken(text: string, pattern: RegExp): { readonly found: RegExpExecArray | null; readonly rest: string } {
  const found = pattern.exec(text);
  if (found === null) return { found, rest: text };
  return { found, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` };
}

const trimmed = (text: string): string =>
  text
    .replace(/^[\s,;:.()]+|[\s,;:(]+$/gu, '')
    .replace(/(?<!\b\p{Lu}|\betc|\bInc|\bLtd)\.$/u, '')
    .trim();
const iso = (date: NoteDate): string => date.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');

/**
 * The first source of a note that cites several: what is behind a semicolon is another one where both parts have a
 * quoted title, an address or a year.
 */
function firstCitation(text: string): string {
  const says = (part: string): boolean =>
    QUOTED.some((quoted) => quoted.test(part)) || ADDRESS.test(part) || findDate(part) !== null;
  for (let at = text.indexOf('; '); at >= 0; at = text.indexOf('; ', at + 1))
    if (says(text.slice(0, at)) && says(text.slice(at))) return text.slice(0, at);
  return text;
}

/**
 * Takes the text of a note apart into the fields of a source: address, DOI, dates and pages by their form, then author,
 * title and what it was published in by the note's style (notes of Chicago and the like, APA, MLA, lists with commas).
 * What is not understood is left out: a person looks at the fields beside the note. Never throws.
 */
export function readNote(note: string): NoteSource {
  const text = firstCitation(note.slice(0, LONGEST).replace(/\s+/gu, ' ').trim().replace(SIGNAL, ''));
  const access = taken(text, ACCESSED);
  const visited = access.found === null ? null : (findDate(access.found[1]!)?.date ?? null);
  const doi = taken(access.rest, DOI);
  const address = taken(doi.rest, ADDRESS);
  const said = address.rest
    .replace(/\s*(?:available (?:at|from)|url|doi|online)\s*:?\s*(?=$|[.,;)]\s*$)/iu, '')
    .replace(/\s+([,.;:)])/gu, '$1')
    .replace(/[\s,;.]+$/u, '')
    .trim();
  const number = doi.found?.[1]!.replace(/[.)]+$/u, '');
  const url = number === undefined ? addressOf(address.found?.[1]) : `https://doi.org/${number}`;
  const pages = PAGES.exec(said);
  const repeated = REPEATED.test(said);
  const parts = repeated ? { authors: '', title: '', rest: '' } : partsOf(said);
  const published = publishedIn(parts.rest, pages !== null);
  const date = parts.date ?? published.date ?? null;
  const authors: readonly CslName[] = namesIn(parts.authors);
  const range = pages?.[2] === undefined ? pages?.[1] : `${pages[1]}–${pages[2]}`;
  const { container, publisher, place, volume, issue } = published;
  const cited = range ?? published.cited;
  const article = volume !== undefined || issue !== undefined;
  return {
    csl: {
      type: typeOf({ article, day: date?.length === 3, container, publisher, url }),
      ...(parts.title === '' ? {} : { title: parts.title.slice(0, LONGEST_TITLE) }),
      ...(authors.length > 0 ? { author: authors } : {}),
      ...(date === null ? {} : { issued: { 'date-parts': [date] } }),
      ...(container === undefined ? {} : { 'container-title': container }),
      ...(publisher === undefined ? {} : { publisher }),
      ...(place === undefined ? {} : { 'publisher-place': place }),
      ...(volume === undefined ? {} : { volume }),
      ...(issue === undefined ? {} : { issue }),
      ...(article && cited !== undefined && /[–-]/u.test(cited) ? { page: cited } : {}),
      ...(number === undefined ? {} : { DOI: number }),
      ...(url === undefined ? {} : { URL: url }),
    },
    accessed: visited?.length === 3 ? iso(visited) : null,
    locator:
      cited === undefined || (article && /[–-]/u.test(cited)) ? '' : `${/[–-]/u.test(cited) ? 'pp.' : 'p.'} ${cited}`,
  };
}

function addressOf(printed: string | undefined): string | undefined {
  if (printed === undefined) return undefined;
  const bare = printed.replace(/[.,;:!?)\]”’"']+$/u, '');
  const whole = /^www\./iu.test(bare) ? `https://${bare}` : bare;
  return URL.canParse(whole) ? new URL(whole).href : undefined;
}

interface Parts {
  readonly authors: string;
  readonly title: string;
  /** What is behind the title. */
  readonly rest: string;
  /** Where it stands before the title. */
  readonly date?: NoteDate;
}

function partsOf(said: string): Parts {
  return quotedTitle(said) ?? authorYear(said) ?? book(said) ?? list(said);
}

/** Author, “Title,” where and when. */
function quotedTitle(said: string): Parts | null {
  const found = QUOTED.map((quoted) => quoted.exec(said))
    .filter((one) => one !== null)
    .sort((a, b) => a.index - b.index)[0];
  if (found === undefined) return null;
  const before = said.slice(0, found.index);
  const dated = /\(?\b((?:1[5-9]|20)\d\d)\w?\)?[.,:]?\s*$/u.exec(before);
  return {
    authors: dated === null ? before : before.slice(0, dated.index),
    title: trimmed(found[1]!),
    rest: said.slice(found.index + found[0].length),
    ...(dated === null ? {} : { date: [Number(dated[1])] }),
  };
}

/** Author (2019, May 3). Title. Where. */
function authorYear(said: string): Parts | null {
  const found = /^([^()]{2,300}?)\s*\(((?:1[5-9]|20)\d\d[^()]*)\)(?:\s*[.,:]\s*|\s+(?=\p{Lu}))(\D.+)$/u.exec(said);
  const date = found === null ? null : findDate(found[2]!);
  if (found === null || date === null) return null;
  const end = /(?<!\b\p{Lu}|\bvs|\bSt|\bDr|\bvol|\bno)[.?!]\s+(?=\S)/u.exec(found[3]!);
  const title = end === null ? found[3]! : found[3]!.slice(0, end.index + (end[0].startsWith('.') ? 0 : 1));
  return {
    authors: found[1]!,
    title: trimmed(title),
    rest: end === null ? '' : found[3]!.slice(end.index + end[0].length),
    date: date.date,
  };
}

/** Author, Title (Place: Publisher, 2019), 45. */
function book(said: string): Parts | null {
  const found = /^([^()]+?),?\s*(\((?:[^()]*?[:,]\s*)?(?:1[5-9]|20)\d\d\).*)$/u.exec(said);
  if (found === null) return null;
  const { authors, title } = headOf(found[1]!);
  return { authors, title, rest: found[2]! };
}

/** Author, Title, where, when: parts between commas. */
function list(said: string): Parts {
  const { authors, title } = headOf(said);
  const end = title.search(/,\s|\.\s(?=\p{Lu}|\d)/u);
  if (end < 0) return { authors, title: trimmed(title), rest: '' };
  return { authors, title: trimmed(title.slice(0, end)), rest: title.slice(end + 1) };
}

/** Names at the head of a list with commas, and what is behind them; the title may have commas of its own. */
function headOf(text: string): { readonly authors: string; readonly title: string } {
  const parts = text.split(/,\s+/u);
  const last = parts.findIndex((part, at) => at > 0 && /^(?:and|und|&)\s/u.test(part));
  const names = parts
    .slice(0, -1)
    .filter((part, at) => isPersonName(part.replace(/^(?:and|und|&)\s+/u, '')) && at <= last);
  const titled = isAuthor(parts[0]!) && parts.slice(1).some((part) => !isFact(part));
  const count = last > 0 && names.length === last + 1 ? last + 1 : titled ? 1 : 0;
  return { authors: parts.slice(0, count).join(', '), title: parts.slice(count).join(', ') };
}

/** Whether words may name who wrote something: longer ones have a capital. */
const isAuthor = (part: string): boolean => part.split(/\s+/u).every((word) => !/^\p{Ll}{4}/u.test(word));

/** Whether a part between commas is a date, pages or the like, and no title. */
function isFact(part: string): boolean {
  const dated = findDate(part);
  return !/\p{L}{4}/u.test(part) || (dated?.from === 0 && dated.to === part.length);
}

interface Published {
  readonly container?: string;
  readonly publisher?: string;
  readonly place?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly date?: NoteDate;
  /** Pages behind the rest, without a sign before them. */
  readonly cited?: string;
}

/** What is printed behind a title. */
function publishedIn(rest: string, hasPages: boolean): Published {
  const press = /\(\s*(?:([^():]+):\s*)?([^():]*?),?\s*((?:1[5-9]|20)\d\d)\s*\)/u.exec(rest);
  const journal = JOURNAL.exec(rest);
  const { a, b, c, d, e, f }: Readonly<Record<string, string | undefined>> = journal?.groups ?? {};
  const volume = a ?? b ?? d ?? f;
  const issue = c ?? e ?? (journal === null ? undefined : ISSUE.exec(rest)?.[1]);
  const dated = findDate(rest);
  const tail = hasPages ? null : /(?:[:,]|\)[,:]?)\s*(\d+(?:\s*[–-]\s*\d+)?)\s*\.?\s*$/u.exec(rest);
  const cited = tail?.[1]!.replace(/\s*[–-]\s*/u, '–');
  const isYear = cited !== undefined && dated !== null && cited === String(dated.date[0]);
  const facts = {
    ...(volume === undefined ? {} : { volume }),
    ...(issue === undefined ? {} : { issue }),
    ...(dated === null ? {} : { date: dated.date }),
    ...(cited === undefined || isYear ? {} : { cited }),
  };
  if (press !== null && journal === null) {
    const [, place, publisher] = press;
    return {
      ...facts,
      ...(place === undefined ? {} : { place: trimmed(place) }),
      ...(publisher === undefined || trimmed(publisher) === '' ? {} : { publisher: trimmed(publisher) }),
    };
  }
  const edges = [journal?.index, dated?.from, PAGES.exec(rest)?.index, tail?.index].filter((at) => at !== undefined);
  const container = trimmed(rest.slice(0, Math.min(rest.length, ...edges)).replace(/^[\s,.]*in:?\s+/iu, ''));
  const printed = journal === null && dated?.date.length !== 3 ? /^([^:]{2,60}):\s+(.+)$/u.exec(container) : null;
  if (printed !== null) return { ...facts, place: printed[1]!, publisher: printed[2]! };
  return { ...facts, ...(container === '' ? {} : { container: container.slice(0, LONGEST_TITLE) }) };
}

function typeOf(known: {
  readonly article: boolean;
  readonly day: boolean;
  readonly container: string | undefined;
  readonly publisher: string | undefined;
  readonly url: string | undefined;
}): string {
  if (known.article) return 'article-journal';
  if (known.publisher !== undefined) return 'book';
  if (known.container !== undefined && known.day) return 'article-newspaper';
  return known.url === undefined ? 'document' : 'webpage';
}
