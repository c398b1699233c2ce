import { preview, printed, said } from './printed.fixture.js';

describe('blocks', () => {
  test.each<[string, string[]]>([
    ['<address>Mira Kosta</address><p>a</p>', ['byline: Mira Kosta', 'paragraph: a']],
    ['<p>x</p><span>y</span><div>z</div>', ['paragraph: x', 'paragraph: y', 'paragraph: z']],
    ['<h1>a</h1><h6>b</h6><pre>c\n  d\n</pre>', ['title: a', 'heading6: b', 'code_block: c\n  d']],
    ['<figure><figcaption>Weir</figcaption></figure><p>a</p>', ['caption: Weir', 'paragraph: a']],
    ['<dl><dt>Term</dt><dd>Meaning</dd></dl>', ['paragraph: Term', 'paragraph: Meaning']],
    ['<blockquote><blockquote>a</blockquote>b</blockquote>c', ['blockquote: a', 'blockquote: b', 'paragraph: c']],
    ['<li>alone</li><p>b</p>', ['paragraph: alone', 'paragraph: b']],
    [
      '<div style="display:block">a</div><span style="display:flex">b</span><span style="display:list-item">c</span>',
      ['paragraph: a', 'paragraph: b', 'paragraph: c'],
    ],
    ['<p>a<span style="display:inline">b</span><span style="display:inline-block">c</span></p>', ['paragraph: abc']],
  ])('%s', (html, blocks) => expect(printed(preview(html))).toEqual(blocks));
});

describe('lists', () => {
  /** The name of each item's list, with "+" behind that of an item that goes on. */
  const names = (html: string): string[] =>
    preview(html).blocks.flatMap(({ list }) =>
      list === undefined ? [] : [`${list.id}${list.continues === true ? '+' : ''}`],
    );

  test.each<[string, string[], string[]]>([
    [
      '<ul><li>a</li></ul><p>p</p><ul><li>b</li></ul>',
      ['list_item -: a', 'paragraph: p', 'list_item -: b'],
      ['1', '2'],
    ],
    ['<menu><li>a</li></menu><dir><li>b</li></dir>', ['list_item -: a', 'list_item -: b'], ['1', '2']],
    ['<ol start="0"><li>a</li></ol>', ['list_item 0: a'], ['1']],
    ['<ol start="-3"><li>a</li></ol>', ['list_item 1: a'], ['1']],
    ['<ol start="x"><li>a</li></ol>', ['list_item 1: a'], ['1']],
    [
      '<ol start="5"><li>a</li><li value="9">b</li><li value="-1">c</li><li value="0">d</li><li>e</li></ol>',
      ['list_item 5: a', 'list_item 9: b', 'list_item 10: c', 'list_item 0: d', 'list_item 1: e'],
      ['1', '1', '1', '1', '1'],
    ],
    [
      '<ul>loose<li>a<p>more</p></li></ul>',
      ['list_item -: loose', 'list_item -: a', 'list_item -: more'],
      ['1+', '1', '1+'],
    ],
    [
      '<ol><li>a<ul><li>b</li></ul>after</li></ol>',
      ['list_item 1: a', 'list_item >-: b', 'list_item 1: after'],
      ['1', '1', '1+'],
    ],
    [
      '<ul data-listid="1"><li data-listid="5" data-aria-level="1">a</li></ul><ul><li data-listid="5" data-aria-level="2">b</li></ul>',
      ['list_item -: a', 'list_item >-: b'],
      ['2', '2'],
    ],
    [
      '<ul><li data-listid="6" data-aria-level="0">a</li><li data-listid="6">b</li><li data-listid="7">c</li></ul>',
      ['list_item -: a', 'list_item -: b', 'list_item -: c'],
      ['2', '2', '3'],
    ],
  ])('%s', (html, items, lists) => {
    expect(printed(preview(html))).toEqual(items);
    expect(names(html)).toEqual(lists);
  });

  test('what an item cannot hold becomes its words, and is counted; code stays code', () => {
    const found = preview(
      '<ol><li><blockquote>said</blockquote></li><li><h3>head</h3></li><li><pre>code</pre></li><li><blockquote><pre>x</pre></blockquote></li></ol>',
    );
    expect(printed(found)).toEqual(['list_item 1: said', 'list_item 2: head', 'code_block 3: code', 'list_item 4: x']);
    expect(said(found)).toBe('Kept as simple blocks: 3 blocks inside lists.');
  });

  test('letters and Roman numbers before items are counted', () => {
    const found = preview(
      '<ol type="A"><li>a</li></ol><ol type="i"><li>b</li></ol><ol type="1"><li>c</li></ol><ul type="a"><li>d</li></ul>',
    );
    expect(said(found)).toBe('Kept as simple blocks: 2 list markers printed as a plain number or bullet.');
  });
});

