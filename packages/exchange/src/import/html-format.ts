import type { Style } from './html-style.js';
import type { HtmlElement } from './html-tree.js';
import type { ImportedMark } from './imported-block.js';

/** How words are set at a place of a page. Made anew where it changes, so that it can be compared by identity. */
export interface Format {
  readonly strong: boolean;
  readonly em: boolean;
  readonly code: boolean;
  readonly struck: boolean;
  readonly script: 'superscript' | 'subscript' | null;
  readonly href: string | null;
  /** White space counts. */
  readonly preformatted: boolean;
  /** Not shown, though words further in may be. */
  readonly invisible: boolean;
  readonly tiny: boolean;
  readonly marks: readonly ImportedMark[];
}

type Setting = Omit<Format, 'marks'>;

export const PLAIN: Format = {
  strong: false,
  em: false,
  code: false,
  struck: false,
  script: null,
  href: null,
  preformatted: false,
  invisible: false,
  tiny: false,
  marks: [],
};

const TAGS: ReadonlyMap<string, Partial<Setting>> = new Map(
  Object.entries<Partial<Setting>>({
    strong: { strong: true },
    b: { strong: true },
    em: { em: true },
    i: { em: true },
    cite: { em: true },
    dfn: { em: true },
    var: { em: true },
    code: { code: true },
    kbd: { code: true },
    samp: { code: true },
    tt: { code: true },
    s: { struck: true },
    strike: { struck: true },
    del: { struck: true },
    sup: { script: 'superscript' },
    sub: { script: 'subscript' },
    pre: { preformatted: true },
  }),
);
/** Elements that are bold or italic by default: there it is no emphasis. */
const SET_BY_KIND = /^(?:h[1-6]|th|html|body|table|address)$/u;
const ZERO = /^0*(?:\.0*)?(?:px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw|vh)?$/u;

const isZero = (value: string): boolean => /\d/u.test(value) && ZERO.test(value);
const isRelative = (value: string): boolean => /(?:em|ex|ch|%)$/u.test(value) && !value.endsWith('rem');

/** Whether a style alone takes an element with all it holds from the page. */
export function isGone(style: Style): boolean {
  return style.get('display') === 'none' || style.get('mso-hide') === 'all' || isZero(style.get('opacity') ?? '');
}

/** Whether a style makes a block of what is none by its tag. */
export function isBlockStyle(style: Style): boolean {
  return /^(?:block|flex|grid|table|list-item|flow-root)$/u.test(style.get('display') ?? '');
}

function fromStyle(tag: string, style: Style, before: Format): Partial<Setting> {
  const found: { -readonly [name in keyof Setting]?: Setting[name] } = {};
  const weight = style.get('font-weight');
  if (weight !== undefined && !SET_BY_KIND.test(tag)) {
    if (/^(?:bold|bolder|[6-9]\d\d|1000)$/u.test(weight)) found.strong = true;
    else if (/^(?:normal|lighter|[1-5]\d\d)$/u.test(weight)) found.strong = false;
  }
  const slope = style.get('font-style');
  if (slope !== undefined && !SET_BY_KIND.test(tag)) {
    if (/^(?:italic|oblique)/u.test(slope)) found.em = true;
    else if (slope === 'normal') found.em = false;
  }
  const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (lines.includes('line-through')) found.struck = true;
  // What stands further out strikes through all it holds; only the element's own line can be taken off.
  else if (/\bnone\b/u.test(lines) && TAGS.get(tag)?.struck === true && !before.struck) found.struck = false;
  const align = style.get('vertical-align');
  if (align === 'super') found.script = 'superscript';
  else if (align === 'sub') found.script = 'subscript';
  const space = style.get('white-space');
  if (space !== undefined) found.preformatted = /^(?:pre|pre-wrap|break-spaces)$/u.test(space) || tag === 'pre';
  const visibility = style.get('visibility');
  if (visibility !== undefined) found.invisible = visibility === 'hidden' || visibility === 'collapse';
  const size = style.get('font-size');
  if (size !== undefined) found.tiny = isZero(size) || (before.tiny && isRelative(size));
  return found;
}

function marksOf({ strong, em, code, struck, script, href }: Setting): ImportedMark[] {
  return [
    ...(href === null ? [] : [{ type: 'link' as const, href }]),
    ...(em ? [{ type: 'em' as const }] : []),
    ...(strong ? [{ type: 'strong' as const }] : []),
    ...(code ? [{ type: 'code' as const }] : []),
    ...(script === null ? [] : [{ type: script }]),
    ...(struck ? [{ type: 'strikethrough' as const }] : []),
  ];
}

function made(before: Format, tag: string, style: Style, href: string | null): Format {
  const { marks: _marks, ...around } = before;
  const setting: Setting = {
    ...around,
    ...TAGS.get(tag),
    ...fromStyle(tag, style, before),
    ...(href === null ? {} : { href }),
  };
  return { ...setting, marks: marksOf(setting) };
}

/** The same elements with the same style stand in a page by the thousand. */
const KNOWN = new WeakMap<Format, WeakMap<Style, Map<string, Format>>>();

/** How words inside an element are set, from how they are set around it. `href`: where the element links to. */
export function formatIn(before: Format, element: HtmlElement, style: Style, href: string | null): Format {
  const tag = element.tagName;
  if (!TAGS.has(tag) && style.size === 0 && href === null) return before;
  if (href !== null) return made(before, tag, style, href);
  const byStyle = KNOWN.get(before) ?? new WeakMap<Style, Map<string, Format>>();
  KNOWN.set(before, byStyle);
  const byTag = byStyle.get(style) ?? new Map<string, Format>();
  byStyle.set(style, byTag);
  const format = byTag.get(tag) ?? made(before, tag, style, null);
  byTag.set(tag, format);
  return format;
}
