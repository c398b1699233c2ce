import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { NO_BANNER } from '../../ui/index.js';
import { contentOf, otherMentions } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';

/** Tags the same words elsewhere in the document: a list to select from, one undo step. */
export function OtherMentionsDialog(): ReactElement {
  const { workspace } = useWorkspace();
  const task = useCell(workspace.task);
  const focused = useCell(workspace.focused);
  const item = task === 'mentions' && focused !== null ? workspace.item(focused) : null;
  const leave = () => {
    workspace.task.set(null);
    workspace.toText();
  };
  return (
    <Modal
      opened={item !== null}
      onClose={leave}
      title="Tag other mentions"
      size="lg"
      returnFocus={false}
      attributes={NO_BANNER}
    >
      {item && <Places item={item} onDone={leave} />}
    </Modal>
  );
}

function Places({ item, onDone }: { readonly item: AnnotationItem; readonly onDone: () => void }): ReactElement {
  const { workspace, actions } = useWorkspace();
  const [places] = useState(() => otherMentions(workspace.store.doc, item, workspace.items));
  const [ticked, setTicked] = useState<ReadonlySet<number>>(() => new Set(places.map(({ from }) => from)));
  const content = contentOf(item.kind, item.body);
  if (content?.kind !== 'mention' || places.length === 0) {
    return (
      <Stack>
        <Text>“{item.label}” stands nowhere else in this document, or every place is tagged already.</Text>
        <Group>
          <Button onClick={onDone} data-autofocus>
            Close
          </Button>
        </Group>
      </Stack>
    );
  }
  const toggle = (from: number) =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(from)) after.add(from);
      return after;
    });
  const tag = () => {
    onDone();
    actions.mentions(
      places.filter(({ from }) => ticked.has(from)).map(({ from, to }) => [from, to]),
      { ...content.body, role: null },
    );
  };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {places.length} {places.length === 1 ? 'place says' : 'places say'} “{item.label}” and{' '}
        {places.length === 1 ? 'is' : 'are'} not tagged with it. They become proposals, and one undo takes them all
        back.
      </Text>
      <ScrollArea.Autosize mah="50vh" type="auto">
        <Stack gap="xs">
          {places.map(({ from, before, words, after, number }) => (
            <Checkbox
              key={from}
              checked={ticked.has(from)}
              onChange={() => toggle(from)}
              size="sm"
              label={
                <span dir="auto">
                  {before}
                  <b>{words}</b>
                  {after}{' '}
                  {number !== null && (
                    <Text span size="xs" c="dimmed">
                      paragraph {number}
                    </Text>
                  )}
                </span>
              }
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Group>
        <Button onClick={tag} disabled={ticked.size === 0} data-autofocus>
          Tag {ticked.size} {ticked.size === 1 ? 'mention' : 'mentions'}
        </Button>
        <Button
          variant="default"
          onClick={() => setTicked(ticked.size > 0 ? new Set() : new Set(places.map(({ from }) => from)))}
        >
          {ticked.size > 0 ? 'Tick none' : 'Tick all'}
        </Button>
      </Group>
    </Stack>
  );
}
