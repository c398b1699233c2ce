import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { TextBody } from '@scholium/review';
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
      <div role="group" aria-label="The words have changed">
        <Text size="xs" dir="auto">
          <b>Made for:</b> {body.before === '' ? 'an insertion' : `“${body.before}”`}
        </Text>
        <Text size="xs" dir="auto">
          <b>There now:</b> {!now ? 'nothing, the place was deleted' : now.words === '' ? 'no words' : `“${now.words}”`}
        </Text>
      </div>
      {own && !reworking && (
        <Button size="compact-xs" style={{ alignSelf: 'flex-start' }} onClick={rework}>
          Revise
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
  const [words, setWords] = useState(suggested);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const text = words.replaceAll(/\s*\n\s*/gu, ' ');
  return (
    <Stack gap={4}>
      <Textarea
        size="xs"
        autosize
        maxRows={6}
        label="What should stand there instead"
        value={words}
        dir="auto"
        ref={field}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={text === now.words ? 'That stands there already.' : null}
      />
      <Group gap={4}>
        <Button
          size="compact-xs"
          disabled={text === now.words}
          onClick={() => {
            writing.reword(change, now, text);
            onLeave();
          }}
        >
          Suggest
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onLeave}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
