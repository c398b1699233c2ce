import { RevocableCache } from './revocable-cache.js';

interface Right {
  readonly userId: string;
  readonly projectId: string;
}
const right: Right = { userId: 'u', projectId: 'p' };
const opened = (): RevocableCache<Right> => {
  const cache = new RevocableCache<Right>();
  cache.setOpen(true);
  return cache;
};
const noAnswer = (): Promise<never> => Promise.reject(new Error('No answer.'));

describe('a right that was read a moment ago', () => {
  test('is known for five seconds', () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 1_000);
    expect(cache.find('k', 5_999, noAnswer)).toBe(right);
    expect(cache.find('k', 6_000, noAnswer)).toBeNull();
    expect(cache.find('another', 1_000, noAnswer)).toBeNull();
  });

  test('is read again once beside its use when it is two seconds old, and is what was found then', async () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 1_000);
    const renewed: Right = { userId: 'u', projectId: 'q' };
    let times = 0;
    const renew = (): Promise<void> => {
      times += 1;
      const { ticket } = cache;
      return Promise.resolve().then(() => cache.keep('k', renewed, ticket, 3_000));
    };
    expect([cache.find('k', 2_999, renew), times]).toEqual([right, 0]);
    expect([cache.find('k', 3_000, renew), cache.find('k', 3_000, renew), times]).toEqual([right, right, 1]);
    await Promise.resolve();
    expect([cache.find('k', 3_001, renew), cache.find('k', 4_999, renew), times]).toEqual([renewed, renewed, 1]);
  });

  test('ends at once when it is not there on being read again, and at its age when the database does not answer', async () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 0);
    expect(cache.find('k', 2_000, () => Promise.reject(new Error('No answer.')))).toBe(right);
    await Promise.resolve();
    expect([cache.find('k', 4_999, noAnswer), cache.find('k', 5_000, noAnswer)]).toEqual([right, null]);
    cache.keep('k', right, cache.ticket, 0);
    expect(cache.find('k', 2_000, () => Promise.resolve(cache.drop('k')))).toBe(right);
    expect(cache.find('k', 2_001, noAnswer)).toBeNull();
  });

  test('is forgotten when it is taken away, and not for others', () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 0);
    cache.forget(({ userId }) => userId === 'another');
    expect(cache.find('k', 1, noAnswer)).toBe(right);
    cache.forget(({ projectId }) => projectId === 'p');
    expect(cache.find('k', 1, noAnswer)).toBeNull();
  });

  test('is not kept when anything was taken away while it was being read, nor when messages cannot come in', () => {
    const cache = opened();
    const { ticket } = cache;
    cache.forget(({ userId }) => userId === 'another');
    cache.keep('k', right, ticket, 0);
    expect(cache.find('k', 1, noAnswer)).toBeNull();
    cache.keep('k', right, cache.ticket, 0);
    cache.setOpen(false);
    expect(cache.find('k', 1, noAnswer)).toBeNull();
    cache.keep('k', right, cache.ticket, 0);
    expect(cache.find('k', 1, noAnswer)).toBeNull();
  });
});
