/** How nodes and marks are written as HTML and read from it, without a DOM. */
import type { Attrs, DOMOutputSpec } from 'prosemirror-model';
import { schema } from './schema.js';

interface Rule {
  readonly tag?: string;
  readonly style?: string;
  readonly priority?: number;
  readonly getAttrs?: (given: never) => Attrs | null | false;
  readonly clearMark?: (mark: { readonly type: { readonly name: string } }) => boolean;
}
interface Written {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const written = (spec: DOMOutputSpec | undefined): Written => {
  const [tag, attributes] = spec as unknown as [string, unknown];
  const isObject = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
  return { tag, attributes: isObject ? (attributes as Written['attributes']) : {} };
};
const matches = (rule: Rule, { tag, attributes }: Written): boolean => {
  const [, name, kind, attribute] = /^(\w+)(?:\.([\w-]+))?(?:\[(\w+)\])?$/.exec(rule.tag ?? '') ?? [];
  if (name !== tag) return false;
  if (attribute !== undefined && !(attribute in attributes)) return false;
  return kind === undefined || (attributes['class'] ?? '').split(' ').includes(kind);
};
const element = (attributes: Written['attributes']) =>
  ({ getAttribute: (name: string) => attributes[name] ?? null }) as never;
const attrsBy = (rule: Rule, html: Written): Attrs | null | false =>
  rule.getAttrs ? rule.getAttrs(element(html.attributes)) : null;

/** The type that an element is read as, and its attributes: the first rule by priority, as ProseMirror has it. */
const readAs = (html: Written, of: 'nodes' | 'marks'): readonly [string, Attrs | null | false] | undefined => {
  const rules = Object.values(schema[of]).flatMap((type) =>
    ((type.spec.parseDOM ?? []) as readonly Rule[]).map((rule) => [type.name, rule] as const),
  );
  const found = rules
    .filter(([, rule]) => matches(rule, html))
    .sort(([, one], [, other]) => (other.priority ?? 50) - (one.priority ?? 50))[0];
  return found && [found[0], attrsBy(found[1], html)];
};

const id = 'block-1';
test.each([
  ['paragraph', { id }, 'p'],
  ['paragraph', { id: null }, 'p'],
  ['title', { id }, 'h1'],
  ['series', { id }, 'p'],
  ['byline', { id }, 'p'],
  ['caption', { id: null }, 'p'],
  ['heading', { id, level: 1 }, 'h1'],
  ['heading', { id, level: 6 }, 'h6'],
  ['blockquote', { id }, 'blockquote'],
  ['bullet_list', { id }, 'ul'],
  ['ordered_list', { id, start: 4 }, 'ol'],
  ['code_block', { id }, 'pre'],
  ['table', { id }, 'table'],
  ['table_cell', { colspan: 2, rowspan: 3 }, 'td'],
  ['table_header', { colspan: 1, rowspan: 2 }, 'th'],
  ['horizontal_rule', { id }, 'hr'],
  ['note', { id, label: '12' }, 'div'],
  ['note', { id: null, label: null }, 'div'],
  ['footnote_ref', { label: '12', note: 'note-1' }, 'sup'],
  ['footnote_ref', { label: '¹', note: null }, 'sup'],
] as const)('%s with %j is written as <%s> and read as what it was', (name, attrs, tag) => {
  const type = schema.nodes[name];
  const html = written(type.spec.toDOM?.(type.create(attrs)));
  expect(html.tag).toBe(tag);
  expect(readAs(html, 'nodes')).toEqual([name, attrs]);
});

test.each([
  ['list_item', 'li'],
  ['table_row', 'tr'],
  ['hard_break', 'br'],
] as const)('%s is written as <%s> and read as what it was', (name, tag) => {
  const html = written(schema.nodes[name].spec.toDOM?.(schema.nodes[name].create()));
  expect([html.tag, readAs(html, 'nodes')]).toEqual([tag, [name, null]]);
});

test('where HTML says nothing a list begins with 1 and a cell is one wide and high', () => {
  expect(readAs({ tag: 'ol', attributes: {} }, 'nodes')).toEqual(['ordered_list', { id: null, start: 1 }]);
  expect(readAs({ tag: 'td', attributes: {} }, 'nodes')).toEqual(['table_cell', { colspan: 1, rowspan: 1 }]);
  expect(readAs({ tag: 'pre', attributes: {} }, 'nodes')).toEqual(['code_block', { id: null }]);
});

test('code keeps its spaces, a break is a line end in plain text, a reference its digits', () => {
  const [pre] = schema.nodes.code_block.spec.parseDOM as readonly { readonly preserveWhitespace?: unknown }[];
  expect(pre?.preserveWhitespace).toBe('full');
  expect(schema.nodes.hard_break.spec.leafText?.(schema.nodes.hard_break.create())).toBe('\n');
  const reference = schema.nodes.footnote_ref.create({ label: '12', note: null });
  expect(schema.nodes.footnote_ref.spec.leafText?.(reference)).toBe('12');
  const spec = schema.nodes.footnote_ref.spec.toDOM?.(reference) as unknown as readonly unknown[];
  expect(spec.at(-1)).toBe('12');
});

test.each(['em', 'strong', 'code', 'superscript', 'subscript', 'strikethrough'] as const)(
  '%s is written as an element that is read as it',
  (name) => {
    const html = written(schema.marks[name].spec.toDOM?.(schema.mark(name), true));
    expect(readAs(html, 'marks')).toEqual([name, null]);
  },
);

test('a link keeps target and title, tells the target nothing, and only safe ones are read', () => {
  const link = (attrs: object) => written(schema.marks.link.spec.toDOM?.(schema.mark('link', attrs), true));
  const html = link({ href: 'https://example.org/a', title: 'There' });
  expect(html).toEqual({
    tag: 'a',
    attributes: { href: 'https://example.org/a', rel: 'noopener noreferrer nofollow', title: 'There' },
  });
  expect(readAs(html, 'marks')).toEqual(['link', { href: 'https://example.org/a', title: 'There' }]);
  expect(Object.keys(link({ href: '#a', title: null }).attributes)).toEqual(['href', 'rel']);
  expect(readAs({ tag: 'a', attributes: { href: 'javascript:x' } }, 'marks')).toEqual(['link', false]);
  expect(readAs({ tag: 'a', attributes: { name: 'x' } }, 'marks')).toBeUndefined();
});

describe('what other programs write', () => {
  const readsElement = (tag: string, style?: string) =>
    readAs({ tag, attributes: style === undefined ? {} : { style } }, 'marks');
  test.each([
    ['i', undefined, ['em', null]],
    ['i', 'font-style: normal', ['em', false]],
    ['i', 'color: red; FONT-STYLE :NORMAL', ['em', false]],
    ['i', 'x-font-style: normal', ['em', null]],
    ['b', undefined, ['strong', null]],
    ['b', 'font-weight:normal', ['strong', false]],
    ['b', 'color: red;font-weight: 400', ['strong', false]],
    ['b', 'font-weight: 700', ['strong', null]],
    ['del', undefined, ['strikethrough', null]],
    ['strike', undefined, ['strikethrough', null]],
  ] as const)('<%s style=%j> is read as %j', (tag, style, mark) => expect(readsElement(tag, style)).toEqual(mark));

  /** What a style makes of text: the marks that its rules give and take. */
  const readsStyle = (property: string, value: string): string[] =>
    Object.values(schema.marks).flatMap((type) =>
      ((type.spec.parseDOM ?? []) as readonly Rule[])
        .filter(({ style }) => style === property || style === `${property}=${value}`)
        .flatMap(({ getAttrs, clearMark }) => {
          if (clearMark)
            return Object.values(schema.marks)
              .filter((each) => clearMark({ type: each }))
              .map((each) => `not ${each.name}`);
          return getAttrs && getAttrs(value as never) === false ? [] : [type.name];
        }),
    );
  test.each([
    ['font-style', 'italic', ['em']],
    ['font-style', 'normal', ['not em']],
    ['font-weight', 'bold', ['strong']],
    ['font-weight', 'bolder', ['strong']],
    ['font-weight', '500', ['strong']],
    ['font-weight', '900', ['strong']],
    ['font-weight', 'lighter', []],
    ['font-weight', '300', []],
    ['font-weight', '1500', []],
    ['font-weight', '5000', []],
    ['font-weight', '400', ['not strong']],
    ['vertical-align', 'super', ['superscript']],
    ['vertical-align', 'sub', ['subscript']],
    ['vertical-align', 'middle', []],
    ['text-decoration', 'line-through', ['strikethrough']],
    ['text-decoration', 'underline line-through red', ['strikethrough']],
    ['text-decoration', 'underline', []],
    ['text-decoration', 'xline-through', []],
    ['text-decoration-line', 'line-through', ['strikethrough']],
  ] as const)('%s: %s makes %j', (property, value, marks) => expect(readsStyle(property, value)).toEqual(marks));
});

describe('attributes', () => {
  type Specs = Readonly<Record<string, { readonly validate?: unknown }>> | null | undefined;
  const accepts = (specs: Specs, attrs: object): boolean => {
    try {
      for (const [name, value] of Object.entries(attrs)) {
        const validate = specs?.[name]?.validate;
        if (typeof validate === 'function') validate(value);
      }
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  test.each([
    ['paragraph', { id: 'a_B-9' }, true],
    ['paragraph', { id: 'x'.repeat(64) }, true],
    ['paragraph', { id: 'x'.repeat(65) }, false],
    ['paragraph', { id: '' }, false],
    ['paragraph', { id: 'a b' }, false],
    ['paragraph', { id: 7 }, false],
    ['heading', { level: 0 }, false],
    ['heading', { level: 1.5 }, false],
    ['heading', { level: 6 }, true],
    ['heading', { level: 7 }, false],
    ['heading', { level: '2' }, false],
    ['ordered_list', { start: -1 }, false],
    ['ordered_list', { start: 0 }, true],
    ['ordered_list', { start: 1_000_000 }, true],
    ['ordered_list', { start: 1_000_001 }, false],
    ['table_cell', { colspan: 0 }, false],
    ['table_cell', { colspan: 1_000 }, true],
    ['table_cell', { rowspan: 1_001 }, false],
    ['footnote_ref', { label: '123456789' }, true],
    ['footnote_ref', { label: '1234567890' }, false],
    ['footnote_ref', { label: '¹²' }, true],
    ['footnote_ref', { label: '1a' }, false],
    ['footnote_ref', { label: null }, false],
    ['footnote_ref', { label: '1', note: 'a b' }, false],
  ] as const)('%s with %j: %j', (node, attrs, is) => {
    expect(accepts(schema.nodes[node].spec.attrs, attrs)).toBe(is);
  });

  const goodTitle = (title: unknown): boolean => accepts(schema.marks.link.spec.attrs, { title });
  test('the title of a link is text of at most 1,000 characters that can be stored', () => {
    expect([null, 'x', 'x'.repeat(1_000), 'x'.repeat(1_001), 7, undefined, '\ud83d', '\u0000'].map(goodTitle)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
