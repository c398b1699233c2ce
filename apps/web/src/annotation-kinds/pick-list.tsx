import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { useFocusOnMount } from '../ui/index.js';

interface PickListProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** `Combobox.Option`s, grouped or not. */
  readonly children: ReactNode;
  readonly onPick: (value: string) => void;
  /** Changes with the options; then the first option is selected again. */
  readonly version: string;
  /** Whether Enter picks the first option without a preceding arrow key. */
  readonly firstIsReady?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** Says that the options are not all there are. */
export function OnlyKnown(): ReactElement {
  return (
    <Text size="xs" c="dimmed" px="xs" py={2} role="status">
      {navigator.onLine
        ? i18n.t('The server cannot be reached. The list has what this device knew last.')
        : i18n.t('You are offline. The list has what this device knew last.')}
    </Text>
  );
}

/** A search field with its options below: typing filters, arrows move, Enter picks. */
export function PickList(props: PickListProps): ReactElement {
  const {
    label,
    placeholder,
    query,
    onQuery,
    children,
    onPick,
    version,
    firstIsReady = true,
    onKeyDown,
    onPaste,
  } = props;
  const combobox = useCombobox({ opened: true });
  const [marked, setMarked] = useState<string | null>(null);
  const field = useFocusOnMount<HTMLInputElement>();
  const listId = useId();
  /** Exposes the option that Enter picks; the combobox itself does so only after an arrow key. */
  const announce = (option: string | null) => {
    setMarked(option);
    for (const one of document.getElementById(listId)?.querySelectorAll('[role="option"]') ?? [])
      one.setAttribute('aria-selected', String(one.id === option));
    return option;
  };
  const store = {
    ...combobox,
    selectFirstOption: () => announce(combobox.selectFirstOption()),
    selectNextOption: () => announce(combobox.selectNextOption()),
    selectPreviousOption: () => announce(combobox.selectPreviousOption()),
    resetSelectedOption: () => {
      combobox.resetSelectedOption();
      announce(null);
    },
  };
  const mark = useEffectEvent(() => {
    if (firstIsReady) store.selectFirstOption();
    else store.resetSelectedOption();
  });
  // After render, because an option must exist to be selected.
  useEffect(() => mark(), [version, firstIsReady]);
  return (
    <Combobox store={store} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withAriaAttributes={false}>
        <TextInput
          size="xs"
          label={label}
          placeholder={placeholder}
          value={query}
          onChange={(event) => onQuery(event.currentTarget.value)}
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={marked ?? undefined}
          autoComplete="off"
          aria-autocomplete="list"
          ref={field}
          data-autofocus
          data-search
          dir="auto"
          {...(onKeyDown ? { onKeyDown } : {})}
          {...(onPaste ? { onPaste } : {})}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={listId} aria-label={label} data-search mah={220} mt={4} style={{ overflowY: 'auto' }}>
        {children}
      </Combobox.Options>
    </Combobox>
  );
}
