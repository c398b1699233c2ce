import { Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ChangeOrigin } from '@scholium/review';
import { i18n } from '../../locales/index.js';

interface OriginWordsProps {
  readonly origin: ChangeOrigin | null | undefined;
  readonly size?: 'xs' | 'sm';
}

/** Digits of a hash that are shown; the whole is in its tooltip. */
const DIGITS = 12;

/** Where something is from that was made elsewhere: its file, who or what made it, why it was accepted at once. */
export function OriginWords({ origin, size = 'sm' }: OriginWordsProps): ReactElement | null {
  if (!origin) return null;
  const { fileName, format, sha256, madeBy, score, reason } = origin;
  return (
    <Stack gap={2} component="section" aria-label={i18n.t('Where it is from')} style={{ overflowWrap: 'anywhere' }}>
      <Text size={size} c="dimmed">
        {i18n.t('From the file {file} ({format}).', { file: fileName, format })}{' '}
        <span title={sha256}>{i18n.t('SHA-256 {digits}…', { digits: sha256.slice(0, DIGITS) })}</span>
      </Text>
      {madeBy === null ? null : (
        <Text size={size} c="dimmed">
          {i18n.t('Made by {who} there.', { who: madeBy })}
        </Text>
      )}
      {score === null ? null : (
        <Text size={size} c="dimmed">
          {i18n.t('Score: {score}', { score })}
        </Text>
      )}
      {reason === undefined ? null : (
        <Text size={size} dir="auto">
          {i18n.t('Imported as accepted work: {reason}', { reason })}
        </Text>
      )}
    </Stack>
  );
}
