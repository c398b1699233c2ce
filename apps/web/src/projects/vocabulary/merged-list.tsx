import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { codePath, termOf } from '@scholium/review';
import type { MergedTerm, Vocabulary } from '@scholium/review';
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
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? 'Former member';
  const into = ({ list, intoId }: MergedTerm) =>
    list === 'codes' ? codePath(intoId, vocabulary, ' / ') : (termOf(vocabulary, list, intoId)?.label ?? intoId);
  return (
    <section aria-label="Merged">
      <Title order={3} size="h5" mb="xs">
        Merged
      </Title>
      <Stack gap={6} role="list">
        {merged.map((one) => (
          <Group key={`${one.list} ${one.term.id}`} gap="xs" role="listitem">
            <Text size="sm" flex={1} miw="12rem">
              “<bdi>{one.term.label}</bdi>” into “<bdi>{into(one)}</bdi>”, {nameOf(one.byId)}, <When time={one.at} />
            </Text>
            {onRevert ? (
              <Button
                size="compact-sm"
                variant="default"
                disabled={problem !== null}
                title={problem ?? undefined}
                aria-label={`Revert the merge of ${one.term.label}`}
                onClick={() => onRevert(one)}
              >
                Revert
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