test('a quotation holds paragraphs; what else stands in it is counted', () => {
  const found = preview('<blockquote><h2>head</h2><p>a</p></blockquote><p>b</p>');
  expect(printed(found)).toEqual(['blockquote: head', 'blockquote: a', 'paragraph: b']);
  expect(said(found)).toBe('Kept as simple blocks: 1 block inside quotations.');
});

describe('tables', () => {
  const places = (html: string): string[] =>
    preview(html).blocks.flatMap(({ table, text }) =>
      table === undefined ? [] : [`${table.id}.${table.row}.${table.column}${table.header ? 'h' : ''} ${text}`],
    );

  test.each<[string, string[]]>([
    [
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td><td><p>c</p><p>d</p></td></tr></tbody></table><table><tr><td>e</td></tr></table>',
      ['1.0.0h a', '1.1.0 b', '1.1.1 c', '1.1.1 d', '2.0.0 e'],
    ],
    [
      '<table><tr><td></td><td>a</td></tr><tr><td>b</td><td> </td></tr></table>',
      ['1.0.0 ', '1.0.1 a', '1.1.0 b', '1.1.1 '],
    ],
  ])('%s', (html, cells) => {
    expect(places(html)).toEqual(cells);
    expect(said(preview(html))).toBe('');
  });

  test('a table in a cell is the words of the cell; such and other blocks in cells are counted', () => {
    const html =
      '<table><caption>Boats</caption><tr><td><ul><li>a</li></ul></td><td><h2>b</h2></td><td><table><tr><td>c</td></tr></table></td></tr></table>';
    expect(printed(preview(html))[0]).toBe('caption: Boats');
    expect(places(html)).toEqual(['1.0.0 a', '1.0.1 b', '1.0.2 c']);
    expect(said(preview(html))).toBe('Kept as simple blocks: 3 blocks inside table cells.');
  });
});

describe('the words of a note', () => {
  const note = (of: string): string[] => printed(preview(`<p>a<sup><a href="#n">1</a></sup></p>${of}`)).slice(1);

  test.each([
    ['1 Ledger.', 'note 1: Ledger.'],
    ['1. Ledger.', 'note 1: Ledger.'],
    ['[1]: Ledger.', 'note 1: Ledger.'],
    ['(1) Ledger.', 'note 1: Ledger.'],
    ['1Ledger.', 'note 1: Ledger.'],
    ['^ Ledger.', 'note 1: Ledger.'],
    ['↑ Ledger.', 'note 1: Ledger.'],
    ['2 Ledger.', 'note 1: 2 Ledger.'],
    ['10 Ledger.', 'note 1: 10 Ledger.'],
    ['1-2 Ledgers.', 'note 1: 1-2 Ledgers.'],
    ['Ledger 1.', 'note 1: Ledger 1.'],
  ])('%s do not repeat its label', (text, printedNote) => {
    expect(note(`<p id="n">${text}</p>`)).toEqual([printedNote]);
  });

  test('go on in its other blocks and stand behind the text; a rule before the notes goes', () => {
    expect(note('<p>b</p><hr><div id="n"><p>1 Ledger.</p><p>1 page.</p></div><p>c</p>')).toEqual([
      'paragraph: b',
      'paragraph: c',
      'note 1: Ledger.',
      'note 1+: 1 page.',
    ]);
  });

  test('are paragraphs; what else stands in it is counted', () => {
    const html =
      '<p>a<sup><a href="#n">1</a></sup></p><div id="n"><blockquote>said</blockquote><h3>head</h3><table><tr><td>cell</td><td></td></tr></table></div>';
    expect(printed(preview(html)).slice(1)).toEqual(['note 1: said', 'note 1+: head', 'note 1+: cell']);
    expect(said(preview(html))).toBe('Kept as simple blocks: 3 blocks inside notes.');
  });
});
