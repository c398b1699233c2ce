import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { ImportedMark } from '../../import/imported-block.js';

/** What a paragraph is by its style. */
export interface ParagraphRole {
  readonly kind: 'title' | 'heading' | 'caption' | 'blockquote' | 'code_block' | 'paragraph';
  readonly level?: number;
}

/** The list a paragraph stands in, as its properties name it. */
export interface NumberingReference {
  readonly list: string;
  readonly level: number;
}

type Toggle = 'strong' | 'em' | 'strikethrough';
/** How characters are set; what is not said here is as it is around. */
export interface RunFormat {
  readonly toggles: ReadonlyMap<Toggle, boolean>;
  readonly raised?: 'superscript' | 'subscript' | null;
  readonly hidden?: boolean;
}

interface Style {
  readonly based: string | undefined;
  readonly name: string;
  readonly paragraph: XmlElement | undefined;
  readonly run: RunFormat;
}

const TOGGLES: readonly (readonly [string, Toggle])[] = [
  ['w:b', 'strong'],
  ['w:i', 'em'],
  ['w:strike', 'strikethrough'],
  ['w:dstrike', 'strikethrough'],
];
const ROLES: ReadonlyMap<string, ParagraphRole> = new Map(
  Object.entries({
    title: { kind: 'title' },
    caption: { kind: 'caption' },
    quote: { kind: 'blockquote' },
    'intense quote': { kind: 'blockquote' },
    quotations: { kind: 'blockquote' },
    'block text': { kind: 'blockquote' },
    'html preformatted': { kind: 'code_block' },
    'preformatted text': { kind: 'code_block' },
    'source code': { kind: 'code_block' },
  } as const),
);
/** Styles that a style may be based on, one behind the other. */
const LONGEST_CHAIN = 20;

export const valueOf = (element: XmlElement | undefined): string | undefined => element?.attributes.get('w:val');

/** Whether a property that is on or off is on (ECMA-376 part 1, 17.17.4). */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off|none)$/u.test(valueOf(element) ?? 'true');

/** What `w:rPr` says of the characters. */
export function runFormat(properties: XmlElement | undefined): RunFormat {
  const toggles = new Map<Toggle, boolean>();
  for (const [name, toggle] of TOGGLES) {
    const said = child(properties, name);
    if (said !== undefined) toggles.set(toggle, isOn(said));
  }
  const raised = valueOf(child(properties, 'w:vertAlign'));
  const hidden = child(properties, 'w:vanish');
  return {
    toggles,
    ...(raised === undefined ? {} : { raised: /^su(?:per|b)script$/u.test(raised) ? (raised as 'superscript') : null }),
    ...(hidden === undefined ? {} : { hidden: isOn(hidden) }),
  };
}

const over = (under: RunFormat, above: RunFormat): RunFormat => ({
  ...under,
  ...above,
  toggles: new Map([...under.toggles, ...above.toggles]),
});

/** The marks of a format. */
export function marksOf({ toggles, raised }: RunFormat): ImportedMark[] {
  const on = [...toggles].filter(([, value]) => value).map(([type]): ImportedMark => ({ type }));
  return raised === undefined || raised === null ? on : [...on, { type: raised }];
}

/** The styles of a document (ECMA-376 part 1, 17.7). */
export class Styles {
  private readonly byId: ReadonlyMap<string, Style>;
  private readonly standard: string | undefined;

  constructor(part: XmlElement | undefined) {
    const styles = elements(part, 'w:style');
    this.byId = new Map(
      styles.map((style) => [
        style.attributes.get('w:styleId') ?? '',
        {
          based: valueOf(child(style, 'w:basedOn')),
          name: (valueOf(child(style, 'w:name')) ?? '').toLowerCase(),
          paragraph: child(style, 'w:pPr'),
          run: runFormat(child(style, 'w:rPr')),
        },
      ]),
    );
    this.standard = styles
      .find(
        ({ attributes }) =>
          attributes.get('w:type') === 'paragraph' && /^(?:1|true)$/u.test(attributes.get('w:default') ?? ''),
      )
      ?.attributes.get('w:styleId');
  }

  /** What a paragraph is: by its own outline level, or the nearest style that says so. */
  role(properties: XmlElement | undefined): ParagraphRole {
    const own = outline(properties);
    if (own !== undefined) return own;
    for (const { name, paragraph } of this.chain(valueOf(child(properties, 'w:pStyle')) ?? this.standard)) {
      const heading = /^heading ([1-9])$/u.exec(name)?.[1];
      const role = heading === undefined ? (ROLES.get(name) ?? outline(paragraph)) : headingOf(Number(heading));
      if (role !== undefined) return role;
    }
    return { kind: 'paragraph' };
  }

  /** The list of a paragraph, by itself or by its style; null when it stands in none. */
  numbering(properties: XmlElement | undefined): NumberingReference | null {
    const chain = [properties, ...this.chain(valueOf(child(properties, 'w:pStyle'))).map(({ paragraph }) => paragraph)];
    const said = chain.map((each) => child(each, 'w:numPr'));
    const list = said.map((each) => valueOf(child(each, 'w:numId'))).find((id) => id !== undefined);
    const level = Number(said.map((each) => valueOf(child(each, 'w:ilvl'))).find((each) => each !== undefined) ?? '0');
    return list === undefined || list === '0'
      ? null
      : { list, level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : 0 };
  }

  /** How characters with these properties are set. */
  format(properties: XmlElement | undefined): RunFormat {
    const chain = this.chain(valueOf(child(properties, 'w:rStyle'))).reverse();
    return [...chain.map(({ run }) => run), runFormat(properties)].reduce(over, { toggles: new Map() });
  }

  private chain(id: string | undefined): Style[] {
    const found: Style[] = [];
    let style = id === undefined ? undefined : this.byId.get(id);
    while (style !== undefined && found.length < LONGEST_CHAIN) {
      found.push(style);
      style = style.based === undefined ? undefined : this.byId.get(style.based);
    }
    return found;
  }
}

const headingOf = (level: number): ParagraphRole => ({ kind: 'heading', level: Math.min(6, level) });

function outline(properties: XmlElement | undefined): ParagraphRole | undefined {
  const level = Number(valueOf(child(properties, 'w:outlineLvl')) ?? Number.NaN);
  return level >= 0 && level < 9 ? headingOf(level + 1) : undefined;
}
