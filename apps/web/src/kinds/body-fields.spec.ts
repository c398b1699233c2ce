import { STARTER_VOCABULARY } from '@scholium/review';
import { bodyFields, compareFields } from './body-fields.js';

const naming = { vocabulary: STARTER_VOCABULARY, labels: { s1: 'The Tahmir Courier' } };
const name = (text: string) => ({ text, kind: 'full', script: null, language: null, strength: 'strong' });

describe('fields of a change', () => {
  test('call ids by name, codes with those above them', () => {
    const codes = bodyFields('highlight', { codeIds: ['finance'], note: '' }, naming);
    expect(codes[0]).toMatchObject({ label: 'Codes', values: ['Capability / Finance'] });
    const said = bodyFields(
      'citation',
      { sourceId: 's1', locator: null, footnote: '12', stance: 'supports', credibility: 2 },
      naming,
    );
    expect(Object.fromEntries(said.map(({ key, values }) => [key, values.join()]))).toEqual({
      source: 'The Tahmir Courier',
      locator: '',
      footnote: '12',
      stance: 'Supports',
      credibility: '2: Probably true',
    });
  });

  test('show a CSL field that has no place of its own', () => {
    const said = bodyFields(
      'source',
      {
        csl: { type: 'book', title: 'T', 'citation-label': 'T 1' },
        sourceClass: 'press',
        reliability: 'C',
        accessed: null,
        archiveUrl: null,
        note: '',
      },
      naming,
    );
    expect(said.find(({ key }) => key === 'csl-citation-label')).toMatchObject({
      label: 'Citation label',
      values: ['T 1'],
    });
  });

  test('are compared side by side, empty ones left out', () => {
    const before = bodyFields('entity', { typeId: 'person', names: [name('Amara')], description: '' }, naming);
    const after = bodyFields(
      'entity',
      { typeId: 'person', names: [name('Amara'), name('Umm Idris')], description: '' },
      naming,
    );
    expect(compareFields(before, after).map(({ key, changed }) => [key, changed])).toEqual([
      ['type', false],
      ['names', true],
    ]);
    expect(compareFields(before, null).every(({ after: left, changed }) => left.length === 0 && changed)).toBe(true);
  });
});
