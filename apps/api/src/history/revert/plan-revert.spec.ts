import type { ResponseOf, routes } from '@scholium/contract';
import { schema } from '@scholium/document';
import { Fragment, Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, Step } from 'prosemirror-transform';
import { planRevert, type RevertJob, type RevertOutcome } from './plan-revert.js';

type Plan = ResponseOf<typeof routes.planRevert>;

const paragraphs = (count: number): Node =>
  schema.node(
    'doc',
    null,
    Array.from({ length: count }, (_, index) =>
      schema.node('paragraph', { id: `p${index}` }, [schema.text(`Watch ${index} saw nothing.`)]),
    ),
  );

/** A word put into every paragraph, from the last to the first. */
function changed(before: Node): { readonly head: Node; readonly steps: readonly Step[] } {
  const starts: number[] = [];
  before.forEach((_block, offset) => starts.push(offset + 1));
  const steps = starts
    .reverse()
    .map((from) => new ReplaceStep(from, from, new Slice(Fragment.from(schema.text('So ')), 0, 0)));
  return { head: steps.reduce((doc, step) => step.apply(doc).doc!, before), steps };
}

const planOf = (outcome: RevertOutcome): Plan => {
  if (!outcome.ok) throw new Error(outcome.why);
  return JSON.parse(outcome.json) as Plan;
};
const applied = (doc: Node, plan: Plan): Node =>
  plan.direct.submissions.flat().reduce<Node>((at, step) => Step.fromJSON(schema, step).apply(at).doc!, doc);

const jobs = (
  count: number,
): { readonly before: Node; readonly head: Node; readonly restore: RevertJob; readonly back: RevertJob } => {
  const before = paragraphs(count);
  const { head, steps } = changed(before);
  const common = { head: JSON.stringify(head), version: count, reverts: null, reportBy: null };
  return {
    before,
    head,
    restore: { ...common, wanted: { kind: 'restore', was: JSON.stringify(before) } },
    back: {
      ...common,
      wanted: {
        kind: 'takeBack',
        before: JSON.stringify(before),
        steps: JSON.stringify(steps),
        mine: steps.map(() => true),
        since: '[]',
      },
    },
  };
};

test.each(['restore', 'back'] as const)(
  'a text of many changed paragraphs: %s leads to the text before, in submissions, when it is more than anybody looks through',
  (kind) => {
    const { before, head, [kind]: job } = jobs(1_200);
    const plan = planOf(planRevert(job));
    expect(plan.proposals).toEqual([]);
    expect(plan.direct.submissions.map((steps) => steps.length)).toEqual([500, 500, 200]);
    expect(applied(head, plan).eq(before)).toBe(true);
  },
);

test.each(['restore', 'back'] as const)('places far apart are a proposal each: %s', (kind) => {
  const { before, head, [kind]: job } = jobs(60);
  const plan = planOf(planRevert(job));
  expect(plan.proposals).toHaveLength(1);
  expect(applied(head, plan).eq(before)).toBe(true);
});

test.each(['restore', 'back'] as const)(
  'four times the paragraphs take no sixteen times as long: %s',
  (kind) => {
    const time = (count: number): number => {
      const { [kind]: job } = jobs(count);
      const began = performance.now();
      planRevert(job);
      return performance.now() - began;
    };
    time(500);
    const least = (count: number): number => Math.min(time(count), time(count), time(count));
    const [small, large] = [least(2_000), least(8_000)];
    expect(large / small).toBeLessThan(12);
  },
  60_000,
);
