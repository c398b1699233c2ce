import { Trans } from '@lingui/react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { codePath, termOf } from '@scholium/review';
import type { MergedTerm, Vocabulary } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useRoute } from '../../sync/index.js';
import { When } from '../../ui/index.js';

interface MergedListProps {
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  readonly merged: readonly MergedTerm[];
  /** Null for who may not revert. */
  readonly onRevert: ((merged: MergedTerm) => void) | null;
  /** Why nothing can be reverted now; null when it can. */
  readonly problem: string | null;
}

/** The codes and types that were merged into others, by whom and when, with the way back. */
export function MergedList({ projectId, vocabulary, merged, onRevert, problem }: MergedListProps): ReactElement {
  const members = useRoute('listMembers', { params: { projectId } }).data?.members ?? [];
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? i18n.t('Former member');
  const into = ({ list, intoId }: MergedTerm) =>
    list === 'codes' ? codePath(intoId, vocabulary, ' / ') : (termOf(vocabulary, list, intoId)?.label ?? intoId);
  return (
    <section aria-label={i18n.t('Merged')}>
      <Title order={3} size="h5" mb="xs">
        {i18n.t('Merged')}
      </Title>
      <Stack gap={6} role="list">
        {merged.map((one) => (
          <Group key={`${one.list} ${one.term.id}`} gap="xs" role="listitem">
            <Text size="sm" flex={1} miw="12rem">
              <Trans
                id="“<0>{label}</0>” into “<1>{into}</1>”, {name}, <2/>"
                values={{ label: one.term.label, into: into(one), name: nameOf(one.byId) }}
                components={{ 0: <bdi />, 1: <bdi />, 2: <When time={one.at} /> }}
              />
            </Text>
            {onRevert ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={problem !== null}
                title={problem ?? undefined}
                aria-label={i18n.t('Revert the merge of {label}', { label: one.term.label })}
                onClick={() => onRevert(one)}
              >
                {i18n.t('Revert')}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
