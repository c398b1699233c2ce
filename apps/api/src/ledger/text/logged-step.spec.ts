import { schema } from '@scholium/document';
import { Step } from 'prosemirror-transform';
import { loggedStep, attachResult } from './logged-step.js';

const text = (words: string) => schema.node('doc', null, [schema.node('paragraph', null, [schema.text(words)])]);
const insert = (at: number, words: string) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text: words }] },
});

describe('a step of the log', () => {
  test('does to a text what it does, also when it was decided on another', () => {
    const json = insert(1, 'x');
    const [decidedOn, written] = [text('abc'), text('abcd')];
    const step = Step.fromJSON(schema, json);
    attachResult(json, decidedOn, step, step.apply(decidedOn).doc!);
    expect(loggedStep(written, json)?.after.textContent).toBe('xabcd');
    expect(loggedStep(decidedOn, json)?.after.textContent).toBe('xabc');
  });

  test('is not applied again to the text it was decided on', () => {
    const json = insert(1, 'x');
    const doc = text('abc');
    const first = loggedStep(doc, json);
    expect(loggedStep(doc, json)).toBe(loggedStep(doc, json));
    expect(loggedStep(doc, json)?.after).toBe(first?.after);
  });

  test('that does not fit is none', () => {
    expect(loggedStep(text('abc'), { stepType: 'replace', from: 0, to: 1 })).toBeNull();
  });
});
