import { previewText } from '@scholium/exchange';
import { applyCorrections } from '@scholium/exchange/preview';
import type { Correction } from '@scholium/exchange/preview';
import { correct, isTouched, redo, setAccessed, startDraft, undo } from './draft.js';
import type { Draft } from './draft.js';

function start(): Draft {
  const read = previewText(
    new TextEncoder().encode(
      'The Lower Landings\n\nThe river rose in the night, and by the morning it was over.1 It fell again.\n\nAfter the Flood\n\nNothing was rebuilt below the weir for many years after that.2',
    ),
  );
  if (!read.ok) throw new Error(read.error.message);
  return startDraft(read.value);
}
function corrected(draft: Draft, correction: Correction): Draft {
  const next = correct(draft, correction);
  if ('refused' in next) throw new Error(next.refused);
  return next.draft;
}

test('the corrections kept are those the server replays to the same preview', () => {
  const draft = corrected(corrected(start(), { type: 'set_kind', blockIndex: 2, kind: 'blockquote' }), {
    type: 'merge_with_previous',
    blockIndex: 3,
  });
  expect(applyCorrections(start().now.preview, draft.now.corrections)).toEqual({ ok: true, value: draft.now.preview });
});

test('undo goes back one correction and redo forth again; a new correction ends what could be redone', () => {
  const once = corrected(start(), { type: 'set_metadata', field: 'publisher', value: 'Valley Press' });
  const twice = setAccessed(once, '2026-11-24');
  expect(undo(twice).now).toEqual(once.now);
  expect(undo(undo(undo(twice))).now).toEqual(start().now);
  expect(redo(undo(twice)).now).toEqual(twice.now);
  expect(redo(corrected(undo(twice), { type: 'set_kind', blockIndex: 2, kind: 'paragraph' })).now.accessed).toBeNull();
});

test('a refused correction says why and changes nothing; leaving an untouched draft loses nothing', () => {
  expect(correct(start(), { type: 'set_metadata', field: 'url', value: 'nowhere' })).toEqual({
    refused: expect.stringContaining('http'),
  });
  expect(isTouched(start())).toBe(false);
  expect(isTouched(setAccessed(start(), '2026-11-24'))).toBe(true);
});
