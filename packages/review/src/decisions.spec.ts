import fc from 'fast-check';
import { analyst, anchor, change, ids, mention, reviewer, state, uuid } from '../spec-support/examples.js';
import type { ChangeCommand } from './commands.js';
import { decide } from './decide.js';
import { REVIEW_POLICY, stateFromDecisions, VERDICTS, type ReviewPolicy, type Verdict } from './decisions.js';
import type { Entry } from './entries.js';
import { emptyTables, fold } from './fold.js';
import { project } from './project.js';
import { snapshotOf } from './review/content.js';
import type { Actor } from './roles.js';
import type { ChangeRow, DecisionRow } from './rows.js';

interface Decided {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly deciderId: string;
  readonly withdrawnSeq: number | null;
}
const PEOPLE = ['a', 'b', 'c', 'd'] as const;
const decisions: fc.Arbitrary<Decided[]> = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      deciderId: fc.constantFrom(...PEOPLE),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ withdrawn, ...one }, at) => ({ ...one, seq: at + 1, withdrawnSeq: withdrawn ? 100 + at : null })),
  );
const policies: fc.Arbitrary<ReviewPolicy> = fc.record({ approvals: fc.integer({ min: 1, max: 3 }) });
const inAnyOrder = decisions.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

describe('the state that decisions lead to', () => {
  test('is that of the newest standing word of each person', () => {
    fc.assert(
      fc.property(policies, decisions, (policy, all) => {
        const last = PEOPLE.flatMap((who) => {
          const own = all.filter(({ deciderId, withdrawnSeq }) => deciderId === who && withdrawnSeq === null);
          return own.at(-1)?.verdict ?? [];
        });
        const expected = last.includes('rejected')
          ? 'rejected'
          : last.includes('changes_requested')
            ? 'changes_requested'
            : last.length >= policy.approvals
              ? 'accepted'
              : 'proposed';
        expect(stateFromDecisions(policy, all)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('does not hang on their order, nor on those that were withdrawn', () => {
    fc.assert(
      fc.property(policies, inAnyOrder, (policy, [all, shuffled]) => {
        const said = stateFromDecisions(policy, all);
        expect(stateFromDecisions(policy, shuffled)).toBe(said);
        expect(
          stateFromDecisions(
            policy,
            all.filter(({ withdrawnSeq }) => withdrawnSeq === null),
          ),
        ).toBe(said);
      }),
    );
  });

  test('is acceptance when as many people accept as the policy asks for, and not before', () => {
    fc.assert(
      fc.property(policies, fc.subarray([...PEOPLE]), fc.boolean(), (policy, accepting, twice) => {
        const all = accepting.flatMap((deciderId, at): Decided[] =>
          Array.from({ length: twice ? 2 : 1 }, (_, again) => ({
            deciderId,
            verdict: 'accepted',
            seq: 1 + at * 2 + again,
            withdrawnSeq: null,
          })),
        );
        expect(stateFromDecisions(policy, all)).toBe(accepting.length >= policy.approvals ? 'accepted' : 'proposed');
      }),
    );
  });
});

const DEEDS = ['accept', 'reject', 'request_changes', 'reopen', 'withdraw', 'restore', 'revise'] as const;

/** One change that is folded as its log grows. */
class Walk {
  readonly tables = emptyTables();
  #seq = 0;

  constructor() {
    const whole = snapshotOf(change({ body: mention().body }), [anchor]);
    this.#append(ids.author, { kind: 'change.proposed', payload: { change: whole } });
  }

  get row(): ChangeRow {
    return this.tables.Change.get(ids.change)!;
  }

  get decisions(): readonly DecisionRow[] {
    return [...this.tables.Decision.values()];
  }

  #append(actorId: string, draft: Pick<Entry, 'kind' | 'payload'>): void {
    this.#seq += 1;
    const at = new Date(Date.parse(state().now) + this.#seq * 1_000).toISOString();
    const envelope = { streamId: ids.document, seq: this.#seq, payloadVersion: 1, commandId: uuid(100 + this.#seq) };
    fold(this.tables, project({ ...draft, ...envelope, actorId, ordinal: 0, docVersion: 0, at } as Entry));
  }

  /** Whether it was possible. */
  step(deed: (typeof DEEDS)[number], by: Actor): boolean {
    const named = { changeId: ids.change, revision: this.row.revision };
    const reason = { code: 'other', text: 'Look again' };
    const commands: Readonly<Record<typeof deed, ChangeCommand>> = {
      accept: { kind: 'change.accept', ...named, note: 'Well seen' },
      reject: { kind: 'change.reject', ...named, reason },
      request_changes: { kind: 'change.request_changes', ...named, reason },
      reopen: { kind: 'change.reopen', ...named },
      withdraw: { kind: 'change.withdraw', ...named },
      restore: { kind: 'change.restore', ...named },
      revise: { kind: 'change.revise', ...named, content: mention(), anchors: [anchor], message: '' },
    };
    const decided = decide(state({ subjects: new Map(this.tables.Annotation) }, this.row), by, commands[deed]);
    if (decided.ok) for (const draft of decided.entries) this.#append(by.userId, draft);
    return decided.ok;
  }
}

test('a change is in the state its decisions lead to, and says what the newest that stands says, on any walk', () => {
  const reviewers = [reviewer, { ...reviewer, userId: ids.manager }];
  const steps = fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.constantFrom(...reviewers)), { maxLength: 30 });
  const seen = new Set<string>();
  fc.assert(
    fc.property(steps, (walked) => {
      const walk = new Walk();
      for (const [deed, by] of walked) {
        const before = walk.decisions;
        const isOwn = deed === 'withdraw' || deed === 'restore' || deed === 'revise';
        if (walk.step(deed, isOwn ? analyst : by)) seen.add(`${deed} ${walk.row.state}`);
        const { row } = walk;
        const current = walk.decisions.filter(({ revision }) => revision === row.revision);
        if (row.state !== 'withdrawn') expect(row.state).toBe(stateFromDecisions(REVIEW_POLICY, current));
        const newest = current.findLast(({ withdrawnSeq }) => withdrawnSeq === null);
        expect([row.decidedById, row.decidedAt, row.decisionCode, row.decisionText]).toEqual(
          newest ? [newest.deciderId, newest.at, newest.code, newest.text] : [null, null, null, null],
        );
        // What was decided stays; all that can become of it is that it is withdrawn, once.
        before.forEach((decision, at) =>
          expect(walk.decisions[at]).toEqual({
            ...decision,
            withdrawnSeq: decision.withdrawnSeq ?? walk.decisions[at]!.withdrawnSeq,
          }),
        );
      }
    }),
    { numRuns: 500 },
  );
  expect([...seen].sort()).toEqual([
    'accept accepted',
    'reject rejected',
    'reopen proposed',
    'request_changes changes_requested',
    'restore proposed',
    'revise proposed',
    'withdraw withdrawn',
  ]);
});
