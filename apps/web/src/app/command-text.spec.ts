import type { ChangeCommand, Content } from '@scholium/review';
import type { OutboxCommand } from '../sync/index.js';
import { textOfCommand } from './command-text.js';

const id = '00000000-0000-7000-8000-000000000001';
const anchor = { from: 1, to: 5, atVersion: 0, quote: 'lamp', prefix: '', suffix: '', orphaned: false };
const propose = (content: Content, anchors = [anchor], message = ''): ChangeCommand => ({
  kind: 'change.propose',
  changeId: id,
  subjectKind: content.kind,
  subjectId: id,
  op: 'create',
  content,
  anchors,
  message,
});
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

const CASES: readonly (readonly [string, OutboxCommand, string])[] = [
  [
    'a note and the words it is about',
    propose({ kind: 'highlight', body: { codeIds: [], note: 'Which lamp?' } }),
    'Which lamp?\n\nlamp',
  ],
  [
    'names and a description',
    propose(
      {
        kind: 'entity',
        body: {
          typeId: 'person',
          names: [
            { text: 'Ada', script: null, language: null, kind: 'full', strength: 'strong' },
            { text: 'A. B.', script: null, language: null, kind: 'short', strength: 'weak' },
          ],
          description: 'Keeper.',
        },
      },
      [],
    ),
    'Ada\nA. B.\n\nKeeper.',
  ],
  [
    'what a suggestion puts in, and why',
    propose(
      {
        kind: 'text',
        body: {
          version: 3,
          reverts: null,
          steps: [
            { stepType: 'replace', from: 1, to: 1, slice: { content: [paragraph('One.'), paragraph('Two.')] } },
            { stepType: 'replace', from: 9, to: 12 },
          ],
        },
      },
      [],
      'It was missing.',
    ),
    'One.\nTwo.\n\nIt was missing.',
  ],
  [
    'a reason',
    { kind: 'change.reject', changeId: id, revision: 1, reason: { code: 'other', text: 'Too wide.' } },
    'Too wide.',
  ],
  [
    'a comment',
    { kind: 'thread.reply', threadId: id, commentId: id, text: 'By whose count?', mentions: [] },
    'By whose count?',
  ],
  ['nothing where nothing was written', { kind: 'change.withdraw', changeId: id, revision: 1 }, ''],
  [
    'what is there of a step that cannot be read',
    propose(
      {
        kind: 'text',
        body: { version: 3, reverts: null, steps: [null, 7, { slice: { content: [{ text: 'kept' }, null] } }] },
      },
      [],
    ),
    'kept',
  ],
];

test.each(CASES)('%s', (_what, command, words) => {
  expect(textOfCommand(command)).toBe(words);
});
