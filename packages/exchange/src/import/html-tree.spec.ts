import type { HtmlElement } from './html-tree.js';
import { asElement, attribute, elementsIn, MarkupTooLarge, parseHtml, textOf, walk } from './html-tree.js';

const HTML = '<!doctype html><body>a<b>b<i>c</i></b><!-- d --><u></u></body>';

test('a tree is walked in document order; what is not entered is not left', () => {
  const seen: string[] = [];
  walk(parseHtml(HTML), {
    enter: ({ tagName }) => {
      seen.push(`<${tagName}>`);
      return tagName !== 'i';
    },
    leave: ({ tagName }) => void seen.push(`</${tagName}>`),
    text: (value, parent) => void seen.push(`${value} in ${parent?.tagName}`),
    comment: (value) => void seen.push(`!${value}`),
  });
  expect(seen).toEqual([
    '<html>',
    '<head>',
    '</head>',
    '<body>',
    'a in body',
    '<b>',
    'b in b',
    '<i>',
    '</b>',
    '! d ',
    '<u>',
    '</u>',
    '</body>',
    '</html>',
  ]);
});

test('the element that is walked is neither entered nor left', () => {
  const body = elementsIn(parseHtml(HTML), 9).find(({ tagName }) => tagName === 'b') as HtmlElement;
  const left: string[] = [];
  walk(body, { enter: () => true, leave: ({ tagName }) => void left.push(tagName), text: () => undefined });
  expect(left).toEqual(['i']);
  expect(textOf(body)).toBe('bc');
});

test.each([
  [0, []],
  [1, ['html']],
  [4, ['html', 'head', 'body', 'b']],
  [99, ['html', 'head', 'body', 'b', 'i', 'u']],
])('of the elements %i are found at most', (most, names) => {
  expect(elementsIn(parseHtml(HTML), most).map(({ tagName }) => tagName)).toEqual(names);
});

test('an attribute is trimmed, and absent when it is empty', () => {
  const element = elementsIn(parseHtml('<p a=" b " c="" d="  ">'), 9).at(-1) as HtmlElement;
  expect(['a', 'c', 'd', 'e'].map((name) => attribute(element, name))).toEqual(['b', undefined, undefined, undefined]);
});

test('only elements are elements', () => {
  const [text, element] = (elementsIn(parseHtml('<p>a<b></b>'), 9)[3] as HtmlElement).childNodes;
  expect([text && asElement(text), element && asElement(element)?.tagName]).toEqual([undefined, 'b']);
});

test('markup nests a thousand deep and no deeper; what is closed does not count', () => {
  // html and body are two of them.
  expect(() => parseHtml('<div>'.repeat(998))).not.toThrow();
  expect(() => parseHtml('<div>'.repeat(999))).toThrow(MarkupTooLarge);
  expect(() => parseHtml('<div><b></b></div>'.repeat(2_000))).not.toThrow();
});
