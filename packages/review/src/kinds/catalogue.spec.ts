import { anchor, ids } from '../../spec-support/examples.js';
import { labelOf } from './catalogue.js';
import { labelOfEdit } from './edit-label.js';

const at = (prefix: string, quote: string, suffix: string) => [{ ...anchor, prefix, quote, suffix }];

describe('the line by which lists know a change', () => {
  test.each([
    [
      'letters of one word',
      'probab',
      'almost certain',
      at('it is', ' probabl', 'y true'),
      'probably → almost certainly',
    ],
    ['letters within a word', 'a', 'e', at('the gr', 'eay', ' sea'), 'greay → greey'],
    ['the same letter twice', 'a', 'o', at('b', 'aab', 'a end'), 'baaba → baoba'],
    ['whole words', 'in in', 'in', at('countries', ' in in ', 'April'), 'in in → in'],
    ['a sign, beside words', ',,', ',', at('Elemen', 't,, ', 'and'), ',, → ,'],
  ])('a replacement of %s shows whole words', (_, before, after, anchors, label) => {
    expect(labelOfEdit({ edit: 'replace', before, after }, anchors)).toBe(label);
  });

  test('what only comes or only goes has a sign, and a space alone can be seen', () => {
    expect(labelOfEdit({ edit: 'insert', before: '', after: ' ' }, [])).toBe('+ ␣');
    expect(labelOfEdit({ edit: 'insert', before: '', after: 'at dawn' }, [])).toBe('+ at dawn');
    expect(labelOfEdit({ edit: 'delete', before: 'in ', after: '' }, [])).toBe('− in');
    expect(labelOfEdit({ edit: 'alt', before: '', after: 'A hill' }, [])).toBe('+ A hill');
    expect(labelOfEdit({ edit: 'alt', before: 'A hill', after: '' }, [])).toBe('− A hill');
    expect(labelOfEdit({ edit: 'alt', before: 'A hill', after: 'A river' }, [])).toBe('A hill → A river');
    expect(labelOfEdit({ edit: 'structure', before: 'so.\nThe', after: 'so.The' }, [])).toBe('so. ¶ The → so.The');
  });

  test('a source at a footnote goes by the footnote, one at a passage by its words', () => {
    const body = { sourceId: ids.source, locator: null, footnote: '12', stance: 'supports', credibility: 6 } as const;
    expect(labelOf({ kind: 'citation', body }, [{ ...anchor, quote: '12' }])).toBe('Footnote 12');
    expect(labelOf({ kind: 'citation', body }, [anchor])).toBe('Yusu');
    expect(labelOf({ kind: 'citation', body: { ...body, footnote: null } }, [{ ...anchor, quote: '12' }])).toBe('12');
  });
});
