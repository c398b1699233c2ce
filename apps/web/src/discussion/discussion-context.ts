import { isStricter, markingShown } from '@scholium/review';
import type { Actor, ProjectSettings, ShownMarking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useRoute, useContextRevision } from '../sync/index.js';
import type { CommandScope, DocumentStore, RouteOutput, ThreadOnWire } from '../sync/index.js';
import { useWorkspace } from '../workspace/index.js';

/** The context of a discussion: the viewer, the stream, and who can be mentioned. */
export interface DiscussionContext {
  readonly actor: Actor;
  readonly settings: ProjectSettings;
  /** The stream of its commands: the document, or the project for changes outside documents. */
  readonly streamId: string;
  readonly scope: CommandScope;
  /** Where the people come from who can be mentioned and assigned. */
  readonly place: { readonly documentId: string } | { readonly changeId: string };
  readonly nameOf: (userId: string) => string;
}

type Named = RouteOutput<'listDocumentPeople'>;
const NOBODY: Named = { people: [], groups: [] };

/** People and groups that can be mentioned here, by search text. */
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

/** The discussion context of the open document. */
export function useDocumentDiscussion(): DiscussionContext {
  const { store } = useWorkspace().workspace;
  // Re-render when names or permissions change.
  useContextRevision(store);
  const { actor, documentId, project } = store;
  return {
    actor,
    settings: project.settings,
    streamId: documentId,
    scope: { projectId: project.id, documentId },
    place: { documentId },
    nameOf: (id) => store.people.get(id)?.name ?? i18n.t('Somebody'),
  };
}

/** How a thread is marked, where that is stricter than its document, which shows it once for all. */
export function ownMarking({ document }: DocumentStore, { marking }: ThreadOnWire): ShownMarking | null {
  if (!marking) return null;
  if (marking === 'restricted') return document.marking ? null : marking;
  return isStricter(marking, markingShown(document.marking)) ? marking : null;
}
