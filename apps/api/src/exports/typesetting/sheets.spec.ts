import type { SheetBlock, SheetInput } from '@scholium/exchange';
import { Sheets } from './sheets.js';

const words = (s: string): SheetBlock => ({ t: 'p', rtl: false, c: [{ s }] });
const input = (...body: readonly SheetBlock[]): SheetInput => ({
  title: 'Weirs',
  authors: [],
  language: 'en',
  marking: null,
  at: '2026-11-29T10:00:00.000Z',
  body,
  pictures: [],
  cards: [],
  facts: [],
  contents: [],
});

const sheets = new Sheets();
afterAll(() => sheets.onModuleDestroy());

test('a PDF is made in another process', async () => {
  const made = await sheets.pdf(input(words('The weir 漢 rose.')));
  expect(new TextDecoder('latin1').decode(made?.pdf.slice(0, 5))).toBe('%PDF-');
  expect(made?.missing).toEqual(['漢']);
});

test('what takes too long or too much memory is ended, others are served', async () => {
  const long = Array.from({ length: 60_000 }, (_, at) => words(`The weir rose by night, and nobody asked why: ${at}.`));
  const [ended, made] = await Promise.all([sheets.pdf(input(...long), 1_000), sheets.pdf(input(words('Short.')))]);
  expect(ended).toBeNull();
  expect(made?.pdf.length).toBeGreaterThan(1_000);
}, 60_000);

test('citations are written in it', async () => {
  const sources = [{ id: 'one', csl: { type: 'book', title: 'Weirs' }, accessed: null }];
  const cited = await sheets.cite({
    style: 'apa',
    language: 'en',
    sources,
    citations: [{ source: 'one', locator: 'p. 3' }],
  });
  expect(cited?.citations[0]?.map(({ text }) => text).join('')).toBe('(Weirs, n.d., p. 3)');
  expect(cited?.list).toHaveLength(1);
});

test('what cannot be set is said', async () => {
  const broken = { t: 'ol', start: 'x' } as unknown as SheetBlock;
  await expect(sheets.pdf(input(broken))).rejects.toThrow('Nothing was set');
  await expect(sheets.pdf(input(words('Again.')))).resolves.not.toBeNull();
});
