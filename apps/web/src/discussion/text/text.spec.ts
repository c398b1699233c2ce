import fc from 'fast-check';
import { named, namingAt, stillNamed } from './mention.js';
import { partsOf } from './parts.js';

const ORIGIN = 'https://desk.example';
const [P, D, B] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'b-12'];

describe('what was written', () => {
  test('a pasted deep link becomes a place, a foreign address stays an address, and the sentence keeps its full stop', () => {
    expect(
      partsOf(`See ${ORIGIN}/projects/${P}/documents/${D}?block=${B}, and https://press.example/a.`, [], ORIGIN),
    ).toEqual([
      { kind: 'words', text: 'See ' },
      { kind: 'place', projectId: P, documentId: D, what: 'block', search: { block: B } },
      { kind: 'words', text: ', and ' },
      { kind: 'address', text: 'https://press.example/a' },
      { kind: 'words', text: '.' },
    ]);
  });

  test('the same path of another installation is no place of this one', () => {
    expect(partsOf(`https://other.example/projects/${P}/documents/${D}?block=${B}`, [], ORIGIN)[0]).toMatchObject({
      kind: 'address',
    });
  });

  test('only people who are named are shown as such, the longer name first', () => {
    expect(
      partsOf('@Ana Ruiz and @Ana, not @Bo', ['Ana', 'Ana Ruiz'], ORIGIN).filter(({ kind }) => kind === 'person'),
    ).toEqual([
      { kind: 'person', text: '@Ana Ruiz' },
      { kind: 'person', text: '@Ana' },
    ]);
  });

  test('a group is shown as one, and a person whose name begins like it is that person', () => {
    expect(partsOf('@Reviewers and @managers Ruiz', ['managers Ruiz'], ORIGIN)).toEqual([
      { kind: 'group', text: '@Reviewers', group: 'reviewers' },
      { kind: 'words', text: ' and ' },
      { kind: 'person', text: '@managers Ruiz' },
    ]);
  });

  test('loses no character, whatever was written', () => {
    const text = fc
      .array(fc.oneof(fc.string(), fc.constantFrom('@Ana', '@everyone', '@', 'https://a.example/', ' ', '.')))
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, (written) => {
        expect(
          partsOf(written, ['Ana'], ORIGIN)
            .map((part) => ('text' in part ? part.text : ''))
            .join(''),
        ).toBe(written);
      }),
    );
  });
});

describe('naming somebody', () => {
  test('begins with an @ at the start of a word, and an address of a mailbox names nobody', () => {
    expect(namingAt('ask @le', 7)).toEqual({ from: 4, query: 'le' });
    expect(namingAt('desk@le', 7)).toBeNull();
  });

  test('puts the name where it was begun and goes on behind it', () => {
    expect(named('ask @le today', { from: 4, query: 'le' }, 7, 'Lena Voss')).toEqual({
      text: 'ask @Lena Voss today',
      caret: 15,
    });
  });

  test('who was chosen and deleted again is not told', () => {
    expect(
      stillNamed(
        'ask @Lena Voss',
        new Map([
          ['1', 'Lena Voss'],
          ['2', 'Bo'],
        ]),
      ),
    ).toEqual(['1']);
  });
});
