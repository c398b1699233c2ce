import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useFirstFocus } from './use-first-focus.js';

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
  const store = useCombobox({ opened: true });
  // The list has its id once it is drawn; the field that controls it is then drawn again.
  const field = useFirstFocus<HTMLInputElement>();
  const listId = useId();
  const [, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  const mark = useEffectEvent(() => {
    if (firstIsReady) store.selectFirstOption();
    else store.resetSelectedOption();
  });
  // The options are drawn before one can be marked.
  useEffect(() => mark(), [version, firstIsReady]);
  return (
    <Combobox store={store} onOptionSubmit={onPick}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          size="xs" label={label} placeholder={placeholder} value={query} onChange={(event) => onQuery(event.currentTarget.value)}
          aria-autocomplete="list" ref={field} data-autofocus dir="auto" {...(onKeyDown ? { onKeyDown } : {})}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={listId} aria-label={label} mah={220} mt={4} style={{ overflowY: 'auto' }}>{children}</Combobox.Options>
    </Combobox>
  );
}
