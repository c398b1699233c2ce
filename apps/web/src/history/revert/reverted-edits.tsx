import { Trans } from '@lingui/react';
import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { shortened } from '@scholium/document/text';
import { formatNumber, i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { WordDiff } from '../compare/word-diff-text.js';

type Edit = RouteOutput<'planRevert'>['proposals'][number];

/** Limits of the preview (edits, UTF-16 units of each); the comparison of two versions shows all. */
const SHOWN = 30;
const LENGTH = 600;

const short = (text: string): string => shortened(text, LENGTH);

/** The proposed edits as word diffs. */
export function RevertedEdits({ proposals }: { readonly proposals: readonly Edit[] }): ReactElement | null {
  if (proposals.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {i18n.t(
          '{count, plural, one {This edit would be proposed and reviewed like any other.} other {# edits would be proposed, one for each place, and reviewed like any others.}}',
          { count: proposals.length },
        )}
      </Text>
      <ol className="revert-edits">
        {proposals.slice(0, SHOWN).map((edit, at) => (
          <li key={at}>
            <EditView edit={edit} />
          </li>
        ))}
      </ol>
      {proposals.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {i18n.t('And {count} more.', { count: formatNumber(proposals.length - SHOWN) })}
        </Text>
      )}
    </Stack>
  );
}

function EditView({ edit: { edit, before, after } }: { readonly edit: Edit }): ReactElement {
  if (edit === 'format') return <Trans id="The form of <0/>" components={{ 0: <q dir="auto">{short(before)}</q> }} />;
  if (edit === 'structure')
    return <Trans id="How <0/> is divided" components={{ 0: <q dir="auto">{short(before)}</q> }} />;
  if (edit === 'alt')
    return (
      <>
        {i18n.t('Alternative text:')} <WordDiff before={short(before)} after={short(after)} />
      </>
    );
  return <WordDiff before={short(before)} after={short(after)} />;
}
