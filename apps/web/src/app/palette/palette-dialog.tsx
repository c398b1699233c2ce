import { Button, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { formatList, i18n } from '../../locales/index.js';
import { MarkingChip } from '../../markings/index.js';
import { Delayed } from '../../ui/index.js';
import { piecesOf } from './palette-item.js';
import type { PaletteItem } from './palette-item.js';
import { usePaletteItems } from './use-palette-items.js';
import classes from './palette.module.css';

interface PaletteDialogProps {
  /** Increases each time the dialog is opened. */
  readonly asked: number;
  /** What was typed since, before the field had the focus. */
  readonly takeEarly: () => string;
}

/** The dialog of the command palette. */
export function PaletteDialog({ asked, takeEarly }: PaletteDialogProps): ReactElement {
  const [opened, setOpened] = useState(true);
  const [before, setBefore] = useState(asked);
  if (before !== asked) {
    setBefore(asked);
    setOpened(true);
  }
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={i18n.t('Search and commands')}
      styles={{ header: { display: 'none' } }}
      padding={0}
      size="lg"
      yOffset="8dvh"
      transitionProps={{ duration: 100 }}
    >
      <Palette takeEarly={takeEarly} onDone={() => setOpened(false)} />
    </Modal>
  );
}

/** A field and the list of what it finds, as a combobox: the focus stays in the field, arrows choose from the list. */
function Palette({
  takeEarly,
  onDone,
}: Pick<PaletteDialogProps, 'takeEarly'> & { readonly onDone: () => void }): ReactElement {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { items, searching, failure, unreachable, late, retry } = usePaletteItems(typed);
  const listId = useId();
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  );
  const current = items[at];
  const optionId = (item: PaletteItem): string => `${listId}-${items.indexOf(item)}`;
  const itemAt = (target: EventTarget): PaletteItem | undefined => {
    const id = target instanceof Element ? target.closest('[role="option"]')?.id : undefined;
    return id === undefined ? undefined : items.find((item) => optionId(item) === id);
  };
  const currentId = current ? optionId(current) : null;
  useEffect(() => {
    if (currentId !== null) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const run = (item: PaletteItem) => {
    onDone();
    item.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(items[(at + 1) % items.length]?.id ?? null);
    else if (event.key === 'ArrowUp') setChosen(items.at(at - 1)?.id ?? null);
    else if (event.key === 'Enter' && current) run(current);
    else return;
    event.preventDefault();
  };
  const groups = [...Map.groupBy(items, ({ group }) => group)];
  return (
    <div className={classes['body']}>
      <TextInput
        className={classes['field'] ?? ''}
        size="lg"
        data-autofocus
        dir="auto"
        role="combobox"
        aria-label={i18n.t('Search and commands')}
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={currentId ?? undefined}
        placeholder={i18n.t('Search or go to …')}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={200}
        value={typed}
        onFocus={() => {
          const early = takeEarly();
          if (early !== '') setTyped(`${typed}${early}`);
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={press}
      />
      <div
        className={classes['list']}
        id={listId}
        role="listbox"
        aria-label={i18n.t('Results')}
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={({ target }) => {
          const pointed = itemAt(target);
          if (pointed && pointed !== current) setChosen(pointed.id);
        }}
        onClick={({ target }) => {
          const pressed = itemAt(target);
          if (pressed) run(pressed);
        }}
        onKeyDown={press}
      >
        {groups.map(([group, members], index) => (
          <div key={group} role="group" aria-labelledby={`${listId}-group-${index}`}>
            <div className={classes['heading']} id={`${listId}-group-${index}`} role="presentation">
              {group}
            </div>
            {members.map((item) => (
              <Option key={item.id} id={optionId(item)} item={item} selected={item === current} />
            ))}
          </div>
        ))}
      </div>
      <div className={classes['status']} role="status">
        {failure ? (
          <>
            <span>{i18n.t('{problem} What is known here is shown.', { problem: failure.message })}</span>
            <Button size="compact-sm" variant="default" onClick={retry}>
              {i18n.t('Try again')}
            </Button>
          </>
        ) : unreachable ? (
          i18n.t('No answer yet. What is known here is shown.')
        ) : searching ? (
          <Delayed>{i18n.t('Searching …')}</Delayed>
        ) : items.length === 0 ? (
          i18n.t('Nothing found for “{words}”', { words: typed.trim() })
        ) : late.length > 0 ? (
          i18n.t('Took too long: {groups}. Type more words.', { groups: formatList(late) })
        ) : (
          i18n.t('{count, plural, one {# result} other {# results}}', { count: items.length })
        )}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly selected: boolean;
}

function Option({ id, item, selected }: OptionProps): ReactElement {
  const { label, context, marking, project } = item;
  return (
    <div id={id} role="option" tabIndex={-1} aria-selected={selected} className={classes['option']}>
      <div className={classes['words']}>
        <div dir="auto">
          <Marked text={label} /> <MarkingChip marking={marking} />
        </div>
        {context && (
          <div className={classes['context']} dir="auto">
            <Marked text={context} />
          </div>
        )}
      </div>
      {project !== null && (
        <span className={classes['project']} dir="auto">
          {project}
        </span>
      )}
    </div>
  );
}

function Marked({ text }: { readonly text: PaletteItem['label'] }): ReactElement {
  return <>{piecesOf(text).map(({ text: words, marked, at }) => (marked ? <mark key={at}>{words}</mark> : words))}</>;
}
