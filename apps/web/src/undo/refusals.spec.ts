import type { Outcome, Sent } from '../sync/index.js';
import { refusalsIn, refusalMessage } from './refusals.js';

const ok = (commandId: string): Outcome => ({ ok: true, commandId, streamId: 's', seq: 1 });
const no = (commandId: string, message: string, more: object = {}): Outcome =>
  ({ ok: false, commandId, code: 'not_possible', message, ...more }) as Outcome;
const sent = (...about: (string | null)[]): Pick<Sent, 'commands' | 'about'> => ({
  about,
  commands: about.map((_, at) => ({ kind: 'change.reopen', changeId: `c${at}`, revision: 1 })),
});
const said = (one: Pick<Sent, 'commands' | 'about'>, outcomes: readonly Outcome[]) =>
  refusalMessage(refusalsIn(one, outcomes), outcomes.length);

describe('what the server would not do', () => {
  test('is told with the reason alone where one thing was asked', () => {
    const relied = no('a', 'Accepted work relies on this.', {
      details: { revert: true, dependants: [{ label: 'The keeper' }, { label: 'x' }] },
    });
    expect(said(sent('Marov'), [relied])).toBe(
      'Accepted work relies on this. What relies on it: “The keeper” and 1 more.',
    );
  });

  test('is named by what it is about, with how much was done, the same reason once', () => {
    const outcomes = [
      no('a', 'Too late.'),
      ok('b'),
      no('c', 'Not possible.'),
      no('d', 'Too late.'),
      no('e', 'Too late.'),
      no('f', 'Too late.'),
    ];
    expect(said(sent('one', 'two', 'three', `${'long '.repeat(20)}`, null, 'six'), outcomes)).toBe(
      [
        '1 of 6 done. What remains:',
        `“one”, “${'long '.repeat(11)}long…”, “six” and 1 more: Too late.`,
        '“three”: Not possible.',
      ].join('\n'),
    );
    expect(said(sent(null, null), [no('a', 'Too late.'), no('b', 'Too late.')])).toBe('2 of them: Too late.');
  });

  test('never cuts a sign in two', () => {
    expect(said(sent('👀'.repeat(40), 'b'), [no('a', 'No.'), ok('b')]).isWellFormed()).toBe(true);
  });
});
