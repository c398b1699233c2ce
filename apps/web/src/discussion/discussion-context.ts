import type { Actor, ProjectSettings } from '@scholium/review';
import { useRoute } from '../sync/index.js';
import type { CommandScope, RouteOutput } from '../sync/index.js';

/** Where a discussion takes place, and for whom. */
export interface DiscussionContext {
  readonly actor: Actor;
  readonly settings: ProjectSettings;
  /** The stream of its commands: the document's, or the project's for changes outside documents. */
  readonly streamId: string;
  readonly scope: CommandScope;
  /** Whose people can be named and assigned. */
  readonly place: { readonly documentId: string } | { readonly changeId: string };
  readonly nameOf: (userId: string) => string;
}

type Named = RouteOutput<'listDocumentPeople'>;
const NOBODY: Named = { people: [], groups: [] };

/** People and groups who may be named here, by what was typed. */
export function useMentionCandidates(place: DiscussionContext['place'], q: string, enabled: boolean): Named {
  const documentId = 'documentId' in place ? place.documentId : '';
  const changeId = 'changeId' in place ? place.changeId : '';
  const query = { q };
  const ofDocument = useRoute(
    'listDocumentPeople',
    { params: { documentId }, query },
    { keep: true, enabled: enabled && documentId !== '' },
  );
  const ofChange = useRoute(
    'listChangePeople',
    { params: { changeId }, query },
    { keep: true, enabled: enabled && changeId !== '' },
  );
  return (documentId !== '' ? ofDocument.data : ofChange.data) ?? NOBODY;
}
