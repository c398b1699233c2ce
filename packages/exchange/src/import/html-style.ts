/// <reference path="./css-tree.d.ts" />
import parse from 'css-tree/parser';
import type { CssNode } from 'css-tree/parser';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { attribute, textOf, walk } from './html-tree.js';

/** Values of an element's own style by property, lower case; only what changes which words are read and how. */
export type Style = ReadonlyMap<string, string>;

const READ: ReadonlySet<string> = new Set([
  'display',
  'visibility',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-decoration',
  'text-decoration-line',
  'vertical-align',
  'white-space',
  'mso-hide',
  'mso-list',
  'mso-element',
  'mso-outline-level',
  'mso-level-number-format',
]);
const PARSED = {
  parseValue: false,
  parseRulePrelude: false,
  parseAtrulePrelude: false,
  parseCustomProperty: false,
} as const;
/** Style sheets are read up to this many UTF-16 units in all; what is behind is not applied. */
const MOST_STYLE = 1_000_000;
/** One name, one class, or a name with a class or an id: found in one look, whatever the size of page and sheet. */
const SIMPLE = /^(?:\*|(?:[a-z][a-z0-9-]*)?(?:[.#][\w-]+)?)$/u;
const NO_STYLE: Style = new Map();

interface Declared {
  readonly value: string;
  /** What wins over what: importance, specificity, order. */
  readonly rank: number;
}

const rawOf = (value: CssNode['value'] | CssNode['prelude']): string =>
  typeof value === 'string' ? value : (value?.value ?? '');

function* declarationsIn(
  children: Iterable<CssNode>,
): Generator<readonly [name: string, value: string, important: boolean]> {
  for (const child of children) {
    const name = child.property?.toLowerCase();
    if (child.type === 'Declaration' && name !== undefined && READ.has(name))
      yield [name, rawOf(child.value).trim().toLowerCase(), child.important !== false];
  }
}

/** The styles of a page: its own sheets, as far as their selectors are simple, and what elements say of themselves. */
export class PageStyles {
  private readonly rules = new Map<string, Map<string, Declared>>();
  /** Word's numbering by list and level, such as "l0:level1". */
  private readonly levels = new Map<string, string>();
  /** Pages repeat the same style thousands of times. */
  private readonly inline = new Map<string, Style>();
  private order = 0;

  constructor(document: HtmlNode) {
    let room = MOST_STYLE;
    walk(document, {
      enter: (element) => {
        if (element.tagName !== 'style') return true;
        const sheet = textOf(element).slice(0, room);
        room -= sheet.length;
        this.read(sheet);
        return false;
      },
      leave: () => undefined,
      text: () => undefined,
    });
  }

  /** The style of an element itself; what it inherits is not in it. */
  of(element: HtmlElement): Style {
    const own = attribute(element, 'style');
    const sheet = this.rules.size === 0 ? NO_STYLE : this.fromSheets(element);
    if (own === undefined) return sheet;
    const said = this.inlineStyle(own);
    return sheet.size === 0 ? said : new Map([...sheet, ...said]);
  }

  /** Whether Word's list `name` ("l0") has numbers on a level (from 1); undefined when the page does not say. */
  numbered(name: string, level: number): boolean | undefined {
    const format = this.levels.get(`${name}:level${level}`);
    return format === undefined ? undefined : !/^(?:bullet|image|none)/u.test(format);
  }

  private inlineStyle(text: string): Style {
    let style = this.inline.get(text);
    if (style === undefined) {
      style = new Map(
        Array.from(
          declarationsIn(parse(text, { ...PARSED, context: 'declarationList' }).children ?? []),
          ([name, value]) => [name, value],
        ),
      );
      if (this.inline.size < 10_000) this.inline.set(text, style);
    }
    return style;
  }

  private fromSheets(element: HtmlElement): Style {
    const tag = element.tagName;
    const keys = ['*', tag];
    for (const name of (attribute(element, 'class') ?? '').split(/\s+/u))
      if (name !== '') keys.push(`.${name}`, `${tag}.${name}`);
    const id = attribute(element, 'id');
    if (id !== undefined) keys.push(`#${id}`, `${tag}#${id}`);
    const best = new Map<string, Declared>();
    for (const key of keys) {
      for (const [name, declared] of this.rules.get(key) ?? [])
        if (declared.rank >= (best.get(name)?.rank ?? -1)) best.set(name, declared);
    }
    return best.size === 0 ? NO_STYLE : new Map(Array.from(best, ([name, { value }]) => [name, value]));
  }

  private read(sheet: string): void {
    this.readRules(parse(sheet, PARSED).children ?? []);
  }

  private readRules(children: Iterable<CssNode>): void {
    for (const child of children) {
      const prelude = rawOf(child.prelude).trim();
      if (child.type === 'Rule') this.readRule(prelude, child.block?.children ?? []);
      else if (child.type === 'Atrule' && child.name === 'list') this.readLevel(prelude, child.block?.children ?? []);
      else if (child.type === 'Atrule' && child.name === 'media' && /^(?:only\s+)?(?:all|screen)$/iu.test(prelude))
        this.readRules(child.block?.children ?? []);
    }
  }

  private readRule(prelude: string, children: Iterable<CssNode>): void {
    const declared = [...declarationsIn(children)];
    if (declared.length === 0) return;
    for (const part of prelude.split(',')) {
      const selector = part.trim();
      if (!SIMPLE.test(selector) || selector === '') continue;
      const specificity =
        (selector.includes('#') ? 100 : selector.includes('.') ? 10 : 0) + (/^[a-z]/u.test(selector) ? 1 : 0);
      const rule = this.rules.get(selector) ?? new Map<string, Declared>();
      this.rules.set(selector, rule);
      for (const [name, value, important] of declared) {
        this.order += 1;
        const rank = (important ? 1e12 : 0) + specificity * 1e9 + this.order;
        if (rank >= (rule.get(name)?.rank ?? -1)) rule.set(name, { value, rank });
      }
    }
  }

  private readLevel(prelude: string, children: Iterable<CssNode>): void {
    const formats = [...declarationsIn(children)].filter(([name]) => name === 'mso-level-number-format');
    const level = prelude.replace(/\s+/gu, '').toLowerCase();
    // A level that names no format counts 1, 2, 3.
    if (/^\w+:level\d+$/u.test(level)) this.levels.set(level, formats.at(-1)?.[1] ?? 'decimal');
  }
}
