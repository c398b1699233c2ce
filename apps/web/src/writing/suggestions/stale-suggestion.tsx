import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { TextBody } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { useDraftText } from '../../sync/index.js';
import type { PlacedChange } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { isRewordable, currentText } from './rework.js';
import type { Standing } from './rework.js';
import { useWritingController } from '../writing-context.js';

interface StaleSuggestionProps {
  readonly change: PlacedChange;
  readonly body: TextBody;
  readonly own: boolean;
}

/** A stale suggestion: the text it was made for and the current text. Its author can rework it. */
export function StaleSuggestion({ change, body, own }: StaleSuggestionProps): ReactElement {
  const { store } = useWorkspace().workspace;
  const writing = useWritingController();
  const [reworking, setReworking] = useState(false);
  const now = currentText(store, change);
  const rework = () => (isRewordable(store, change) ? setReworking(true) : writing.startOver(change));
  return (
    <Stack gap={6}>
      <div role="group" aria-label={i18n.t('The words have changed')}>
        <Text size="xs" dir="auto">
          <b>{i18n.t('Made for:')}</b>{' '}
          {body.before === '' ? i18n.t('an insertion') : i18n.t('“{words}”', { words: body.before })}
        </Text>
        <Text size="xs" dir="auto">
          <b>{i18n.t('There now:')}</b>{' '}
          {!now
            ? i18n.t('nothing, the place was deleted')
            : now.words === ''
              ? i18n.t('no words')
              : i18n.t('“{words}”', { words: now.words })}
        </Text>
      </div>
      {own && !reworking && (
        <Button size="compact-xs" style={{ alignSelf: 'flex-start' }} onClick={rework}>
          {i18n.t('Revise')}
        </Button>
      )}
      {own && reworking && now && (
        <Reword change={change} now={now} suggested={body.after} onLeave={() => setReworking(false)} />
      )}
    </Stack>
  );
}

function Reword({
  change,
  now,
  suggested,
  onLeave,
}: {
  readonly change: PlacedChange;
  readonly now: Standing;
  readonly suggested: string;
  readonly onLeave: () => void;
}): ReactElement {
  const writing = useWritingController();
  const [words, setWords] = useDraftText(`revise-${change.id}`, suggested);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const text = words.replaceAll(/\s*\n\s*/gu, ' ');
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        maxRows={6}
        label={i18n.t('What should stand there instead')}
        value={words}
        dir="auto"
        ref={field}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={text === now.words ? i18n.t('That stands there already.') : null}
      />
      <Group gap={4}>
        <Button
          size="compact-xs"
          disabled={text === now.words}
          onClick={() => {
            setWords('');
            writing.reword(change, now, text);
            onLeave();
          }}
        >
          {i18n.t('Suggest')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onLeave}>
          {i18n.t('Cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
