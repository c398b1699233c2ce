import fc from 'fast-check';
import { actor, ids, state } from '../../spec-support/examples.js';
import { commands } from '../catalogue.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import { PROJECT_ROLES } from '../roles.js';

const archive: Command = { kind: 'document.archive' };
const unarchive: Command = { kind: 'document.unarchive' };
const remove = (title: string): Command => ({ kind: 'document.delete', title, reason: 'A double' });
const documentOf = (archived: boolean) => ({ id: ids.document, title: 'Harbour notes', archived });
const answer = (role: (typeof PROJECT_ROLES)[number] | null, command: Command, archived = false) => {
  const decision = decide(state({ document: documentOf(archived) }), actor(role, ids.reviewer), command);
  return decision.ok ? decision.entries.map(({ kind }) => kind) : decision.refusal.code;
};

test('managers alone archive, take out of the archive and delete; to whom the document does not exist it is not archived either', () => {
  for (const role of PROJECT_ROLES) {
    const manager = role === 'manager';
    expect([role, answer(role, archive), answer(role, unarchive, true), answer(role, remove('Harbour notes'))]).toEqual(
      [
        role,
        ...(manager
          ? [['document.archived'], ['document.unarchived'], ['document.deleted']]
          : ['not_allowed', 'not_allowed', 'not_allowed']),
      ],
    );
  }
  for (const archived of [false, true])
    for (const command of [archive, unarchive, remove('Harbour notes')])
      expect(answer(null, command, archived)).toBe('not_found');
});

test('an archived document takes nothing else, whoever asks', () => {
  const kinds = commands.names.filter(
    (kind) => !['document.unarchive', 'document.delete', 'protection.set'].includes(kind),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.constantFrom(...PROJECT_ROLES), (kind, role) => {
      expect(answer(role, { kind } as Command, true)).toBe('document_archived');
    }),
  );
});

test('it can be deleted from the archive; what is not archived is not taken out of it', () => {
  expect(answer('manager', remove('Harbour notes'), true)).toEqual(['document.deleted']);
  expect(answer('manager', unarchive)).toBe('changed_since');
});

test('it is deleted by its title alone, as it stands now', () => {
  fc.assert(
    fc.property(fc.string(), (title) =>
      expect(answer('manager', remove(title))).toEqual(
        title === 'Harbour notes' ? ['document.deleted'] : 'title_mismatch',
      ),
    ),
  );
});

test('a document that is no report begins without findings', () => {
  const finding = { type: 'finding', attrs: { id: 'f', finding: { kind: 'source', id: ids.source, at: 1 } } };
  const doc = { type: 'doc', content: [{ type: 'blockquote', content: [finding] }] };
  const file = { sha256: '0'.repeat(64), fileName: 'a.txt', mediaType: 'text/plain', bytes: 1, encoding: 'utf-8' };
  const begin = (origin: object) => {
    const command = { kind: 'document.import', documentId: ids.document, projectId: ids.project, origin, doc };
    const metadata = { title: 'Harbour notes' };
    const decision = decide(state({ stream: null, document: null }), actor('annotator', ids.reviewer), {
      ...command,
      metadata,
    } as never);
    return decision.ok || decision.refusal.code;
  };
  expect([begin(file), begin({ kind: 'report' })]).toEqual(['no_report', true]);
});
