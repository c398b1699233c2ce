import { Trans } from '@lingui/react';
import { Group, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
import type { ChangeDetail } from '../../sync/index.js';
import { MarkingChip } from '../../markings/index.js';
import { AnchorLink, When } from '../../ui/index.js';
import { KindIcon, proposalWords } from '../../kinds/index.js';
import { OriginWords } from '../decision/index.js';

/** The header of a change: kind, marking, label, author, time and document. */
export function ItemHead({ detail: { change, passage, history } }: { readonly detail: ChangeDetail }): ReactElement {
  const { projectId, documentId, documentTitle, subjectKind, op, label, authorName, proposedAt, message, revision } =
    change;
  const number = passage?.blocks.find(({ spans, number: printed }) => spans.length > 0 && printed !== null)?.number;
  const revised = history.findLast(({ kind }) => kind === 'change.revised');
  return (
    <Stack gap={6}>
      <Group gap={6} c="dimmed" wrap="nowrap">
        {op === 'delete' ? <IconTrash size={16} aria-hidden /> : <KindIcon kind={subjectKind} decorative />}
        <Text size="sm" fw={500} c={op === 'delete' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {proposalWords(subjectKind, op)}
        </Text>
        <MarkingChip marking={change.marking} />
      </Group>
      <Title order={2} size="h4" dir="auto" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
        {documentId === null ? label : `“${label}”`}
      </Title>
      <Text size="sm" c="dimmed">
        <Trans
          id="{author}, <0/>{revised, select, yes {, revised <1/> (revision {revision})} other {}}{place, select, document {, in <2/>} paragraph {, in <2/>, paragraph {number}} other {}}"
          values={{
            author: authorName,
            revised: revised ? 'yes' : 'no',
            revision: formatNumber(revision),
            place: documentId === null ? 'none' : number ? 'paragraph' : 'document',
            number,
          }}
          components={{
            0: <When time={proposedAt} />,
            1: <When time={revised?.at ?? proposedAt} />,
            2: (
              <AnchorLink
                inherit
                underline="always"
                to="/projects/$projectId/documents/$documentId"
                params={{ projectId, documentId: documentId ?? '' }}
                search={{ change: change.id } as never}
              >
                {documentTitle ?? i18n.t('a document')}
              </AnchorLink>
            ),
          }}
        />
      </Text>
      {message ? (
        <Text size="sm" className="decision-words" dir="auto">
          {message}
        </Text>
      ) : null}
      <OriginWords origin={change.origin} />
    </Stack>
  );
}
