import { Button, Combobox, Group, Kbd, Stack, Textarea, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { useMentionCandidates } from '../discussion-context.js';
import type { DiscussionContext } from '../discussion-context.js';
import { named, namingAt, stillNamed } from '../text/mention.js';
import { MentionOptions } from './mention-options.js';
import { useDraftText } from '../../sync/index.js';

interface ComposerProps {
  readonly discussion: DiscussionContext;
  /** Identifies the draft in the session storage. */
  readonly keep: string;
  readonly label: string;
  readonly send: string;
  readonly initial?: string;
  /** People mentioned in `initial`, by id. */
  readonly initialNames?: ReadonlyMap<string, string>;
  readonly focus?: boolean;
  readonly onSend: (text: string, mentions: string[]) => void;
  readonly onCancel?: () => void;
}

const LENGTH = 10_000;
const NOBODY: ReadonlyMap<string, string> = new Map();

/** The form for a comment. `@` mentions people and groups, Ctrl+Enter sends. */
export function Composer(props: ComposerProps): ReactElement {
  const { discussion, keep, label, send, initial = '', initialNames = NOBODY, focus = false, onSend, onCancel } = props;
  const [text, setText] = useDraftText(keep, initial);
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(initialNames);
  const [closed, setClosed] = useState<number | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const toCaret = useRef<number | null>(null);
  const naming = namingAt(text, caret);
  const [q] = useDebouncedValue(naming?.query.trim() ?? '', 120);
  const found = useMentionCandidates(discussion.place, q, naming !== null);
  const people = found.people.filter(({ id }) => id !== discussion.actor.userId).slice(0, 8);
  const open = naming !== null && naming.from !== closed && people.length + found.groups.length > 0;
  const store = useCombobox({ opened: open });
  const mark = useEffectEvent(() => void store.selectFirstOption());
  const version = [...people.map(({ id }) => id), ...found.groups.map(({ group }) => group)].join();
  useEffect(() => {
    if (open) mark();
  }, [open, version]);
  useLayoutEffect(() => {
    if (focus) box.current?.focus({ preventScroll: true });
  }, [focus]);
  useLayoutEffect(() => {
    if (toCaret.current === null) return;
    box.current?.setSelectionRange(toCaret.current, toCaret.current);
    toCaret.current = null;
  }, [text]);
  const pick = (value: string) => {
    if (!naming) return;
    const person = people.find(({ id }) => id === value);
    // A group is mentioned by its name alone.
    const next = named(text, naming, caret, person?.name ?? value);
    if (person) setChosen(new Map(chosen).set(person.id, person.name));
    setText(next.text);
    setCaret(next.caret);
    toCaret.current = next.caret;
  };
  const empty = text.trim() === '';
  const go = () => {
    if (empty) return;
    onSend(text.trim(), stillNamed(text, chosen).slice(0, 20));
    setText('');
    setChosen(NOBODY);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      go();
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setClosed(naming.from);
    } else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  return (
    <Stack gap={4}>
      <Combobox store={store} onOptionSubmit={pick} position="bottom-start" width={240} withinPortal>
        <Combobox.Target withKeyboardNavigation={open} withAriaAttributes={open}>
          <Textarea
            size="sm"
            aria-label={label}
            placeholder={label}
            ref={box}
            value={text}
            maxLength={LENGTH}
            autosize
            minRows={focus ? 2 : 1}
            maxRows={10}
            dir="auto"
            onChange={(event) => {
              setText(event.currentTarget.value);
              setCaret(event.currentTarget.selectionStart);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={press}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={i18n.t('People and groups')} mah={260} style={{ overflowY: 'auto' }}>
            <MentionOptions people={people} groups={found.groups} />
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {(!empty || onCancel) && (
        <Group gap={4}>
          <Button
            size="compact-xs"
            disabled={empty}
            onClick={go}
            rightSection={
              <Kbd size="xs" aria-hidden>
                {i18n.t('Ctrl ⏎')}
              </Kbd>
            }
          >
            {send}
          </Button>
          {onCancel && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={onCancel}>
              {i18n.t('Cancel')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
