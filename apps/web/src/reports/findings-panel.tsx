import { Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { findingsOf } from '@scholium/document';
import { i18n } from '../locales/index.js';
import { toFailure, useOfDocument, useRoutePages } from '../sync/index.js';
import { ErrorState, Nothing, Waiting } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import { modesOf } from '../writing/index.js';
import type { Finding } from './finding.js';
import { keyOfFinding, PickList } from './pick-list.js';
import { PickFilters, queryOf } from './pick-filters.js';
import type { PickFilter } from './pick-filters.js';
import { useReportEditor } from './use-report-editor.js';
import classes from './reports.module.css';

/** How many findings are fetched at once. */
const PAGE = 50;
/** Milliseconds after the last letter until it is searched. */
const PAUSE = 250;
const NONE: ReadonlySet<string> = new Set();

/** Findings of the project beside the open report, to be put in. */
export function FindingsPanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const [filter, setFilter] = useState<PickFilter>({ kind: 'highlight', term: '', words: '' });
  const [words] = useDebouncedValue(filter.words, PAUSE);
  const [chosen, setChosen] = useState(NONE);
  const [said, setSaid] = useState('');
  const pages = useRoutePages('listFindings', {
    params: { projectId: store.project.id },
    query: { ...queryOf({ ...filter, words }), limit: PAGE },
  });
  const findings = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const names = useOfDocument(store, () => findingsOf(store.doc).map(keyOfFinding).join('\n'));
  const present = useMemo(() => new Set(names.split('\n')), [names]);
  const report = useReportEditor();
  const mode = useCell(workspace.mode);
  const failure = toFailure(pages.error);
  const picked = findings.filter((finding) => chosen.has(keyOfFinding(finding)));
  const add = (added: readonly Finding[]) => {
    if (!report?.run(({ insertFindings }) => insertFindings(added.map(({ finding }) => finding)))) return;
    setChosen(new Set([...chosen].filter((key) => !added.some((one) => keyOfFinding(one) === key))));
    setSaid(
      i18n.t('{count, plural, one {# finding added at the caret} other {# findings added at the caret}}', {
        count: added.length,
      }),
    );
  };
  const narrow = (next: PickFilter) => {
    setFilter(next);
    setChosen(NONE);
  };
  const choose = (key: string, isChosen: boolean) =>
    setChosen(new Set(isChosen ? [...chosen, key] : [...chosen].filter((one) => one !== key)));
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const total = pages.data?.pages[0]?.total;
  return (
    <>
      <Stack gap="xs" p="sm" className={classes['tools'] ?? ''} role="presentation" onKeyDown={press}>
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="sm">
            {i18n.t('Findings')}
          </Title>
          <CloseButton size="sm" aria-label={i18n.t('Close the findings')} onClick={onClose} />
        </Group>
        <PickFilters vocabulary={store.project.vocabulary} filter={filter} onFilter={narrow} />
        <Group gap="xs" mih={26}>
          <Text size="xs" c="dimmed" role="status">
            {said === '' && total !== undefined
              ? i18n.t('{count, plural, one {# accepted finding} other {# accepted findings}}', { count: total })
              : said}
          </Text>
          {picked.length > 0 && (
            <Button
              size="compact-xs"
              ml="auto"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={report === null}
              onClick={() => add(picked)}
            >
              {i18n.t('{count, plural, one {Add # finding} other {Add # findings}}', { count: picked.length })}
            </Button>
          )}
        </Group>
        {report === null && mode !== 'edit' && (
          <Text size="xs">
            {modesOf(store).includes('edit')
              ? i18n.t('Choose Edit above the text to put findings into the report.')
              : i18n.t('Findings are put in by those who may edit this report. You can suggest words.')}
          </Text>
        )}
      </Stack>
      <div className={classes['scroll']}>
        {failure && findings.length === 0 ? (
          <ErrorState problem={failure} onRetry={() => void pages.refetch()} />
        ) : pages.isPending ? (
          <Waiting lines={6} />
        ) : findings.length === 0 ? (
          <Nothing
            title={words === '' && filter.term === '' ? i18n.t('Nothing accepted yet') : i18n.t('Nothing matches')}
          >
            {i18n.t(
              'What is accepted in the documents of this project is listed here, and can be put into the report.',
            )}
          </Nothing>
        ) : (
          <PickList
            findings={findings}
            vocabulary={store.project.vocabulary}
            present={present}
            chosen={chosen}
            onChoose={choose}
            onAdd={report && add}
            onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : null}
          />
        )}
        <Text size="xs" c="dimmed" p="sm">
          {i18n.t('Words that nobody annotated: select them in their document, and choose Add to report…')}
        </Text>
      </div>
    </>
  );
}
