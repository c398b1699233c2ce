import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AnnotationImportOptions, AnnotationImportPreview } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { WHY_WORDS } from './words.js';

type Placed = AnnotationImportOptions['placed'][number];

interface UnplacedListProps {
  readonly unplaced: AnnotationImportPreview['unplaced'];
  readonly placed: readonly Placed[];
  /** The plain text of the document; offsets are UTF-16 units of it. */
  readonly text: string;
  readonly onPlace: (placed: Placed) => void;
  readonly onRevert: (index: number) => void;
}

/** The annotations that were not found in the text; words that are selected in it give one its place. */
export function UnplacedList({ unplaced, placed, text, onPlace, onRevert }: UnplacedListProps): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  // A field for text counts a carriage return and a line feed as one character.
  const shown = text.replaceAll('\r', ' ');
  const place = (index: number) => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {};
    setIsMissing(from >= to);
    if (from < to) onPlace({ index, from, to });
  };
  return (
    <Stack gap="sm">
      <Textarea
        ref={field}
        label={i18n.t('Text of the document')}
        description={i18n.t('Select the words that an annotation stands on, then choose “Place here” beside it.')}
        value={shown}
        readOnly
        autosize={false}
        rows={10}
        dir="auto"
      />
      {isMissing ? (
        <Alert color="yellow" variant="light" role="alert">
          {i18n.t('Select words in the text first.')}
        </Alert>
      ) : null}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {unplaced.map(({ index, quote, type, why }) => {
          const here = placed.find((one) => one.index === index);
          return (
            <Paper component="li" key={index} withBorder p="sm" bg="var(--surface)">
              <Group justify="space-between" gap="sm">
                <Stack gap={2} flex="1 1 14rem" miw={0}>
                  <Title order={3} size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                    {quote === '' ? i18n.t('Not quoted') : quote}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {type === '' ? null : <bdi>{type}. </bdi>}
                    {here === undefined
                      ? i18n.t(WHY_WORDS[why])
                      : i18n.t('Placed on “{words}”.', { words: shown.slice(here.from, here.to) })}
                  </Text>
                </Stack>
                {here === undefined ? (
                  <Button size="xs" variant="default" onClick={() => place(index)}>
                    {i18n.t('Place here')}
                  </Button>
                ) : (
                  <Button size="xs" variant="default" onClick={() => onRevert(index)}>
                    {i18n.t('Undo')}
                  </Button>
                )}
              </Group>
            </Paper>
          );
        })}
      </Stack>
    </Stack>
  );
}
