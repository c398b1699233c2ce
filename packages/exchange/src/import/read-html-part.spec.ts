import { preview, printed } from './printed.fixture.js';

test.each([
  ['its only main', '<p>x</p><main><p>a</p></main><article><p>y</p></article>', ['paragraph: a']],
  ['its only article', '<p>x</p><article><p>a</p></article>', ['paragraph: a']],
  [
    'its article when the main part is empty',
    '<p>x</p><main><img></main><article><p>a</p></article>',
    ['paragraph: a'],
  ],
  [
    'all of it when there are several',
    '<p>x</p><article><p>a</p></article><article><p>b</p></article>',
    ['paragraph: x', 'paragraph: a', 'paragraph: b'],
  ],
  [
    'its article when there are several mains',
    '<main>x</main><main>y</main><article><p>a</p></article>',
    ['paragraph: a'],
  ],
  ['all of it when there is none', '<p>a</p><section>b</section>', ['paragraph: a', 'paragraph: b']],
  ['not what is hidden', '<main hidden><p>x</p></main><main><p>a</p></main>', ['paragraph: a']],
  ['not what lies in a dialog', '<dialog><main>x</main></dialog><main><p>a</p></main>', ['paragraph: a']],
  ['all of it when the only article is empty', '<p>a</p><article> </article>', ['paragraph: a']],
  ['words behind the last element too', '<p>a</p>b', ['paragraph: a', 'paragraph: b']],
  [
    'the notes outside as well',
    '<main><p>a<sup><a href="#n">1</a></sup></p></main><footer>x<p id="n">A.</p>y</footer>',
    ['paragraph: a^1^', 'note 1: A.'],
  ],
])('the document of a page is %s', (_, html, blocks) => expect(printed(preview(html))).toEqual(blocks));
