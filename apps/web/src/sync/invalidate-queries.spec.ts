import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { invalidateQueries } from './invalidate-queries.js';

/** A list that is shown, and its answers, given one by one. */
function shown() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const waiting: { readonly resolve: (value: string) => void; readonly reject: (error: Error) => void }[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: ['list'],
    queryFn: () => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject })),
  });
  const leave = observer.subscribe(() => undefined);
  return {
    queries,
    waiting,
    leave,
    data: () => observer.getCurrentResult().data,
    settled: () => new Promise((go) => setTimeout(go, 5)),
  };
}

test('a first answer that was given before the news is not the last', async () => {
  const { queries, waiting, leave, data, settled } = shown();
  void invalidateQueries(queries, { queryKey: ['list'] });
  void invalidateQueries(queries);
  waiting[0]!.resolve('old');
  await settled();
  expect(waiting).toHaveLength(2);
  waiting[1]!.resolve('new');
  await settled();
  expect(data()).toBe('new');
  expect(waiting).toHaveLength(2);
  leave();
});

test('an answer that is there is asked for again, and a failure is left to whoever asked', async () => {
  const { queries, waiting, leave, data, settled } = shown();
  void invalidateQueries(queries);
  waiting[0]!.reject(new Error('away'));
  await settled();
  expect(waiting).toHaveLength(1);
  void queries.refetchQueries();
  waiting[1]!.resolve('first');
  await settled();
  void invalidateQueries(queries);
  await settled();
  waiting[2]!.resolve('second');
  await settled();
  expect(data()).toBe('second');
  leave();
});
