import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { CitationInput, Cited, CitedRun } from './citations.js';

/** An element or a text of HTML. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

const MARKS: Readonly<Record<string, CitedRun['marks'][number]>> = {
  em: 'em',
  i: 'em',
  strong: 'strong',
  b: 'strong',
  sup: 'superscript',
  sub: 'subscript',
};

function* elements(node: HtmlNode, wanted: (node: HtmlNode) => boolean): Generator<HtmlNode> {
  if (wanted(node)) yield node;
  else for (const child of node.children ?? []) yield* elements(child, wanted);
}
const property = ({ properties }: HtmlNode, name: string): string => String(properties?.[name] ?? '');

/** The words of an element with their marks and links, without the ways back to where it is cited. */
function runsOf(node: HtmlNode, marks: CitedRun['marks'] = [], href: string | null = null): CitedRun[] {
  if (node.type === 'text') return node.value ? [{ text: node.value, marks, href }] : [];
  if (property(node, 'role') === 'doc-backlink') return prefixOf(node);
  const mark = MARKS[node.tagName ?? ''];
  const link = property(node, 'href');
  const inside = mark === undefined || marks.includes(mark) ? marks : [...marks, mark];
  return (node.children ?? []).flatMap((child) => runsOf(child, inside, /^https?:/u.test(link) ? link : href));
}

/** The number of an entry, which is a way back as well; the number of a note is none of its words. */
const prefixOf = (node: HtmlNode): CitedRun[] =>
  node.children?.every(({ type }) => type === 'text')
    ? [{ text: `${(node.children ?? []).map(({ value }) => value ?? '').join('')} `, marks: [], href: null }]
    : [];

/** Runs with the same marks beside each other are one; white space at both ends is left out. */
function joined(runs: readonly CitedRun[]): readonly CitedRun[] {
  const made: CitedRun[] = [];
  for (const run of runs) {
    const last = made.at(-1);
    if (last && last.href === run.href && last.marks.join() === run.marks.join())
      made[made.length - 1] = { ...last, text: last.text + run.text };
    else made.push(run);
  }
  const text = (at: number, change: (words: string) => string): void => {
    const run = made.at(at);
    if (run) made[at < 0 ? made.length + at : at] = { ...run, text: change(run.text) };
  };
  text(0, (words) => words.trimStart());
  text(-1, (words) => words.trimEnd());
  return made.map((run) => ({ ...run, text: run.text.replace(/\s+/gu, ' ') })).filter((run) => run.text !== '');
}

const targetOf = (node: HtmlNode): string => {
  const [link] = elements(
    node,
    (one) => property(one, 'href').startsWith('#') && property(one, 'role') !== 'doc-backlink',
  );
  return link ? property(link, 'href').slice(1) : '';
};

/** Links stand in links, which no parser of HTML leaves as they are: they are elements of another name to it. */
const withoutLinks = (html: string): string =>
  html.replaceAll('<a ', '<cited-link ').replaceAll('</a>', '</cited-link>');

const nodeOf = (node: DefaultTreeAdapterTypes.Node): HtmlNode => ({
  type: node.nodeName === '#text' ? 'text' : 'element',
  ...('value' in node ? { value: node.value } : {}),
  ...('attrs' in node
    ? { tagName: node.tagName, properties: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) }
    : {}),
  ...('childNodes' in node ? { children: node.childNodes.map(nodeOf) } : {}),
});

/** Reads what the template of citations wrote. */
export function readCited(html: string, { citations }: CitationInput): Cited {
  const page = nodeOf(parseFragment(withoutLinks(html)));
  const inText = [...elements(page, (node) => property(node, 'class') === 'citation')];
  const items = [...elements(page, ({ tagName }) => tagName === 'li')];
  const byId = new Map(items.map((node) => [property(node, 'id'), node]));
  const made = inText.map((node) => {
    const note = byId.get(targetOf(node));
    const isNote = [...elements(node, (one) => property(one, 'role') === 'doc-noteref')].length > 0;
    return isNote && note ? { words: note, entry: targetOf(note) } : { words: node, entry: targetOf(node) };
  });
  const sources = new Map<string, string>();
  made.forEach(({ entry }, at) => sources.set(entry, citations[at]?.source ?? ''));
  return {
    citations: made.map(({ words }) => joined(runsOf(words))),
    list: items.flatMap((node) => {
      const source = sources.get(property(node, 'id'));
      return source === undefined || source === '' ? [] : [{ source, runs: joined(runsOf(node)) }];
    }),
  };
}
