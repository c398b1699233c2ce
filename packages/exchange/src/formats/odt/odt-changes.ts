import { child, descendants, elements, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { FileComments } from '../office/file-comments.js';
import type { Revision } from '../office/paragraph-words.js';

/** A tracked change: who made it, and the paragraphs that are gone. */
export interface OdtChange {
  /** Null for a change of formatting. */
  readonly revision: Revision | null;
  readonly deleted: readonly XmlElement[];
}

/** The changes that a document has tracked, by their ids (OpenDocument 1.3 part 3, 5.5). */
export function odtChanges(text: XmlElement): ReadonlyMap<string, OdtChange> {
  return new Map(
    elements(child(text, 'text:tracked-changes'), 'text:changed-region').flatMap((region): [string, OdtChange][] => {
      const [what] = elements(region);
      if (what === undefined) return [];
      const type = ({ 'text:insertion': 'insert', 'text:deletion': 'delete' } as const)[what.name];
      const info = child(what, 'office:change-info');
      return [
        [
          region.attributes.get('xml:id') ?? region.attributes.get('text:id') ?? '',
          {
            revision: type === undefined ? null : { type, ...writtenBy(info) },
            deleted: elements(what).flatMap(paragraphsIn),
          },
        ],
      ];
    }),
  );
}

function writtenBy(element: XmlElement | undefined): Pick<Revision, 'author' | 'date'> {
  return {
    author: textOf(child(element, 'dc:creator')).trim() || null,
    date: textOf(child(element, 'dc:date')).trim() || null,
  };
}

const isParagraph = ({ name }: XmlElement): boolean => name === 'text:p' || name === 'text:h';
const paragraphsIn = (element: XmlElement): XmlElement[] =>
  isParagraph(element)
    ? [element]
    : element.name === 'office:change-info'
      ? []
      : elements(element).flatMap(paragraphsIn);

/** The comments of a document, and the names by which they are placed. */
export class OdtComments {
  readonly comments: FileComments;
  private readonly names: ReadonlyMap<XmlElement, string>;

  constructor(text: XmlElement) {
    const annotations = descendants(text, 'office:annotation');
    this.names = new Map(
      annotations.map((each, at) => [
        each,
        each.attributes.get('office:name') ?? each.attributes.get('loext:name') ?? `\0${at}`,
      ]),
    );
    this.comments = new FileComments(
      annotations.map((annotation) => ({
        id: this.nameOf(annotation),
        ...writtenBy(annotation),
        text: elements(annotation)
          .filter(({ name }) => name === 'text:p' || name === 'text:list')
          .flatMap(paragraphsIn)
          .map(plainWords)
          .join('\n')
          .trim(),
        parent: annotation.attributes.get('loext:parent-name') ?? null,
        done: annotation.attributes.get('loext:resolved') === 'true',
      })),
    );
  }

  nameOf(annotation: XmlElement): string {
    return this.names.get(annotation) ?? '';
  }
}

/** The characters of a paragraph, without what they look like. */
function plainWords(paragraph: XmlElement): string {
  const parts: string[] = [];
  const collect = ({ name, attributes, children }: XmlElement): void => {
    if (name === 'text:s') parts.push(' '.repeat(Math.min(1_000, Number(attributes.get('text:c') ?? 1) || 1)));
    else if (name === 'text:tab') parts.push('\t');
    else if (name === 'text:line-break') parts.push('\n');
    for (const each of children) {
      if (typeof each === 'string') parts.push(each.replace(/[ \t\r\n]+/gu, ' '));
      else collect(each);
    }
  };
  collect(paragraph);
  return parts.join('');
}
