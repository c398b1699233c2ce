import { ids, vocabulary } from '../../spec-support/examples.js';
import { UNPROTECTED } from '../access/protection.js';
import { STARTER_VOCABULARY } from '../starter-vocabulary.js';
import {
  annotationKinds,
  detailOf,
  isTextKind,
  kinds,
  recordKinds,
  referencesOf,
  searchNamesOf,
  standsInText,
  subjectKinds,
  termsOf,
  textsOf,
  typeOf,
  type Content,
} from './catalogue.js';
import { citationBody } from './citation.js';
import { entityBody } from './entity.js';
import { kindOfRow } from './kind-of-row.js';
import { codePath } from './highlight.js';
import { sourceBody } from './source.js';
import { annotation } from '../../spec-support/examples.js';

const code = (id: string, label: string, parentId: string | null, color = 1) => ({
  id,
  label,
  parentId,
  color,
  shortcut: null,
  description: '',
});
const tree = {
  ...vocabulary,
  codes: [
    code('a', 'Capability', null),
    code('b', 'Finance', 'a', 3),
    code('c', '𝒵akat', 'b'),
    code('lost', 'Lost', 'x'),
  ],
};
const name = (text: string) => ({ text, script: null, language: null, kind: 'full', strength: 'strong' }) as const;
const examples: { readonly [K in Content['kind']]: Extract<Content, { kind: K }> } = {
  highlight: { kind: 'highlight', body: { codeIds: ['b', 'a'], note: 'A note' } },
  mention: { kind: 'mention', body: { entityTypeId: 'person', entityId: ids.entity, role: 'Emir' } },
  citation: {
    kind: 'citation',
    body: { sourceId: ids.source, locator: 'p. 4', footnote: null, stance: 'contradicts', credibility: 2 },
  },
  entity: {
    kind: 'entity',
    body: { typeId: 'person', names: [name('Ada Lovelace'), name('A. A. L.')], description: 'A countess' },
  },
  source: {
    kind: 'source',
    body: {
      csl: {
        type: 'book',
        title: 'On engines',
        URL: 'https://example.org/a',
        author: [{ family: 'Menabrea' }, { literal: 'The Society' }, null, { family: 7 }, {}],
        issued: { raw: '1842' },
      },
      sourceClass: 'academic',
      reliability: 'B',
      accessed: null,
      archiveUrl: null,
      note: 'Translated',
    },
  },
  text: { kind: 'text', body: { version: 0, steps: [], reverts: null } },
  marking: {
    kind: 'marking',
    body: { objectKind: 'document', entityId: null, sourceId: null, ...UNPROTECTED, marking: 'green' },
  },
};

test('annotations and edits stand in a text, records belong to the project', () => {
  expect(annotationKinds()).toEqual(['highlight', 'mention', 'citation']);
  expect(recordKinds().map(({ kind, table }) => [kind, table])).toEqual([
    ['entity', 'Entity'],
    ['source', 'Source'],
  ]);
  expect(subjectKinds().filter(isTextKind)).toEqual(['text']);
  expect(subjectKinds().filter(standsInText)).toEqual(['highlight', 'mention', 'citation', 'text']);
});

test('a row of accepted truth is of the kind that it was proposed as', () => {
  const record = {
    id: ids.entity,
    projectId: ids.project,
    label: '',
    body: {},
    changeId: '',
    revision: 1,
    authorId: '',
    acceptedAt: '',
    searchText: '',
  };
  expect(kindOfRow(annotation({ kind: 'citation' }))).toBe('citation');
  expect(kindOfRow({ ...record, typeId: 'person' })).toBe('entity');
  expect(kindOfRow(record)).toBe('source');
});

test.each([
  [
    'highlight',
    'b',
    [
      { list: 'codes', id: 'b' },
      { list: 'codes', id: 'a' },
    ],
  ],
  ['mention', 'person', [{ list: 'entityTypes', id: 'person' }]],
  ['citation', 'contradicts', []],
  ['entity', 'person', [{ list: 'entityTypes', id: 'person' }]],
  ['source', 'academic', []],
  ['text', null, []],
  ['marking', 'green', []],
] as const)('the type of a %s is %j, and its words of the vocabulary must exist', (kind, type, terms) => {
  expect(typeOf(examples[kind])).toBe(type);
  expect(termsOf(kind, examples[kind].body)).toEqual(terms);
});

