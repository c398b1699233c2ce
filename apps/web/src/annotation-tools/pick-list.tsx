import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useFocusOnMount } from '../ui/index.js';

interface PickListProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** `Combobox.Option`s, in groups or not. */
  readonly children: ReactNode;
  readonly onPick: (value: string) => void;
  /** Changes when the options do: then the first is the one Enter takes. */
  readonly version: string;
  /** Enter takes the first option without an arrow key before it. */
  readonly firstIsReady?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A search field with its options under it: typed words narrow, arrows move, Enter takes. */
export function PickList(props: PickListProps): ReactElement {
  const { label, placeholder, query, onQuery, children, onPick, version, firstIsReady = true, onKeyDown } = props;
  const combobox = useCombobox({ opened: true });
  const [marked, setMarked] = useState<string | null>(null);
  const field = useFocusOnMount<HTMLInputElement>();
  const listId = useId();
  /** Says which option Enter takes: the combobox itself tells it only after an arrow key. */
  const told = (option: string | null) => {
    setMarked(option);
    for (const one of document.getElementById(listId)?.querySelectorAll('[role="option"]') ?? [])
      one.setAttribute('aria-selected', String(one.id === option));
    return option;
  };
  const store = {
    ...combobox,
    selectFirstOption: () => told(combobox.selectFirstOption()),
    selectNextOption: () => told(combobox.selectNextOption()),
    selectPreviousOption: () => told(combobox.selectPreviousOption()),
    resetSelectedOption: () => {
      combobox.resetSelectedOption();
      told(null);
    },
  };
  const mark = useEffectEvent(() => {
    if (firstIsReady) store.selectFirstOption();
    else store.resetSelectedOption();
  });
  // The options are drawn before one can be marked.
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
          dir="auto"
          {...(onKeyDown ? { onKeyDown } : {})}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={listId} aria-label={label} mah={220} mt={4} style={{ overflowY: 'auto' }}>
        {children}
      </Combobox.Options>
    </Combobox>
  );
}
