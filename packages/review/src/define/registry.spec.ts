import { Registry } from './registry.js';

const fruit = () => new Registry('fruit', [{ kind: 'apple' }, { kind: 'pear' }]);

test('finds descriptors by kind, and keeps their order', () => {
  const fruits = fruit();
  fruits.extend([{ kind: 'fig' }]);
  expect(fruits.names).toEqual(['apple', 'pear', 'fig']);
  expect(fruits.all.map(({ kind }) => kind)).toEqual(['apple', 'pear', 'fig']);
  expect(fruits.get('fig')).toEqual({ kind: 'fig' });
  expect(fruits.find('nut')).toBeNull();
  expect(() => fruits.get('nut')).toThrow('There is no fruit "nut".');
});

test('refuses a second descriptor of a kind', () => {
  expect(() => fruit().extend([{ kind: 'pear' }])).toThrow('There are two of the fruit "pear".');
  expect(() => new Registry('fruit', [{ kind: 'fig' }, { kind: 'fig' }])).toThrow('two of the fruit "fig"');
});

test.each<[string, (fruits: Registry<{ kind: string }>) => unknown]>([
  ['all', (fruits) => fruits.all],
  ['names', (fruits) => fruits.names],
  ['find', (fruits) => fruits.find('pear')],
  ['get', (fruits) => fruits.get('pear')],
])('refuses additions once it was read with %s', (_, read) => {
  const fruits = fruit();
  read(fruits);
  expect(() => fruits.extend([{ kind: 'fig' }])).toThrow('before the first one is looked up');
});