test('a highlight without a code has no type', () => {
  expect(typeOf({ kind: 'highlight', body: { codeIds: [], note: '' } })).toBeNull();
});

test('what an annotation refers to is named with its kind; nothing is named where the field is empty', () => {
  expect(referencesOf('mention', examples.mention.body)).toEqual([{ id: ids.entity, kind: 'entity' }]);
  expect(referencesOf('mention', { entityTypeId: 'person', entityId: null, role: null })).toEqual([]);
  expect(referencesOf('citation', examples.citation.body)).toEqual([{ id: ids.source, kind: 'source' }]);
  for (const kind of ['highlight', 'entity', 'source', 'text'] as const)
    expect(referencesOf(kind, examples[kind].body)).toEqual([]);
});

test('what a person wrote can be read when it could not be saved, and blank fields are left out', () => {
  expect(textsOf(examples.highlight)).toEqual(['A note']);
  expect(textsOf({ kind: 'highlight', body: { codeIds: [], note: '  \n' } })).toEqual([]);
  expect(textsOf(examples.mention)).toEqual(['Emir']);
  expect(textsOf({ kind: 'mention', body: { ...examples.mention.body, role: null } })).toEqual([]);
  expect(textsOf(examples.citation)).toEqual(['p. 4']);
  expect(textsOf(examples.entity)).toEqual(['Ada Lovelace\nA. A. L.', 'A countess']);
  expect(textsOf(examples.source)).toEqual(['On engines', 'https://example.org/a', 'Translated']);
});

test('the text of an edit is what its steps insert, a line a block, whatever the steps are', () => {
  const paragraph = (...words: string[]) => ({
    type: 'paragraph',
    content: words.map((text) => ({ type: 'text', text })),
  });
  const steps = [
    { stepType: 'replace', slice: { content: [paragraph('One', ' two'), paragraph('three')] } },
    { stepType: 'replace', from: 1, to: 3 },
    { slice: { content: [{ type: 'text', text: 'bare ' }, { type: 'hard_break' }, 7, null] } },
    { slice: 'no slice' },
    null,
    'no step',
  ];
  expect(textsOf({ kind: 'text', body: { version: 0, steps, reverts: null } })).toEqual(['One two\nthree', 'bare']);
});

test('records are found by their names, the name shown first; annotations are not', () => {
  expect(searchNamesOf('entity', examples.entity.body)).toEqual(['Ada Lovelace', 'A. A. L.']);
  expect(searchNamesOf('source', examples.source.body)).toEqual([
    'On engines',
    'Menabrea',
    'The Society',
    'https://example.org/a',
  ]);
  expect(searchNamesOf('source', { csl: { type: 'book', title: 'T', author: 'nobody' } })).toEqual(['T']);
  expect(searchNamesOf('mention', examples.mention.body)).toBeNull();
  expect(searchNamesOf('unheard of' as 'mention', {})).toBeNull();
});

test('two records of one name are told apart by the rest of them', () => {
  expect(detailOf('entity', examples.entity.body)).toEqual({
    description: 'A countess',
    names: ['Ada Lovelace', 'A. A. L.'],
  });
  expect(detailOf('source', examples.source.body)).toEqual({
    reliability: 'B',
    sourceClass: 'academic',
    author: examples.source.body.csl['author'],
    issued: { raw: '1842' },
    url: 'https://example.org/a',
  });
  expect(detailOf('highlight', examples.highlight.body)).toBeNull();
  expect(detailOf('unheard of' as 'mention', {})).toBeNull();
});

test.each([
  ['highlight', 'b', 'Finance'],
  ['highlight', 'gone', 'gone'],
  ['mention', 'person', 'Person'],
  ['mention', 'gone', 'gone'],
  ['entity', 'person', 'Person'],
  ['citation', 'supports', 'Supports'],
  ['citation', 'gone', 'gone'],
  ['source', 'social_media', 'Social media'],
  ['source', 'gone', 'gone'],
  ['text', 'insert', 'Insertion'],
  ['text', 'gone', 'gone'],
] as const)('a %s of the type %s is called %s', (kind, type, words) => {
  expect(kinds.get(kind).typeName(type, tree)).toBe(words);
});

