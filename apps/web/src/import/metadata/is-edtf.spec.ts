import { isEdtf } from './is-edtf.js';

test.each(['2024', '2024-05', '2024-05-22', '2024?', '2024-05~', '2023/2024', '2024-21'])(
  '%s is a date',
  async (text) => {
    expect(await isEdtf(text)).toBe(true);
  },
);

test.each(['May 2024', '22.05.2024', '2024-13', 'soon', ''])('"%s" is not', async (text) => {
  expect(await isEdtf(text)).toBe(false);
});
