import { groupsNamedIn } from '@scholium/review';
import type { NamedGroup } from '@scholium/review';

/** The parts of a comment: text, mentioned people and groups, links into this installation, and other URLs. */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'person'; readonly text: string }
  | { readonly kind: 'group'; readonly text: string; readonly group: NamedGroup }
  /** A deep link into a document; `search` is the place in it. */
  | {
      readonly kind: 'place';
      readonly projectId: string;
      readonly documentId: string;
      readonly what: PlaceKind;
      readonly search: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'address'; readonly text: string };

const PLACES = ['block', 'annotation', 'change', 'thread', 'footnote'] as const;
export type PlaceKind = (typeof PLACES)[number] | 'document';

const ADDRESS = /https?:\/\/[^\s<>"“”]+/giu;
/** Punctuation at the end of a sentence is not part of a URL. */
const TRAILING = /[.,;:!?)\]}'’]+$/u;
const DOCUMENT = /^\/projects\/([0-9a-f-]{36})\/documents\/([0-9a-f-]{36})\/?$/iu;

/** `names`: the names of the mentioned people. `origin`: the origin of this application. */
export function partsOf(text: string, names: readonly string[], origin: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(TRAILING, '');
    parts.push(
      ...people(text.slice(at, found.index), names),
      placeAt(address, origin) ?? { kind: 'address', text: address },
    );
    at = found.index + address.length;
  }
  return [...parts, ...people(text.slice(at), names)];
}

function placeAt(address: string, origin: string): Part | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const [, projectId, documentId] = DOCUMENT.exec(url.pathname) ?? [];
  if (url.origin !== origin || !projectId || !documentId) return null;
  const what = PLACES.find((name) => url.searchParams.has(name));
  return {
    kind: 'place',
    projectId,
    documentId,
    what: what ?? 'document',
    search: what ? { [what]: url.searchParams.get(what)! } : {},
  };
}

/** The longest name wins: "@Ana Ruiz" is not "@Ana". */
function people(text: string, names: readonly string[]): Part[] {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const groups = new Map(groupsNamedIn(text).map((found) => [found.from, found]));
  const parts: Part[] = [];
  let words = '';
  for (let at = 0; at < text.length;) {
    const name = text[at] === '@' ? longestFirst.find((one) => text.startsWith(one, at + 1)) : undefined;
    const named = groups.get(at);
    if (name === undefined && !named) {
      words += text[at++];
      continue;
    }
    if (words !== '') parts.push({ kind: 'words', text: words });
    words = '';
    if (name === undefined) parts.push({ kind: 'group', text: text.slice(at, named!.to), group: named!.group });
    else parts.push({ kind: 'person', text: `@${name}` });
    at = name === undefined ? named!.to : at + name.length + 1;
  }
  return words === '' ? parts : [...parts, { kind: 'words', text: words }];
}