const appearanceOf = (kind: 'highlight' | 'mention' | 'citation', type: string | null, from = tree) => {
  const known = kinds.get(kind);
  return known.place === 'passage' ? known.appearanceOf(type, from) : null;
};

test('an annotation is drawn in the colour and with the letter of its type, and has a sign when that is gone', () => {
  expect(appearanceOf('highlight', 'b')).toEqual({ color: 3, letter: '#F', name: 'Capability › Finance' });
  expect(appearanceOf('highlight', 'c')).toEqual({ color: 1, letter: '#𝒵', name: 'Capability › Finance › 𝒵akat' });
  expect(appearanceOf('highlight', null)).toEqual({
    color: 6,
    letter: '#',
    name: 'Highlight, no code',
    isMessage: true,
  });
  expect(appearanceOf('mention', 'person')).toEqual({ color: 0, letter: 'P', name: 'Person' });
  expect(appearanceOf('mention', 'gone')).toEqual({ color: 7, letter: '?', name: 'Unknown type', isMessage: true });
  expect(appearanceOf('citation', 'supports')).toEqual({
    color: 4,
    letter: '§',
    name: 'Citation, supports',
    isMessage: true,
  });
  expect(appearanceOf('citation', null)).toEqual({ color: 4, letter: '§', name: 'Citation, context', isMessage: true });
});

test('the path of a code ends where the vocabulary does, also in a circle', () => {
  expect(codePath('c', tree, '/')).toBe('Capability/Finance/𝒵akat');
  expect(codePath('lost', tree)).toBe('Lost');
  expect(codePath('nowhere', tree)).toBe('');
  expect(codePath('a', { codes: [code('a', 'One', 'b'), code('b', 'Two', 'a')] })).toBe('Two › One');
});

describe('what a body may hold', () => {
  test.each([
    [{ script: 'Arab' }, true],
    [{ script: 'arab' }, false],
    [{ script: 'Ar' }, false],
    [{ script: 'xArab' }, false],
    [{ language: 'ar' }, true],
    [{ language: 'zh-Hant-TW' }, true],
    [{ language: 'a' }, false],
    [{ language: 'ar-x' }, false],
    [{ language: '-ar' }, false],
    [{ language: 'ar-123456789' }, false],
    [{ kind: 'kunya' }, true],
    [{ kind: 'alias' }, false],
    [{ strength: 'weak' }, true],
    [{ text: '' }, false],
  ])('a name with %j: %j', (more, good) => {
    const names = [{ ...name('Abu Bakr'), ...more }];
    expect(entityBody.safeParse({ typeId: 'person', names, description: '' }).success).toBe(good);
  });

  test('an entity has a name, and fifty at most', () => {
    const named = (count: number) => ({
      typeId: 'person',
      names: Array.from({ length: count }, () => name('x')),
      description: '',
    });
    expect([0, 1, 50, 51].map((count) => entityBody.safeParse(named(count)).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test.each([
    [{ footnote: '12' }, true],
    [{ footnote: '1234567' }, false],
    [{ footnote: '12a' }, false],
    [{ footnote: 'a12' }, false],
    [{ footnote: '' }, false],
    [{ credibility: 0 }, false],
    [{ credibility: 6 }, true],
    [{ credibility: 7 }, false],
    [{ stance: 'mentions' }, false],
  ])('a citation with %j: %j', (more, good) => {
    expect(citationBody.safeParse({ ...examples.citation.body, ...more }).success).toBe(good);
  });

  test('a record of a source keeps the fields of CSL as they came, up to 20,000 characters', () => {
    const withNote = (length: number) => ({
      ...examples.source.body,
      csl: { type: 'book', title: 'T', abstract: 'x'.repeat(length) },
    });
    const empty = JSON.stringify(withNote(0).csl).length;
    expect(sourceBody.parse(withNote(3)).csl).toEqual({ type: 'book', title: 'T', abstract: 'xxx' });
    expect(sourceBody.safeParse(withNote(20_000 - empty)).success).toBe(true);
    expect(sourceBody.safeParse(withNote(20_001 - empty)).success).toBe(false);
  });
});

test('the vocabulary of a new project has distinct signs for what its people tag', () => {
  const letters = STARTER_VOCABULARY.entityTypes.map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
});
