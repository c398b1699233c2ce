import { missingIn } from './missing-reason.js';

describe('a reason', () => {
  test('for a rejection comes from the list, and “other” needs words', () => {
    expect(missingIn('reject', { code: '', text: 'because' })).not.toBeNull();
    expect(missingIn('reject', { code: 'wrong-span', text: '' })).toBeNull();
    expect(missingIn('reject', { code: 'other', text: '  ' })).not.toBeNull();
    expect(missingIn('reject', { code: 'other', text: 'not this one' })).toBeNull();
  });

  test('for requested changes is in words', () => {
    expect(missingIn('request_changes', { code: '', text: ' ' })).not.toBeNull();
    expect(missingIn('request_changes', { code: '', text: 'Shorten it' })).toBeNull();
  });
});
