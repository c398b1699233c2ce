import { PageStyles } from './html-style.js';
import type { HtmlElement } from './html-tree.js';
import { attribute, elementsIn, parseHtml } from './html-tree.js';

/** The style of the element with the id "x". */
function styleOf(html: string): Record<string, string> {
  const document = parseHtml(html);
  const styles = new PageStyles(document);
  const element = elementsIn(document, 100).find((each) => attribute(each, 'id') === 'x') as HtmlElement;
  const style = styles.of(element);
  expect(styles.of(element)).toEqual(style);
  return Object.fromEntries(style);
}
const sheet = (css: string, html = '<p id="x" class="a b">w</p>'): Record<string, string> =>
  styleOf(`<style>${css}</style>${html}`);

test.each<[string, Record<string, string>]>([
  ['display:none', { display: 'none' }],
  ['DISPLAY : None !important; color:red', { display: 'none' }],
  ['font-size:0; font-size:1em', { 'font-size': '1em' }],
  ['display:none;;}{nonsense', { display: 'none' }],
  ['mso-list:l0 level1 lfo1', { 'mso-list': 'l0 level1 lfo1' }],
  ['', {}],
  ['nonsense', {}],
])('style="%s" says %j', (style, expected) => {
  expect(styleOf(`<p id="x" style="${style}">w</p>`)).toEqual(expected);
});

test.each<[string, string]>([
  ['p', 'block'],
  ['*', 'block'],
  ['.a', 'block'],
  ['.b', 'block'],
  ['p.a', 'block'],
  ['#x', 'block'],
  ['p#x', 'block'],
  ['h1, p', 'block'],
  [' h1 ,p ', 'block'],
])('the selector %j is read', (selector) => {
  expect(sheet(`${selector} {display:block}`)).toEqual({ display: 'block' });
});

test.each(['h1', '.c', 'h1.a', '#y', 'h1#x', 'div p', 'p > p', 'p:hover', '.a.b', '[id]', 'p,', ',h1'])(
  'the selector %j says nothing of the element, or is not read',
  (selector) => {
    const said = sheet(`${selector} {display:block}`);
    expect(said).toEqual(selector === 'p,' ? { display: 'block' } : {});
  },
);

test.each<[string, string]>([
  ['p {display:a} p {display:b}', 'b'],
  ['p {display:a; display:b}', 'b'],
  ['.a {display:a} p {display:b}', 'a'],
  ['p.a {display:a} .a {display:b}', 'a'],
  ['#x {display:a} p.a {display:b}', 'a'],
  ['p#x {display:a} #x {display:b}', 'a'],
  ['.a {display:a} .b {display:b}', 'b'],
  ['.b {display:a} .a {display:b}', 'b'],
  ['* {display:a} p {display:b}', 'b'],
  ['p {display:a} * {display:b}', 'a'],
  ['p {display:a !important} #x {display:b}', 'a'],
  ['p {display:a !important} p {display:b}', 'a'],
  ['p {display:a !important} #x {display:b !important}', 'b'],
  ['p {color:a} .a {display:b}', 'b'],
])('of %s the stronger counts', (css, display) => expect(sheet(css)).toEqual({ display }));

test('what an element says of itself counts before the sheets, for the same property', () => {
  expect(sheet('p {display:a; opacity:0}', '<p id="x" style="display:b">w</p>')).toEqual({
    display: 'b',
    opacity: '0',
  });
  expect(sheet('h1 {display:a}', '<p id="x" style="display:b">w</p>')).toEqual({ display: 'b' });
  expect(sheet('p {display:a}', '<p id="x" style="color:b">w</p>')).toEqual({ display: 'a' });
});

test.each([
  ['screen', true],
  ['all', true],
  ['only screen', true],
  ['only  screen', true],
  ['SCREEN', true],
  ['print', false],
  ['screen and (min-width: 1px)', false],
  ['not screen', false],
])('rules for the medium %s are read: %p', (medium, isRead) => {
  expect(sheet(`@media ${medium} {p {display:a}}`)).toEqual(isRead ? { display: 'a' } : {});
});

test('rules of other at-rules are not read, and those behind them are', () => {
  expect(sheet('@supports screen {p {display:a}} @import "x"; @media screen; p {opacity:0}')).toEqual({ opacity: '0' });
});

test('several sheets are one, wherever they stand, up to a million characters', () => {
  expect(styleOf('<style>p {display:a}</style><p id="x">w</p><style>p {opacity:0}</style>')).toEqual({
    display: 'a',
    opacity: '0',
  });
  const long = `/*${' '.repeat(999_990)}*/`;
  expect(styleOf(`<style>${long}p {display:a}</style><style>p {opacity:0}</style><p id="x">w</p>`)).toEqual({});
});

test.each([
  ['@list l0:level1 {mso-level-number-format:bullet}', 'l0', 1, false],
  ['@list l0:level1 {mso-level-number-format:none}', 'l0', 1, false],
  ['@list l0:level1 {mso-level-number-format:image}', 'l0', 1, false],
  ['@list l0:level1 {mso-level-number-format:roman-upper}', 'l0', 1, true],
  ['@list L0 : level1 {}', 'l0', 1, true],
  ['@list l0:level1 {mso-level-number-format:bullet;mso-level-number-format:roman-upper}', 'l0', 1, true],
  ['@list l0:level1 {mso-list:x}', 'l0', 1, true],
  ['@list l0:level1 {}', 'l0', 2, undefined],
  ['@list l0 {mso-level-number-format:bullet}', 'l0', 1, undefined],
  ['@page l0:level1 {mso-level-number-format:bullet}', 'l0', 1, undefined],
])('%s numbers %s on level %i: %p', (css, list, level, numbered) => {
  expect(new PageStyles(parseHtml(`<style>${css}</style>`)).numbered(list, level)).toBe(numbered);
});
