import {
  can,
  commands,
  defineCommand,
  entries,
  ids,
  nameUpTo,
  noUndo,
  refuse,
  write,
  type AnyCommand,
  type Command,
} from '@scholium/review';
import { z } from 'zod';

const described = [entries.get('project.described'), entries.get('document.described')] as const;

/**
 * A command that exists only in specs: a manager gives a project or a document the same name as some other documents.
 * With `unnamed` it writes to a stream that it does not name, which is an error.
 */
const renameTogether = defineCommand({
  kind: 'spec.rename_together',
  fields: {
    name: nameUpTo(200),
    documentIds: z.array(ids.document),
    unnamed: ids.compared.nullable(),
  },
  streams: ['project', 'document'],
  address: null,
  about: () => null,
  reads: [],
  otherStreams: ({ documentIds }) => documentIds,
  entries: described,
  decide: (state, actor, { name, unnamed }) => {
    const [project, document] = described;
    if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
    if (!can(actor, 'project.manage')) return refuse('not_allowed');
    const renamed = (documentId: string) => document.draft({ documentId, metadata: { ...METADATA, title: name } });
    const own = state.document
      ? renamed(state.document.id)
      : project.draft({ projectId: state.stream.projectId, name, description: '' });
    const named = [...(state.others?.keys() ?? []), ...(unnamed === null ? [] : [unnamed])];
    return { ...write(own), others: named.map((streamId) => ({ streamId, entries: [renamed(streamId)] })) };
  },
  words: null,
  undo: noUndo,
});

const METADATA = {
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: 'en',
  accessed: null,
};

/** Adds the command to the catalogue. To be called before the first command of a process. */
export function addRenameTogether(): void {
  commands.extend([renameTogether as unknown as AnyCommand]);
}

export const renaming = (name: string, documentIds: readonly string[], unnamed: string | null = null): Command =>
  ({ kind: 'spec.rename_together', name, documentIds, unnamed }) as unknown as Command;
