import { Gathering } from './coalescing-window.js';

describe('waiting for each other', () => {
  let now = 0;
  const at = (time: number) => {
    now = time;
  };
  const comeAt = (gathering: Gathering, ...times: readonly number[]) =>
    times.forEach((time) => {
      at(time);
      gathering.came('a');
    });
  const times = (count: number, between: number, from = 0) =>
    Array.from({ length: count }, (_, index) => from + index * between);

  test('nobody waits where few come', () => {
    const gathering = new Gathering(() => now);
    comeAt(gathering, ...times(29, 1));
    gathering.left('a');
    expect(gathering.wait('a')).toBe(0);
    comeAt(gathering, ...times(100, 4, 1_000));
    gathering.left('a');
    expect(gathering.wait('a')).toBe(0);
    expect(gathering.wait('b')).toBe(0);
  });

  test('where many come, those of fifteen ms go together, and no longer than they do', () => {
    const gathering = new Gathering(() => now);
    comeAt(gathering, ...times(30, 3));
    expect(gathering.wait('a')).toBe(0);
    gathering.left('a');
    at(now + 5);
    expect(gathering.wait('a')).toBe(10);
    at(now + 10);
    expect(gathering.wait('a')).toBe(0);
    at(now + 90);
    gathering.left('a');
    expect(gathering.wait('a')).toBe(0);
  });
});
