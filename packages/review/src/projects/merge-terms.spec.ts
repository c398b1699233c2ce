import { actor, at, ids, projectState, vocabulary as example } from '../../spec-support/examples.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import { currentBody, currentTypeId, kinds } from '../kinds/index.js';
import { codePath } from '../kinds/highlight.js';
import { idsOfTerm, termOf } from '../merged-terms.js';
import { project } from '../project.js';
import type { TermUse } from '../state.js';
import { MOST_MERGED, vocabulary as schema, vocabularyLists, type Vocabulary } from '../vocabulary.js';

const code = (id: string, parentId: string | null = null, shortcut: string | null = null) => ({
  id,
  label: id.toUpperCase(),
  parentId,
  color: 0,
  shortcut,
  description: '',
});
const type = (id: string) => ({ id, label: id.toUpperCase(), letter: 'X', color: 0, shortcut: null, description: '' });
const lists = {
  ...example,
  entityTypes: [...example.entityTypes, type('ship'), type('boat')],
  codes: [code('a'), code('b', 'a', '4'), code('c', 'b'), code('d', 'c'), code('e')],
};
const manager = actor('manager', ids.manager);
const merge = (termId: string, intoId: string, list = 'codes') =>
  ({ kind: 'vocabulary.merge', list, termId, intoId }) as Command;
const revert = (termId: string, list = 'codes') => ({ kind: 'vocabulary.revert_merge', list, termId }) as Command;
const set = ({ merged: _merged, ...vocabulary }: Vocabulary) => ({ kind: 'vocabulary.set', vocabulary }) as Command;

const refusal = (vocabulary: Vocabulary, command: Command, who = manager, termUses: readonly TermUse[] = []) => {
  const result = decide(projectState({ vocabulary, termUses }), who, command);
  return result.ok ? null : result.refusal;
};
/** The vocabulary after commands, each of them good. */
const after = (start: Vocabulary, ...commands: readonly Command[]): Vocabulary =>
  commands.reduce<Vocabulary>((vocabulary, command) => {
    const result = decide(projectState({ vocabulary }), manager, command);
    if (!result.ok) throw new Error(result.refusal.code);
    const [draft] = result.entries;
    const envelope = { streamId: ids.project, seq: 3, payloadVersion: 1, actorId: ids.manager, commandId: ids.other };
    const [write] = project({ ...draft!, ...envelope, ordinal: 0, docVersion: 0, at } as never);
    const next = (write as unknown as { set: { vocabulary: Vocabulary } }).set.vocabulary;
    expect(schema.safeParse(next).error).toBeUndefined();
    return next;
  }, start);

const codes = ({ codes: all }: Vocabulary) => all.map(({ id, parentId }) => (parentId ? `${parentId}/${id}` : id));
const meaning = (vocabulary: Vocabulary, id: string) => termOf(vocabulary, 'codes', id)?.id ?? null;

describe('merging a code or type', () => {
  test('is for managers, of what the list has, into another one of it', () => {
    expect(refusal(lists, merge('b', 'e'), actor('reviewer', ids.reviewer))?.code).toBe('not_allowed');
    expect(refusal(lists, merge('gone', 'e'))).toMatchObject({ code: 'unknown_vocabulary', details: { id: 'gone' } });
    expect(refusal(lists, merge('b', 'ship'))).toMatchObject({ code: 'unknown_vocabulary', details: { id: 'ship' } });
    expect(refusal(lists, merge('b', 'b'))?.code).toBe('unknown_vocabulary');
    expect(refusal(lists, merge('ship', 'boat', 'entityTypes'))).toBeNull();
  });

  test('keeps the id as another name of the one it was merged into, with who did it and when', () => {
    const merged = after(lists, merge('ship', 'boat', 'entityTypes'));
    expect(merged.entityTypes.map(({ id }) => id)).toEqual(['person', 'boat']);
    expect(merged.merged).toEqual([
      { list: 'entityTypes', term: type('ship'), intoId: 'boat', nestedIds: [], byId: ids.manager, at },
    ]);
    expect(idsOfTerm(merged, 'entityTypes', 'boat')).toEqual(['boat', 'ship']);
    expect(idsOfTerm(merged, 'entityTypes', 'ship')).toEqual(['boat', 'ship']);
    expect(idsOfTerm(merged, 'entityTypes', 'person')).toEqual(['person']);
    expect(termOf(merged, 'codes', 'ship')).toBeUndefined();
  });

  test('is seen wherever a body or type is shown', () => {
    const merged = after(lists, merge('c', 'e'), merge('ship', 'boat', 'entityTypes'));
    expect(currentBody('highlight', { codeIds: ['c', 'a', 'e', 'gone'], note: 'c' }, merged)).toEqual({
      codeIds: ['e', 'a', 'gone'],
      note: 'c',
    });
    expect(currentBody('mention', { entityTypeId: 'ship', entityId: null, role: 'ship' }, merged)).toEqual({
      entityTypeId: 'boat',
      entityId: null,
      role: 'ship',
    });
    expect(currentTypeId('entity', 'ship', merged)).toBe('boat');
    expect(currentTypeId('citation', 'ship', merged)).toBe('ship');
    expect(currentTypeId('highlight', null, merged)).toBeNull();
    expect(kinds.get('highlight').typeName('c', merged)).toBe('E');
    expect(kinds.get('mention').typeName('ship', merged)).toBe('BOAT');
    expect(codePath('c', after(lists, merge('c', 'b')))).toBe('A › B');
    const body = { codeIds: ['c'], note: '' };
    expect(currentBody('highlight', body, lists)).toBe(body);
  });

  test('follows what was merged again', () => {
    const merged = after(lists, merge('d', 'e'), merge('e', 'a'));
    expect(['d', 'e', 'a', 'c', 'gone'].map((id) => meaning(merged, id))).toEqual(['a', 'a', 'a', 'c', null]);
    expect(idsOfTerm(merged, 'codes', 'e')).toEqual(['a', 'd', 'e']);
    expect(refusal(merged, merge('d', 'a'))?.code).toBe('unknown_vocabulary');
  });

  test('moves the codes under it to the other one, and up when that one was under it', () => {
    expect(codes(after(lists, merge('b', 'e')))).toEqual(['a', 'e/c', 'c/d', 'e']);
    expect(codes(after(lists, merge('b', 'c')))).toEqual(['a', 'a/c', 'c/d', 'e']);
    expect(codes(after(lists, merge('b', 'd')))).toEqual(['a', 'a/c', 'c/d', 'e']);
    expect(codes(after(lists, merge('a', 'd')))).toEqual(['b', 'b/c', 'c/d', 'e']);
  });
});

