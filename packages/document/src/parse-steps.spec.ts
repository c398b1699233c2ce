import { DEFAULT_LIMITS } from './limits.js';
import { parseSteps } from './parse-steps.js';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const outcome = (...steps: unknown[]) => {
  const parsed = parseSteps(steps, DEFAULT_LIMITS);
  return parsed.ok ? 'read' : [parsed.code, parsed.index];
};
const replace = (from: unknown, to: unknown, slice?: object) => ({ stepType: 'replace', from, to, slice });
const around = (from: number, gapFrom: number, gapTo: number, to: number, insert: number, slice?: object) => ({
  stepType: 'replaceAround',
  from,
  to,
  gapFrom,
  gapTo,
  insert,
  slice,
});
const marking = (stepType: string, from: number, to: number) => ({ stepType, from, to, mark: { type: 'em' } });
const wrapped = { content: [{ type: 'blockquote', content: [paragraph()] }] };

test.each([
  [replace(0, 0)],
  [replace(1, 4)],
  [replace(1, 1, { content: [text('x')] })],
  [replace(1, 1, { content: [paragraph(text('x')), paragraph()], openStart: 1, openEnd: 1 })],
  [replace(1, 1, { ...wrapped, openStart: 2, openEnd: 2 })],
  [around(0, 0, 4, 4, 1, { content: [{ type: 'blockquote' }] })],
  [around(0, 1, 3, 4, 0)],
  [marking('addMark', 1, 1)],
  [marking('removeMark', 1, 4)],
  [{ stepType: 'attr', pos: 0, attr: 'id', value: 'z' }],
  [{ stepType: 'markSet', steps: [marking('addMark', 1, 3), marking('removeMark', 2, 4)] }],
])('%j is read', (step) => expect(outcome(step)).toBe('read'));

test.each([
  ['that end before they begin', replace(4, 1)],
  ['before the text', replace(-1, 4)],
  ['that are no whole numbers', replace(1.5, 4)],
  ['that are no numbers', replace('1', 4)],
  ['beyond all numbers', replace(1, 2 ** 53)],
  ['with a gap before its range', around(2, 1, 3, 4, 0)],
  ['with a gap behind its range', around(0, 1, 5, 4, 0)],
  ['with a gap that ends before it begins', around(0, 3, 1, 4, 0)],
  ['with an insertion behind what is inserted', around(0, 0, 4, 4, 1)],
  ['with an insertion before what is inserted', around(0, 0, 4, 4, -1)],
  ['of a slice open deeper than it is, at its beginning', replace(1, 1, { content: [text('x')], openStart: 1 })],
  ['of a slice open deeper than it is, at its end', replace(1, 1, { content: [paragraph()], openEnd: 2 })],
  ['of a slice open at nothing', replace(1, 1, { content: [], openStart: 1 })],
  ['of a slice open by less than nothing', replace(1, 1, { content: [paragraph()], openStart: -1 })],
  ['around a slice open deeper than it is', around(0, 0, 4, 4, 0, { content: [paragraph()], openStart: 2 })],
  ['of a mark that ends before it begins', marking('addMark', 4, 1)],
  ['of a mark taken before the text', marking('removeMark', -1, 1)],
  ['of an attribute before the text', { stepType: 'attr', pos: -1, attr: 'id', value: 'z' }],
  ['of a set with such a mark', { stepType: 'markSet', steps: [marking('addMark', 1, 3), marking('addMark', 4, 1)] }],
])('positions %s are refused', (_, step) => {
  expect(outcome(step)).toEqual(['invalid_step', 0]);
  expect(outcome(replace(0, 0), step)).toEqual(['invalid_step', 1]);
});

test.each([[null], [undefined], ['replace'], [7], [{}], [{ stepType: 'docAttr' }], [{ stepType: null }]])(
  '%j is no step that is accepted',
  (step) => expect(outcome(step)).toEqual(['step_not_allowed', 0]),
);

test('as many bytes as allowed, and no more, over all steps together', () => {
  const step = replace(1, 1, { content: [text('é')] });
  const bytes = Buffer.byteLength(JSON.stringify(step));
  const within = (stepBytes: number) => parseSteps([step, step], { ...DEFAULT_LIMITS, stepBytes });
  expect(within(2 * bytes).ok).toBe(true);
  expect(within(2 * bytes - 1)).toMatchObject({ ok: false, code: 'steps_too_large', index: 1 });
  expect(within(bytes - 1)).toMatchObject({ ok: false, code: 'steps_too_large', index: 0 });
});
