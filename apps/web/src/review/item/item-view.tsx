import { Alert, Stack, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactElement, RefObject } from 'react';
import { searchNamesOf, textBody } from '@scholium/review';
import type { Actor, ProjectSettings, Vocabulary } from '@scholium/review';
import { ChangeDiscussion } from '../../discussion/index.js';
import { NamesakeWarning } from '../../knowledge/index.js';
import { i18n } from '../../locales/index.js';
import { DeniedState, ErrorState, ScrollRegion, Waiting } from '../../ui/index.js';
import { ChangeBody } from './change-body.js';
import { DecisionPanel } from './decision-panel.js';
import type { Deciding } from './decision-panel.js';
import { EditPreview } from './edit-preview.js';
import { ItemHead } from './item-head.js';
import { NewerState } from './newer-state.js';
import { PassageView } from './passage-view.js';
import { Dependants, Overlapping } from './overlapping-changes.js';
import type { Item, Permissions } from './use-item.js';
import type { Asking } from '../decision/index.js';
import type { RowUpdate } from '../queue/rows.js';

interface ItemViewProps {
  readonly item: Item;
  readonly may: Permissions | null;
  readonly known: RowUpdate | undefined;
  readonly reviewer: boolean;
  readonly vocabulary: Vocabulary;
  readonly actor: Actor;
  readonly settings: ProjectSettings;
  readonly asking: Asking | null;
  readonly onAsk: (asking: Asking | null) => void;
  readonly deciding: Deciding;
  readonly onShow: (changeId: string) => void;
  readonly newerButton: RefObject<HTMLButtonElement | null>;
}

/** A change: what is decided above its passage in the middle, decision and discussion at the side. */
export function ItemView(props: ItemViewProps): ReactElement {
  const {
    item: { detail, newer, failure, adopt, retry },
    may,
    vocabulary,
    onShow,
  } = props;
  const context = useRef<HTMLDivElement>(null);
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const id = detail?.change.id;
  useEffect(() => {
    // Scroll to the change itself, not to the paragraph before it.
    const pane = context.current;
    if (pane) pane.scrollTop = 0;
    pane?.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  if (!detail || !may) {
    if (failure?.code === 'not_found') return <DeniedState />;
    return failure ? (
      <ErrorState problem={failure} onRetry={retry} />
    ) : (
      <div className="review-context">
        <Waiting lines={9} label={i18n.t('Loading the change')} />
      </div>
    );
  }
  const { change, passage, preview } = detail;
  const edit = change.subjectKind === 'text' ? textBody.parse(change.body).edit : null;
  // What is decided stands first; of an edit of the text that is its passage.
  const isFirst = edit === null || edit === 'alt';
  const discussion = (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {i18n.t('Discussion and history')}
      </Title>
      <ChangeDiscussion
        key={change.id}
        change={change}
        actor={props.actor}
        settings={props.settings}
        reasons={vocabulary.rejectionReasons}
      />
    </Stack>
  );
  const name = i18n.t('The change in its place');
  const sign = change.op === 'delete' ? 'deleted' : change.state === 'accepted' ? 'accepted' : 'proposed';
  return (
    <>
      <ScrollRegion className="review-context" ref={context} label={name}>
        <Stack gap="lg" maw="46rem" mx="auto">
          {newer ? (
            <NewerState
              seen={detail}
              now={newer}
              vocabulary={vocabulary}
              onContinue={adopt}
              button={props.newerButton}
            />
          ) : null}
          <ItemHead detail={detail} />
          {isFirst ? <ChangeBody detail={detail} vocabulary={vocabulary} /> : null}
          {detail.stale ? (
            <Alert variant="default" icon={<IconAlertTriangle aria-hidden />} title={i18n.t('The words have changed')}>
              {i18n.t(
                'What this was made for is not in the text as it was. It cannot be accepted until its author re-anchors it.',
              )}
            </Alert>
          ) : null}
          {change.subjectKind === 'entity' && change.op !== 'delete' && (
            <NamesakeWarning
              projectId={change.projectId}
              vocabulary={vocabulary}
              names={searchNamesOf('entity', change.body ?? {}) ?? []}
              self={change.subjectId}
            />
          )}
          {preview && edit ? (
            <EditPreview key={change.id} preview={preview} edit={edit} />
          ) : passage && passage.blocks.length > 0 ? (
            <PassageView blocks={passage.blocks} sign={sign} />
          ) : null}
          {isFirst ? null : <ChangeBody detail={detail} vocabulary={vocabulary} />}
          <Overlapping detail={detail} onShow={onShow} />
          <Dependants detail={detail} onShow={onShow} />
          {!wide && discussion}
        </Stack>
      </ScrollRegion>
      <aside className="review-side" aria-label={i18n.t('Decision and discussion')}>
        <div className="review-decision">
          <DecisionPanel
            detail={detail}
            may={may}
            known={props.known}
            outdated={newer !== null}
            reviewer={props.reviewer}
            vocabulary={vocabulary}
            asking={props.asking}
            onAsk={props.onAsk}
            deciding={props.deciding}
          />
        </div>
        {wide && discussion}
      </aside>
    </>
  );
}
