import { dateLine, fieldsOf, writeFields } from './csl-fields.js';

const item = {
  type: 'report',
  title: 'Armed Traffic',
  author: [{ family: 'Denholt', given: 'Rasha', 'non-dropping-particle': 'van' }, { literal: 'Basin Commission' }],
  issued: { 'date-parts': [[2024, 5]], season: '2' },
  'container-title': 'Papers',
  abstract: 'kept',
  URL: 'https://example.org/x',
};

describe('a CSL item in the form', () => {
  test('comes back as it was when nothing is touched', () => {
    expect(writeFields(item, fieldsOf(item))).toEqual(item);
  });

  test('takes names of people and of bodies, a line each', () => {
    const { author } = writeFields(item, { ...fieldsOf(item), authors: 'Okoye, Amara\n\n Harbour Office \nMononym,' });
    expect(author).toEqual([
      { family: 'Okoye', given: 'Amara' },
      { literal: 'Harbour Office' },
      { literal: 'Mononym' },
    ]);
  });

  test('keeps an organisation with a comma in its name as one author', () => {
    const body = { ...item, author: [{ literal: 'Ministry of Dams, Karsk' }] };
    const { authors } = fieldsOf(body);
    expect(authors).toBe('{Ministry of Dams, Karsk}');
    expect(writeFields(body, { ...fieldsOf(body), authors: `${authors}\n{Harbour Office}` }).author).toEqual([
      { literal: 'Ministry of Dams, Karsk' },
      { literal: 'Harbour Office' },
    ]);
  });

  test('reads dates, ranges, and keeps what is no date in its words', () => {
    const issued = (line: string) => writeFields(item, { ...fieldsOf(item), issued: line })['issued'];
    expect(issued('2023-07-02')).toEqual({ 'date-parts': [[2023, 7, 2]] });
    expect(issued('2014/2015-03')).toEqual({ 'date-parts': [[2014], [2015, 3]] });
    expect(issued('spring 2019')).toEqual({ literal: 'spring 2019' });
    expect(dateLine(issued('2014/2015-03'))).toBe('2014/2015-03');
  });

  test('loses a field that was emptied, and no other', () => {
    const next = writeFields(item, { ...fieldsOf(item), URL: ' ', container: '' });
    expect(next).toEqual({
      type: 'report',
      title: 'Armed Traffic',
      author: item.author,
      issued: item.issued,
      abstract: 'kept',
    });
  });
});
