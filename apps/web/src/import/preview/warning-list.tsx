import { Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { firstOf } from '@scholium/document/text';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ImportWarning, PreviewBlock } from '@scholium/exchange/preview';
import { i18n, inWords } from '../../locales/index.js';

interface WarningListProps {
  readonly warnings: readonly ImportWarning[];
  readonly blocks: readonly PreviewBlock[];
  /** Sentences about what was changed between the bytes and the text. */
  readonly changes: readonly string[];
  readonly onJump: (blockIndex: number) => void;
  /** Words divided at line ends: whether they are rejoined; null when the text has none. */
  readonly rejoined: boolean | null;
  readonly onRejoin: (joined: boolean) => void;
}

/** What to look at before saving; each entry leads to its block. */
export function WarningList({ warnings, blocks, changes, onJump, rejoined, onRejoin }: WarningListProps): ReactElement {
  if (warnings.length + changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {i18n.t('Nothing looks odd.')}
      </Text>
    );
  return (
    <Stack component="ul" gap={4} className="import-warnings">
      {warnings.map(({ code, message: english, words, blockIndex }) => {
        const message = words ? inWords(words) : english;
        return (
          <li key={code === 'words_rejoined' ? code : `${code} ${blockIndex ?? ''} ${message}`}>
            {blockIndex === undefined ? (
              <Words>{message}</Words>
            ) : (
              <UnstyledButton className="import-jump" onClick={() => onJump(blockIndex)}>
                <Words
                  passage={firstOf(blocks.find(({ index }) => index === blockIndex)?.text ?? '', 120) || undefined}
                >
                  {message}
                </Words>
              </UnstyledButton>
            )}
            {code === 'words_rejoined' && rejoined !== null ? (
              <Switch
                size="xs"
                ml={20}
                my={4}
                label={i18n.t('Rejoin words divided at line ends')}
                checked={rejoined}
                onChange={(event) => onRejoin(event.currentTarget.checked)}
              />
            ) : null}
          </li>
        );
      })}
      {changes.map((change) => (
        <li key={change}>
          <Text size="sm" c="dimmed">
            {change}
          </Text>
        </li>
      ))}
    </Stack>
  );
}

function Words({
  children,
  passage,
}: {
  readonly children: string;
  readonly passage?: string | undefined;
}): ReactElement {
  return (
    <Text size="sm" component="span" className="import-warning">
      <IconAlertTriangle size={14} aria-hidden />
      <span>
        {children}
        {passage === undefined ? null : <bdi className="import-passage">{passage}</bdi>}
      </span>
    </Text>
  );
}