describe('reverting a merge', () => {
  test('gives the code its uses, its place and the codes under it back', () => {
    for (const into of ['a', 'c', 'd', 'e']) {
      const back = after(lists, merge('b', into), revert('b'));
      expect(codes(back).toSorted()).toEqual(codes(lists).toSorted());
      expect(back.merged).toBeUndefined();
      expect(back.codes.find(({ id }) => id === 'b')).toEqual(lists.codes[1]);
    }
    const types = after(lists, merge('ship', 'boat', 'entityTypes'), revert('ship', 'entityTypes'));
    expect(types.entityTypes.map(({ id }) => id)).toEqual(['person', 'boat', 'ship']);
  });

  test('leaves what went on since: a key that is taken, a code that was moved, a place that is gone', () => {
    const merged = after(lists, merge('b', 'e'));
    const edited = after(merged, set({ ...merged, codes: [code('e', null, '4'), code('c'), code('d', 'c')] }));
    const back = after(edited, revert('b'));
    expect(codes(back)).toEqual(['e', 'c', 'c/d', 'b']);
    expect(back.codes.at(-1)!.shortcut).toBeNull();
  });

  test('of one in the middle keeps the others', () => {
    const merged = after(lists, merge('d', 'e'), merge('e', 'a'));
    const back = after(merged, revert('e'));
    expect(['d', 'e'].map((id) => meaning(back, id))).toEqual(['e', 'e']);
    expect(['d', 'e'].map((id) => meaning(after(merged, revert('d')), id))).toEqual(['d', 'a']);
  });

  test('a project keeps a limited number of merges', () => {
    const merged = after(lists, merge('b', 'e'));
    const [one] = merged.merged!;
    const many = Array.from({ length: MOST_MERGED }, (_, n) => ({ ...one!, term: { ...one!.term, id: `m${n}` } }));
    expect(refusal({ ...merged, merged: many as typeof merged.merged }, merge('d', 'e'))?.code).toBe('merges_full');
    expect(refusal({ ...merged, merged: many.slice(1) as typeof merged.merged }, merge('d', 'e'))).toBeNull();
  });

  test('needs a merge, and room', () => {
    expect(refusal(lists, revert('b'))?.code).toBe('unknown_vocabulary');
    const merged = after(lists, merge('b', 'e'));
    expect(refusal(merged, revert('b', 'entityTypes'))?.code).toBe('unknown_vocabulary');
    expect(refusal(merged, revert('b'), actor('reviewer', ids.reviewer))?.code).toBe('not_allowed');
    const many = Array.from({ length: 500 - merged.codes.length }, (_, n) => code(`n${n}`));
    const full = { ...merged, codes: [...merged.codes, ...many] };
    expect(refusal(full, revert('b'))?.code).toBe('vocabulary_full');
  });
});

describe('setting a vocabulary', () => {
  const merged = after(lists, merge('d', 'e'));

  test('leaves what was merged, of which nothing is sent', () => {
    expect(after(merged, set(merged)).merged).toEqual(merged.merged);
    expect(after(lists, set(merged)).merged).toBeUndefined();
    expect(vocabularyLists.safeParse(merged).success).toBe(false);
  });

  test('does not bring back what was merged meanwhile', () => {
    expect(refusal(merged, set(lists))).toMatchObject({ code: 'term_merged', details: { id: 'd', label: 'D' } });
  });

  test('keeps what accepted work uses by an id that was merged, and forgets it with its target', () => {
    const next = { ...merged, codes: merged.codes.filter(({ id }) => id !== 'e') };
    const uses = (id: string) => ({ list: 'codes' as const, id, uses: 2 });
    expect(refusal(merged, set(next), manager, [uses('d'), uses('e'), uses('a')])).toMatchObject({
      code: 'term_in_use',
      details: { terms: [{ list: 'codes', id: 'e' }] },
    });
    expect(after(merged, set(next)).merged).toBeUndefined();
  });
});
