import { i18n } from '../locales/index.js';
import './source-screen.css';
import '../ui/palette.css';
import { Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { Trans } from '@lingui/react';
import type { ReactElement } from 'react';
import type { CitationBody, SourceBody } from '@scholium/review';
import { ReadersLink } from '../access/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel, mayIn, useProject, useRoute } from '../sync/index.js';
import { AnchorLink, Page, When, FormModal } from '../ui/index.js';
import { Concordance } from './concordance.js';
import { SourceForm } from './forms/source-form.js';
import { ProposedNotice } from './proposed-notice.js';
import { RecordAccess, RecordActions, RecordNotShown } from './record-frame.js';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS, SOURCE_CLASS_WORDS, STANCE_WORDS } from '@scholium/review';
import { sourceFields } from '../kinds/index.js';
import { useProposals } from './use-proposals.js';

/** The grade is shown separately. */
const ELSEWHERE = new Set(['title', 'class', 'reliability']);
const LINKS = new Set(['url', 'archive']);

/** An accepted source: fields, reliability, and the passages that cite it. */
export function SourceScreen(): ReactElement {
  const { projectId, sourceId } = useParams({ from: '/projects/$projectId/sources/$sourceId' });
  const project = useProject(projectId).data;
  const { data, error, refetch } = useRoute('getSource', { params: { sourceId } });
  const { proposed, update, remove } = useProposals(projectId);
  const [changing, { open, close }] = useDisclosure(false);
  if (!data || error)
    return (
      <RecordNotShown
        title={i18n.t('Source')}
        error={error}
        onRetry={() => void refetch()}
        all={
          <AnchorLink to="/projects/$projectId/sources" params={{ projectId }}>
            {i18n.t('All sources')}
          </AnchorLink>
        }
      />
    );
  const { source, citations, total } = data;
  const body = source.body as SourceBody;
  const actions =
    project && mayIn(project, 'change.propose') ? (
      <RecordActions
        question={i18n.t('Propose to delete this source?')}
        onChange={open}
        onDelete={() => remove(sourceId, 'source')}
      >
        {total > 0
          ? i18n.t('Accepted passages cite it: the deletion can be accepted only when they no longer do.')
          : ''}
      </RecordActions>
    ) : null;
  return (
    <Page
      title={source.label}
      of={project?.name}
      actions={
        <>
          <ReadersLink projectId={projectId} of={{ source: sourceId }} />
          {actions}
          {project ? <RecordAccess project={project} kind="source" record={source} /> : null}
        </>
      }
      description={
        <Text span inherit size="sm">
          <MarkingChip marking={source.marking} />{' '}
          <Trans
            id="{type}, accepted <0/>"
            values={{ type: i18n.t(SOURCE_CLASS_WORDS[body.sourceClass]) }}
            components={{ 0: <When time={source.acceptedAt} /> }}
          />
        </Text>
      }
    >
      {proposed ? <ProposedNotice projectId={projectId} changeId={proposed} /> : null}
      <Stack gap="xl">
        <Group gap="sm" wrap="nowrap" role="group" aria-label={i18n.t('Reliability')}>
          <span className="grade">{body.reliability}</span>
          <Text size="sm">{i18n.t(RELIABILITY_WORDS[body.reliability])}</Text>
        </Group>
        <dl className="source-fields">
          {sourceFields(body)
            .filter(({ key, values }) => !ELSEWHERE.has(key) && values.length > 0)
            .map(({ key, label, values }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd dir="auto">
                  {LINKS.has(key) ? (
                    <a href={values[0]} target="_blank" rel="noreferrer noopener">
                      {values[0]}
                    </a>
                  ) : (
                    values.join('; ')
                  )}
                </dd>
              </div>
            ))}
        </dl>
        <section aria-label={i18n.t('Cited in')}>
          <Title order={2} size="h4" mb="xs">
            {i18n.t('Cited in')}{' '}
            <Text span inherit c="dimmed" fw={400}>
              {countLabel(total)}
            </Text>
          </Title>
          {citations.length === 0 ? (
            <Text c="dimmed">{i18n.t('No accepted passage cites it yet.')}</Text>
          ) : (
            <Concordance
              projectId={projectId}
              label={i18n.t('Citations')}
              passages={citations}
              total={total}
              badge={({ body: cited }) => <Cited body={cited as CitationBody} reliability={body.reliability} />}
            />
          )}
        </section>
      </Stack>
      <FormModal opened={changing} onClose={close} title={i18n.t('Propose a change')} size="lg">
        <SourceForm
          initial={body}
          submit={i18n.t('Propose')}
          onCancel={close}
          onSubmit={(next, message) => {
            update(sourceId, { kind: 'source', body: next }, message);
            close();
          }}
        />
      </FormModal>
    </Page>
  );
}

/** The Admiralty grade of a citation: the reliability of the source, the credibility of the information. */
function Cited({
  body: { credibility, stance, locator, footnote },
  reliability,
}: {
  readonly body: CitationBody;
  readonly reliability: string;
}): ReactElement {
  return (
    <>
      <strong title={i18n.t(CREDIBILITY_WORDS[credibility] ?? '')}>
        {reliability}
        {credibility}
      </strong>{' '}
      {i18n.t(STANCE_WORDS[stance])}
      <Text span size="xs" c="dimmed">
        {footnote ? ` ${i18n.t('n. {number}', { number: footnote })}` : ''}
        {locator ? ` ${locator}` : ''}
      </Text>
    </>
  );
}
