import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { can, nextState } from '@scholium/review';
import type { TextBody } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { DecisionControls, DecisionOutcome, PreviewSwitch } from '../../review/index.js';
import { useOutboxFor } from '../../sync/index.js';
import type { PlacedChange } from '../../sync/index.js';
import { When } from '../../ui/index.js';
import { useCell, usePicked, useWorkspace } from '../../workspace/index.js';
import { CardDiscussion } from '../../discussion/index.js';
import { AllByAuthorLink } from './all-by-author-link.js';
import { OwnSuggestionActions } from './own-suggestion-actions.js';
import { StaleSuggestion } from './stale-suggestion.js';
import { useWritingController } from '../writing-context.js';

interface SuggestionDetailProps {
  readonly change: PlacedChange;
  readonly body: TextBody;
  readonly author: string;
}

/** Author and message of a suggestion, previews, and actions. */
export function SuggestionDetail({ change, body, author }: SuggestionDetailProps): ReactElement {
  const { workspace, actions } = useWorkspace();
  const { store } = workspace;
  const { actor, project } = store;
  const task = useCell(workspace.task);
  const sending = useOutboxFor(store.documentId).some(
    ({ command, state }) => state !== 'refused' && 'changeId' in command && command.changeId === change.id,
  );
  const own = change.authorId === actor.userId;
  const waits = nextState(change.state, 'withdraw') !== null;
  const decides = can(actor, 'change.decide', change) && nextState(change.state, 'accept') !== null;
  const decided = { ...change, decidedByName: store.people.get(change.decidedById ?? '')?.name ?? null };
  return (
    <Stack gap={6} onClick={(event) => event.stopPropagation()}>
      <Text size="xs" c="dimmed">
        {author}, <When time={change.updatedAt} />
      </Text>
      {change.message !== '' && task !== 'edit' && (
        <Text size="sm" dir="auto">
          {change.message}
        </Text>
      )}
      {(change.state === 'changes_requested' || change.state === 'rejected') && (
        <DecisionOutcome change={decided} reasons={project.vocabulary.rejectionReasons} compact />
      )}
      {waits && change.stale && <StaleSuggestion change={change} body={body} own={own} />}
      {waits && !change.stale && !(own && workspace.mode.get() === 'suggest') && <ShowText changeId={change.id} />}
      {own && <OwnSuggestionActions change={change} />}
      {decides && (
        <DecisionControls
          changeId={change.id}
          of={change.label}
          reasons={project.vocabulary.rejectionReasons}
          compact
          sending={sending}
          blocked={change.stale ? i18n.t('The words it was made for have changed: its author has to revise it.') : null}
          onAccept={() => actions.accept(change)}
          onReject={(reason) => actions.reject(change, reason)}
          onRequestChanges={(reason) => actions.requestChanges(change, reason)}
        />
      )}
      {decides && <AllByAuthorLink change={change} author={author} />}
      {task !== 'edit' && (
        <CardDiscussion
          item={{ key: change.id, subjectId: change.subjectId, authorId: change.authorId, change, annotation: null }}
        />
      )}
    </Stack>
  );
}

function ShowText({ changeId }: { readonly changeId: string }): ReactElement {
  const writing = useWritingController();
  const shown = usePicked(writing.shown, (all) => all.get(changeId) ?? 'both');
  return <PreviewSwitch shown={shown} onShow={(value) => writing.show(changeId, value)} />;
}
