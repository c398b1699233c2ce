import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AnnotationImportOnWire } from '@scholium/contract';
import { formatNumber, i18n } from '../locales/index.js';
import { AnchorLink } from '../ui/index.js';
import { COUNT_WORDS, FAILURE_WORDS, nothingWords } from './words.js';

/** States in which something is going on. */
export const UNDER_WAY: ReadonlySet<AnnotationImportOnWire['state']> = new Set([
  'waiting',
  'running',
  'undoing',
] as const);

interface ImportOutcomeProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly item: AnnotationImportOnWire;
  /** Also what was there already and what has no place, which nobody saw before it was started. */
  readonly whole?: boolean;
}

/** How far an import is, and what it came to. */
export function ImportOutcome({ projectId, documentId, item, whole = false }: ImportOutcomeProps): ReactElement {
  const { state, done, total, failure, result } = item;
  const isUnderWay = UNDER_WAY.has(state);
  const { proposed = 0, accepted = 0, refused = 0, undone = 0, known = 0, unplaced = 0 } = result ?? {};
  const made = proposed + accepted;
  const isNothing = state === 'done' && made === 0;
  return (
    <>
      {isUnderWay ? (
        <Stack gap={4} mt="sm">
          <Progress
            value={total > 0 ? (100 * done) / total : 0}
            aria-label={i18n.t('Progress of the import')}
            striped
          />
          <Text size="sm" c="dimmed">
            {state === 'waiting'
              ? i18n.t('Waiting for its turn.')
              : i18n.t('{done} of {total, plural, one {# annotation} other {# annotations}}', {
                  done: formatNumber(done),
                  total,
                })}
          </Text>
        </Stack>
      ) : null}
      {result ? (
        <Text size="sm" mt="xs">
          {isNothing
            ? nothingWords({ known, unplaced, refused })
            : accepted > 0
              ? i18n.t(
                  '{count, plural, one {# annotation was} other {# annotations were}} imported as accepted work.',
                  { count: accepted },
                )
              : i18n.t('{count, plural, one {# annotation was} other {# annotations were}} proposed.', {
                  count: proposed,
                })}{' '}
          {refused > 0
            ? i18n.t(
                '{count, plural, one {# was} other {# were}} not taken, for example because {count, plural, one {it was} other {they were}} decided on before.',
                { count: refused },
              )
            : null}{' '}
          {made > undone ? (
            <AnchorLink
              size="sm"
              to="/projects/$projectId/review"
              params={{ projectId }}
              search={{ document: documentId } as never}
            >
              {i18n.t('Show in the queue')}
            </AnchorLink>
          ) : null}
        </Text>
      ) : null}
      {whole && known > 0 && !isNothing ? (
        <Text size="sm" mt="xs">
          {i18n.t(COUNT_WORDS.known, { count: known })}
        </Text>
      ) : null}
      {whole && unplaced > 0 ? (
        <Text size="sm" mt="xs">
          {isNothing ? null : i18n.t(COUNT_WORDS.unplaced, { count: unplaced })}{' '}
          <AnchorLink
            size="sm"
            to="/projects/$projectId/documents/$documentId/import-annotations"
            params={{ projectId, documentId }}
          >
            {i18n.t('Choose the file there to place them by hand')}
          </AnchorLink>
        </Text>
      ) : null}
      {state === 'undone' ? (
        <Text size="sm" mt="xs">
          {i18n.t(
            '{count, plural, one {# of them was} other {# of them were}} undone. What somebody decided since then stays.',
            { count: undone },
          )}
        </Text>
      ) : null}
      {state === 'cancelled' ? (
        <Text size="sm" mt="xs">
          {i18n.t('Cancelled. What was proposed until then stays.')}
        </Text>
      ) : null}
      {failure ? (
        <Alert
          color="red"
          variant="light"
          mt="sm"
          title={state === 'done' ? i18n.t('The import was not undone') : i18n.t('The import ended early')}
        >
          {state === 'done'
            ? i18n.t('What was undone until then stays so. Try again, or tell the operator of this server.')
            : i18n.t(FAILURE_WORDS[failure])}
        </Alert>
      ) : null}
    </>
  );
}
