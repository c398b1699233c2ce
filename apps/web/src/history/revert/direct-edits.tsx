import '../history.css';
import { Trans } from '@lingui/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { schema } from '@scholium/document';
import { i18n } from '../../locales/index.js';
import { diffDocuments, worthShowing } from '../compare/diff-documents.js';
import { DiffParts } from '../compare/word-diff-text.js';
import type { RouteOutput } from '../../sync/index.js';
import { toFailure, useRoute, useRoutePages } from '../../sync/index.js';
import { AnchorLink, ErrorState, Nothing, PersonAvatar, ScrollRegion, Waiting, When } from '../../ui/index.js';
import { ProposeRevert } from './propose-revert.js';

type EditingSession = RouteOutput<'listEditingSessions'>['editingSessions'][number];

/** Direct edits of a project by editing session; each can be viewed and reverted. */
export function DirectEdits({
  projectId,
  proposes,
}: {
  readonly projectId: string;
  readonly proposes: boolean;
}): ReactElement {
  const pages = useRoutePages('listEditingSessions', { params: { projectId }, query: { limit: 30 } });
  const failure = toFailure(pages.error);
  const sessions = pages.data?.pages.flatMap((page) => page.editingSessions) ?? [];
  if (failure) return <ErrorState problem={failure} onRetry={() => void pages.refetch()} />;
  if (pages.isLoading) return <Waiting lines={6} label={i18n.t('Reading the direct edits')} />;
  if (sessions.length === 0)
    return (
      <Nothing title={i18n.t('Nobody has edited a text directly')}>
        {i18n.t('Edits made in Edit mode are listed here, by author and editing session, after they were applied.')}
      </Nothing>
    );
  return (
    <Stack gap="sm">
      <ol className="editing-sessions">
        {sessions.map((session) => (
          <SessionCard
            key={`${session.documentId}-${session.lastSeq}`}
            session={session}
            projectId={projectId}
            proposes={proposes}
          />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {i18n.t('Show earlier')}
        </Button>
      ) : null}
      {!pages.hasNextPage && pages.data?.pages.at(-1)?.complete === false ? (
        <Text size="sm" c="dimmed">
          {i18n.t(
            'Only the newest 20,000 edits of the project are looked through here. The history of each document has all of its own.',
          )}
        </Text>
      ) : null}
    </Stack>
  );
}

function SessionCard({
  session,
  projectId,
  proposes,
}: {
  readonly session: EditingSession;
  readonly projectId: string;
  readonly proposes: boolean;
}): ReactElement {
  const [opened, setOpened] = useState(false);
  const [reverting, setReverting] = useState(false);
  const { documentId, documentTitle, actorName, firstSeq, lastSeq, steps, endedAt } = session;
  const link = {
    to: '/projects/$projectId/documents/$documentId/history',
    params: { projectId, documentId },
    search: { from: firstSeq - 1, to: lastSeq } as never,
  } as const;
  return (
    <li className="editing-session">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <PersonAvatar name={actorName} size={28} />
        <div>
          <Title order={2} fz="sm" fw={400}>
            <Trans
              id="<0>{who}</0> edited <1/>"
              values={{ who: actorName }}
              components={{
                0: <b />,
                1: (
                  <AnchorLink inherit {...link} dir="auto">
                    {documentTitle}
                  </AnchorLink>
                ),
              }}
            />
          </Title>
          <Text size="xs" c="dimmed">
            <When time={endedAt} />, {i18n.t('{count, plural, one {# edit} other {# edits}}', { count: steps })}
          </Text>
        </div>
      </Group>
      <Group gap="xs" mt={6}>
        <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? i18n.t('Hide what changed') : i18n.t('Show what changed')}
        </Button>
        {proposes && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRotate size={13} aria-hidden />}
            onClick={() => setReverting(true)}
          >
            {i18n.t('Revert…')}
          </Button>
        )}
      </Group>
      {opened && <SessionDiff session={session} />}
      {reverting && (
        <ProposeRevert
          projectId={projectId}
          documentId={documentId}
          target={{ editingSession: [firstSeq, lastSeq] }}
          onClose={() => setReverting(false)}
        />
      )}
    </li>
  );
}

function SessionDiff({
  session: { documentId, firstSeq, lastSeq },
}: {
  readonly session: EditingSession;
}): ReactElement {
  const before = useRoute('getMoment', { params: { documentId, seq: firstSeq - 1 } });
  const after = useRoute('getMoment', { params: { documentId, seq: lastSeq } });
  const failure = toFailure(before.error ?? after.error);
  const blocks = useMemo(
    () =>
      before.data && after.data
        ? diffDocuments(schema.nodeFromJSON(before.data.doc), schema.nodeFromJSON(after.data.doc)).filter(
            ({ change }) => change !== 'same',
          )
        : null,
    [before.data, after.data],
  );
  if (failure) return <ErrorState problem={failure} />;
  if (!blocks) return <Waiting lines={3} label={i18n.t('Comparing')} />;
  if (blocks.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="xs">
        {i18n.t('The text was the same after it as before it.')}
      </Text>
    );
  return (
    <ScrollRegion className="editing-session-diff" role="group" label={i18n.t('Changes')}>
      {worthShowing(blocks)
        .flatMap((stretch) => ('shown' in stretch ? stretch.shown : []))
        .map(({ parts }, at) => (
          <p key={at} className="word-diff" dir="auto">
            <DiffParts parts={parts} />
          </p>
        ))}
    </ScrollRegion>
  );
}
