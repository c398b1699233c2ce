import { sourceBody } from '@scholium/review';
import { EMPTY_FORM, faultsIn, formOf, sourceOf } from './source-form.js';

const full = { ...EMPTY_FORM, title: 'The Salt Road', authors: 'Ilse Marn\nT. Okko', date: '2019-04', publisher: 'Quay Press', url: 'https://quay.example/salt', reliability: 'B' as const };

test('a filled form makes a valid record and comes back from it unchanged', () => {
  for (const date of ['', '2019', '2019-04', '2019-04-03', '2019?', '2019/2021']) {
    const record = sourceOf({ ...full, date }, null);
    expect(sourceBody.safeParse(record).success).toBe(true);
    expect(formOf(record)).toEqual({ ...full, date });
  }
});

test('what the form does not show survives', () => {
  const read = { ...sourceOf(full, null), note: 'seen in print', csl: { type: 'book', title: 'x', ISBN: '123', author: [{ family: 'Marn', given: 'Ilse' }] } };
  const record = sourceOf({ ...formOf(read), title: 'The Salt Road' }, read);
  expect(record.csl).toMatchObject({ type: 'book', ISBN: '123', title: 'The Salt Road', author: [{ family: 'Marn', given: 'Ilse' }] });
  expect(record.note).toBe('seen in print');
});

test('a record nobody graded is F', () => {
  expect(sourceOf({ ...EMPTY_FORM, title: 'x' }, null).reliability).toBe('F');
});

test('faults are named by field', () => {
  expect(faultsIn(full)).toEqual({});
  expect(Object.keys(faultsIn({ ...full, title: ' ', date: 'April 2019', url: 'javascript:alert(1)' }))).toEqual(['title', 'date', 'url']);
});
