import type { PreviewBlock } from '@scholium/exchange/preview';
import { intentOf } from './block-keys.js';

const block = (kind: PreviewBlock['kind']): PreviewBlock => ({ index: 7, kind, text: '', runs: [], footnotes: [] });

test('letters change the kind, digits make a heading of that level', () => {
  expect(intentOf('q', block('paragraph'))).toEqual({
    does: 'correct',
    correction: { type: 'set_kind', blockIndex: 7, kind: 'blockquote' },
  });
  expect(intentOf('3', block('paragraph'))).toEqual({
    does: 'correct',
    correction: { type: 'set_kind', blockIndex: 7, kind: 'heading', level: 3 },
  });
  expect(intentOf('p', block('paragraph'))).toBeNull();
});

test('a table cell can be walked over but not changed', () => {
  expect(intentOf('ArrowDown', block('table_cell'))).toEqual({ does: 'move', by: 1 });
  expect(intentOf('x', { ...block('table_cell'), text: 'two words' })).toEqual({ does: 'split' });
  expect(intentOf('x', block('horizontal_rule'))).toBeNull();
  for (const key of ['t', '1', 'm', 'Enter']) expect(intentOf(key, block('table_cell'))).toBeNull();
});
