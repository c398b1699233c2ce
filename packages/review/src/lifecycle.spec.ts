import { stateAfterCommand } from './history.js';
import { CHANGE_STATES, isPending, nextState, REVIEW_COMMANDS } from './lifecycle.js';

/** Every pair; what is not listed is refused. */
const possible: Readonly<Record<string, string>> = {
  'proposed revise': 'proposed',
  'proposed withdraw': 'withdrawn',
  'proposed accept': 'accepted',
  'proposed reject': 'rejected',
  'proposed request_changes': 'changes_requested',
  'changes_requested revise': 'proposed',
  'changes_requested withdraw': 'withdrawn',
  'changes_requested reopen': 'proposed',
  'accepted reopen': 'proposed',
  'rejected reopen': 'proposed',
  'withdrawn restore': 'proposed',
};

describe.each(CHANGE_STATES)('a change that is %s', (state) => {
  test.each(REVIEW_COMMANDS)('%s leads where the life-cycle says, or is refused', (command) => {
    expect(nextState(state, command)).toBe(possible[`${state} ${command}`] ?? null);
  });
});

test('only proposed and sent-back changes wait for somebody', () => {
  expect(CHANGE_STATES.filter(isPending)).toEqual(['proposed', 'changes_requested']);
});

test.each(REVIEW_COMMANDS)('%s leads to the state of the entry that its command writes', (command) => {
  const leadsTo = CHANGE_STATES.flatMap((state) => nextState(state, command) ?? []);
  expect(leadsTo).not.toEqual([]);
  expect(new Set(leadsTo)).toEqual(new Set([stateAfterCommand(`change.${command}`)]));
});
