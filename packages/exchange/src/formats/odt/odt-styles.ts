import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ImportedMark } from '../../import/imported-block.js';
import type { BlockRole } from '../office/remarked-blocks.js';

type Toggle = 'strong' | 'em' | 'strikethrough' | 'code';
/** How characters are set; what is not said here is as it is around. */
export interface TextFormat {
  readonly toggles: ReadonlyMap<Toggle, boolean>;
  readonly raised?: 'superscript' | 'subscript' | null;
  readonly hidden?: boolean;
}
export const PLAIN_TEXT: TextFormat = { toggles: new Map() };

interface Style {
  readonly name: string;
  readonly parent: string | undefined;
  readonly automatic: boolean;
  readonly outline: number | undefined;
  readonly format: TextFormat;
}

const ROLES: ReadonlyMap<string, BlockRole['kind']> = new Map([
  ['title', 'title'],
  ['caption', 'caption'],
  ['quotations', 'blockquote'],
  ['preformatted text', 'code_block'],
]);
/** Styles that a style may be based on, one behind the other. */
const LONGEST_CHAIN = 20;

/** A style's name as people see it: `Preformatted_20_Text` is "preformatted text". */
const shown = (name: string): string =>
  name
    .replace(/_([\da-f]{2,4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toLowerCase();

/** What the properties of a style say of characters (OpenDocument 1.3 part 3, 16.29.7). */
function formatOf(properties: XmlElement | undefined, name: string): TextFormat {
  const said = (attribute: string): string | undefined => properties?.attributes.get(attribute);
  const toggles = new Map<Toggle, boolean>();
  const set = (toggle: Toggle, value: string | undefined, on: RegExp): void => {
    if (value !== undefined) toggles.set(toggle, on.test(value));
  };
  set('strong', said('fo:font-weight'), /^(?:bold|[6-9]00)$/u);
  set('em', said('fo:font-style'), /^(?:italic|oblique)$/u);
  set('strikethrough', said('style:text-line-through-style'), /^(?!none)/u);
  if (/^(?:source text|teletype)$/u.test(name)) toggles.set('code', true);
  const position = said('style:text-position');
  const raised = position === undefined ? undefined : /^(?:super|[1-9])/u.test(position);
  const lowered = position !== undefined && /^(?:sub|-)/u.test(position);
  const display = said('text:display');
  return {
    toggles,
    ...(raised === undefined ? {} : { raised: raised ? 'superscript' : lowered ? 'subscript' : null }),
    ...(display === undefined ? {} : { hidden: display === 'none' }),
  };
}

/** One format inside another. */
export const within = (outer: TextFormat, inner: TextFormat): TextFormat => ({
  ...outer,
  ...inner,
  toggles: new Map([...outer.toggles, ...inner.toggles]),
});

/** The marks of a format. */
export function marksOf({ toggles, raised }: TextFormat): ImportedMark[] {
  const on = [...toggles].filter(([, value]) => value).map(([type]): ImportedMark => ({ type }));
  return raised === undefined || raised === null ? on : [...on, { type: raised }];
}

/** A number of an attribute, within bounds; undefined for what is none. */
export function wholeNumber(value: string | undefined, least: number, most: number): number | undefined {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) && number >= least ? Math.min(most, number) : undefined;
}

/** The styles of a document (OpenDocument 1.3 part 3, 16). */
export class OdtStyles {
  private readonly byKey = new Map<string, Style>();

  constructor(content: XmlElement, styles: XmlElement | undefined) {
    for (const part of [child(styles, 'office:styles'), child(content, 'office:styles')]) this.take(part, false);
    this.take(child(content, 'office:automatic-styles'), true);
  }

  /** What a heading or paragraph is. */
  role({ name, attributes }: XmlElement): BlockRole {
    if (name === 'text:h') return headingOf(wholeNumber(attributes.get('text:outline-level'), 1, 6) ?? 1);
    for (const style of this.chain('paragraph', attributes.get('text:style-name'))) {
      const kind = ROLES.get(style.name);
      if (kind !== undefined) return { kind };
      const heading = /^heading ([1-9])$/u.exec(style.name)?.[1];
      if (heading !== undefined || style.outline !== undefined) return headingOf(style.outline ?? Number(heading));
    }
    return { kind: 'paragraph' };
  }

  /** How the characters of a paragraph are set by hand: what its style says of all such paragraphs is no emphasis. */
  paragraphFormat({ attributes }: XmlElement): TextFormat {
    const [style] = this.chain('paragraph', attributes.get('text:style-name'));
    return style?.automatic === true ? style.format : PLAIN_TEXT;
  }

  /** How the characters of a span are set. */
  spanFormat({ attributes }: XmlElement): TextFormat {
    return this.chain('text', attributes.get('text:style-name'))
      .reverse()
      .reduce((format, style) => within(format, style.format), PLAIN_TEXT);
  }

  private take(part: XmlElement | undefined, automatic: boolean): void {
    for (const style of elements(part, 'style:style')) {
      const { attributes } = style;
      const name = shown(attributes.get('style:name') ?? '');
      const outline = wholeNumber(attributes.get('style:default-outline-level'), 1, 6);
      this.byKey.set(`${attributes.get('style:family') ?? ''} ${attributes.get('style:name') ?? ''}`, {
        name,
        parent: attributes.get('style:parent-style-name'),
        automatic,
        outline,
        format: formatOf(child(style, 'style:text-properties'), name),
      });
    }
  }

  private chain(family: string, name: string | undefined): Style[] {
    const found: Style[] = [];
    let style = name === undefined ? undefined : this.byKey.get(`${family} ${name}`);
    while (style !== undefined && found.length < LONGEST_CHAIN) {
      found.push(style);
      style = style.parent === undefined ? undefined : this.byKey.get(`${family} ${style.parent}`);
    }
    return found;
  }
}

const headingOf = (level: number): BlockRole => ({ kind: 'heading', level: Math.min(6, level) });
