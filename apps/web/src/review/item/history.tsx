import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { RejectionReason } from '@scholium/review';
import type { ChangeDetail } from '../../sync/index.js';
import { When } from '../../ui/index.js';
import { EVENT_WORDS } from './kind-words.js';

/** What happened to the change, newest first. */
export function History({ detail, reasons }: { readonly detail: ChangeDetail; readonly reasons: readonly RejectionReason[] }): ReactElement {
  return (
    <Stack gap="xs" component="section" aria-label="History">
      <Title order={3} size="sm">History</Title>
      <ol className="history">
        {detail.history.toReversed().map(({ seq, kind, actorName, at, text, code }) => (
          <li key={seq}>
            <Text size="sm"><Text span inherit fw={500}>{actorName}</Text> {EVENT_WORDS[kind] ?? kind} <Text span c="dimmed" size="xs"><When time={at} /></Text></Text>
            {code ? <Text size="sm">{reasons.find((reason) => reason.code === code)?.label ?? code}</Text> : null}
            {text ? <Text size="sm" className="decision-words" dir="auto">{text}</Text> : null}
          </li>
        ))}
      </ol>
    </Stack>
  );
}
