import { RevocableCache } from './revocable-cache.js';

interface Right { readonly userId: string; readonly projectId: string }
const right: Right = { userId: 'u', projectId: 'p' };
const opened = (): RevocableCache<Right> => {
  const cache = new RevocableCache<Right>();
  cache.setOpen(true);
  return cache;
};

describe('a right that was read a moment ago', () => {
  test('is known for five seconds', () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 1_000);
    expect(cache.find('k', 5_999)).toBe(right);
    expect(cache.find('k', 6_000)).toBeNull();
    expect(cache.find('another', 1_000)).toBeNull();
  });

  test('is forgotten when it is taken away, and not for others', () => {
    const cache = opened();
    cache.keep('k', right, cache.ticket, 0);
    cache.forget(({ userId }) => userId === 'another');
    expect(cache.find('k', 1)).toBe(right);
    cache.forget(({ projectId }) => projectId === 'p');
    expect(cache.find('k', 1)).toBeNull();
  });

  test('is not kept when anything was taken away while it was being read, nor when messages cannot come in', () => {
    const cache = opened();
    const { ticket } = cache;
    cache.forget(({ userId }) => userId === 'another');
    cache.keep('k', right, ticket, 0);
    expect(cache.find('k', 1)).toBeNull();
    cache.keep('k', right, cache.ticket, 0);
    cache.setOpen(false);
    expect(cache.find('k', 1)).toBeNull();
    cache.keep('k', right, cache.ticket, 0);
    expect(cache.find('k', 1)).toBeNull();
  });
});
