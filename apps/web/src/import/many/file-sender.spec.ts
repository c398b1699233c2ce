import { FileSender } from './file-sender.js';
import type { Sending } from './file-sender.js';

const files = ['a', 'b', 'c', 'd'].map((name) => new File([name], `${name}.txt`));
const names = ({ failed }: Pick<Sending, 'failed'>): string[] => failed.map(({ file }) => file.name);

test('files are sent one after the other, and those that fail are kept with why', async () => {
  const sender = new FileSender();
  const sent: string[] = [];
  const seen: boolean[] = [];
  sender.subscribe(() => seen.push(sender.busy));
  await sender.send('import', files, {
    add: async (importId, { name }) => {
      sent.push(`${importId} ${name}`);
      if (name === 'b.txt') throw new Error('too large');
    },
    failureOf: () => ({ code: 'too_large', message: 'It is too large.' }),
  });
  expect(sent.toSorted()).toEqual(['import a.txt', 'import b.txt', 'import c.txt', 'import d.txt']);
  expect(sender.sending).toMatchObject({ sent: 3, total: 4, failed: [{ message: 'It is too large.' }] });
  expect(names(sender.sending!)).toEqual(['b.txt']);
  expect([seen[0], seen.at(-1)]).toEqual([true, false]);
  sender.dismiss();
  expect(sender.sending).toBeNull();
});

test('an import that takes nothing more is not asked again', async () => {
  const sender = new FileSender();
  let asked = 0;
  await sender.send('import', files, {
    add: () => {
      asked += 1;
      return Promise.reject(new Error('cancelled'));
    },
    failureOf: () => ({ code: 'not_possible', message: 'This import was cancelled.' }),
  });
  expect(asked).toBe(2);
  expect(names(sender.sending!).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt']);
});
