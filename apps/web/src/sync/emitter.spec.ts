import { Emitter } from './emitter.js';

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('a wait ends at once when what it is for is so already', async () => {
  const emitter = new Emitter();
  await emitter.until(() => true);
  expect(emitter.idle).toBe(true);
});

test('a wait goes on through what changes nothing, ends once, and leaves nothing behind', async () => {
  const emitter = new Emitter<number>();
  let value = 0;
  let ended = 0;
  void emitter.until(() => value === 2).then(() => (ended += 1));
  value = 1;
  emitter.emit(value);
  await turn();
  expect(ended).toBe(0);
  value = 2;
  emitter.emit(value);
  emitter.emit(value);
  await turn();
  expect(ended).toBe(1);
  expect(emitter.idle).toBe(true);
});
