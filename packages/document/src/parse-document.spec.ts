import { DEFAULT_LIMITS } from './limits.js';
import { parseDocument } from './parse-document.js';
import { emptyDocument, schema } from './schema.js';

const paragraph = (text: string, attrs: object = {}, marks: object[] = []) => ({
  type: 'paragraph',
  attrs,
  content: [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }],
});
const doc = (...content: object[]) => ({ type: 'doc', content });
const linked = (href: unknown) => doc(paragraph('x', {}, [{ type: 'link', attrs: { href } }]));

describe('a document from outside', () => {
  test('with every kind of node comes in and goes out unchanged', () => {
    const note = { type: 'footnote_ref', attrs: { label: '76', note: 'n' } };
    const cell = (type: string) => ({
      type,
      attrs: { colspan: 1, rowspan: 1 },
      content: [paragraph('c', { id: `in-${type}` })],
    });
    const inline = (type: string, attrs: object) => ({ type, attrs, content: [{ type: 'text', text: type }, note] });
    const json = doc(
      inline('title', { id: 't' }),
      inline('series', { id: 's' }),
      inline('byline', { id: 'b' }),
      inline('caption', { id: 'c' }),
      inline('heading', { id: 'h', level: 2 }),
      { type: 'blockquote', attrs: { id: 'q' }, content: [paragraph('quoted', { id: null })] },
      {
        type: 'ordered_list',
        attrs: { id: 'ol', start: 3 },
        content: [{ type: 'list_item', content: [paragraph('i', { id: 'i' })] }],
      },
      {
        type: 'bullet_list',
        attrs: { id: 'ul' },
        content: [{ type: 'list_item', content: [paragraph('i', { id: 'j' })] }],
      },
      { type: 'code_block', attrs: { id: 'code' }, content: [{ type: 'text', text: 'a\n b' }] },
      {
        type: 'table',
        attrs: { id: 'tab' },
        content: [{ type: 'table_row', content: [cell('table_header'), cell('table_cell')] }],
      },
      { type: 'horizontal_rule', attrs: { id: 'hr' } },
      ...['superscript', 'subscript', 'strikethrough'].map((type) => paragraph(type, { id: type }, [{ type }])),
      {
        type: 'note',
        attrs: { id: 'n', label: '76' },
        content: [paragraph('Ledger, p. 3.', { id: 'n1' }), paragraph('See also p. 9.', { id: 'n2' })],
      },
      { type: 'note', attrs: { id: 'm', label: null }, content: [paragraph('Nowhere referred to.', { id: 'm1' })] },
    );
    const parsed = parseDocument(json);
    expect(parsed.ok && JSON.parse(JSON.stringify(parsed.doc.toJSON()))).toMatchObject(json);
    if (parsed.ok) parsed.doc.check();
  });

  test('from before there were notes means what it meant', () => {
    const parsed = parseDocument(
      doc({ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'footnote_ref', attrs: { label: '1' } }] }),
    );
    expect(parsed.ok && parsed.doc.child(0).child(0).attrs).toEqual({ label: '1', note: null });
  });

  test.each([
    ['no document', null, 'not_a_document'],
    ['a list', [], 'not_a_document'],
    ['a bare paragraph', paragraph('x'), 'not_a_document'],
    ['an unknown node', doc({ type: 'script' }), 'invalid_node'],
    ['a node named as a prototype member', doc({ type: 'constructor' }), 'invalid_node'],
    ['an empty document', doc(), 'invalid_node'],
    ['a heading of level 7', doc({ type: 'heading', attrs: { level: 7 } }), 'invalid_node'],
    ['an id with a space', doc(paragraph('x', { id: 'a b' })), 'invalid_node'],
    ['an id of 65 characters', doc(paragraph('x', { id: 'a'.repeat(65) })), 'invalid_node'],
    [
      'a footnote label that is no digits',
      doc({ type: 'paragraph', content: [{ type: 'footnote_ref', attrs: { label: 'x' } }] }),
      'invalid_node',
    ],
    ['a note before the text', doc({ type: 'note', content: [paragraph('n')] }, paragraph('x')), 'invalid_node'],
    ['notes alone', doc({ type: 'note', content: [paragraph('n')] }), 'invalid_node'],
    ['a note with a heading', doc(paragraph('x'), { type: 'note', content: [{ type: 'heading' }] }), 'invalid_node'],
    [
      'a note label that is no digits',
      doc(paragraph('x'), { type: 'note', attrs: { label: '<b>' }, content: [paragraph('n')] }),
      'invalid_node',
    ],
    [
      'a reference to what is no id',
      doc({ type: 'paragraph', content: [{ type: 'footnote_ref', attrs: { label: '1', note: 'a b' } }] }),
      'invalid_node',
    ],
    [
      'raised and lowered words',
      doc(paragraph('x', {}, [{ type: 'superscript' }, { type: 'subscript' }])),
      'invalid_node',
    ],
    ['a title inside a quote', doc({ type: 'blockquote', content: [{ type: 'title' }] }), 'invalid_node'],
    [
      'a mark in code',
      doc({ type: 'code_block', content: [{ type: 'text', text: 'x', marks: [{ type: 'em' }] }] }),
      'invalid_node',
    ],
    ['the same mark twice', doc(paragraph('x', {}, [{ type: 'em' }, { type: 'em' }])), 'invalid_node'],
    ['a lone surrogate', doc(paragraph('\ud83d')), 'invalid_node'],
    ['U+0000', doc(paragraph('a\u0000b')), 'invalid_node'],
    ['one id twice', doc(paragraph('x', { id: 'a' }), paragraph('y', { id: 'a' })), 'duplicate_block_id'],
  ])('is refused when it is or holds %s', (_what, json, code) => {
    expect(parseDocument(json)).toMatchObject({ ok: false, code });
  });

  test('says where the fault is', () => {
    const json = doc(paragraph('x'), { type: 'blockquote', content: [paragraph('y'), paragraph('z\ud83d')] });
    expect(parseDocument(json)).toMatchObject({ ok: false, path: '1/1/0' });
  });

  test('cannot exhaust the stack', () => {
    let inner: object = paragraph('deep');
    for (let i = 0; i < 50_000; i += 1) inner = { type: 'blockquote', content: [inner] };
    expect(parseDocument(doc(inner))).toMatchObject({ ok: false, code: 'too_deep' });
  });

  test('is refused above the size limit and accepted at it', () => {
    const json = doc(paragraph('12345678'));
    expect(parseDocument(json, { ...DEFAULT_LIMITS, documentSize: 10 }).ok).toBe(true);
    expect(parseDocument(json, { ...DEFAULT_LIMITS, documentSize: 9 })).toMatchObject({ ok: false, code: 'too_large' });
  });

  test('may be empty but for one paragraph', () => {
    expect(parseDocument(emptyDocument('p1').toJSON())).toMatchObject({ ok: true });
  });
});

describe('a link', () => {
  test.each(['https://example.org/a?b#c', 'HTTP://example.org', 'mailto:desk@example.org', '#p12'])(
    '%s may stand',
    (href) => {
      expect(parseDocument(linked(href)).ok).toBe(true);
    },
  );

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'https://example.org/\njavascript:',
    'data:text/html,x',
    'vbscript:x',
    '//example.org',
    '/etc',
    '',
    7,
    null,
    ['https://example.org'],
  ])('%j is refused', (href) => {
    expect(parseDocument(linked(href))).toMatchObject({ ok: false, code: 'invalid_node' });
  });
});

test('a block shows its id and a footnote reference its label when drawn', () => {
  const toDOM = (name: 'paragraph' | 'footnote_ref', attrs: object) =>
    schema.nodes[name].spec.toDOM?.(schema.node(name, { ...attrs }));
  expect(toDOM('paragraph', { id: 'p9' })).toEqual(['p', { 'data-block-id': 'p9' }, 0]);
  expect(toDOM('footnote_ref', { label: '16' })).toEqual(['sup', { class: 'footnote-ref', 'data-label': '16' }, '16']);
});
