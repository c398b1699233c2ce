import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';

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
  readonly autoFocus?: boolean;
}

/** A search field with its options under it: typed words narrow, arrows move, Enter takes. */
export function PickList(props: PickListProps): ReactElement {
  const { label, placeholder, query, onQuery, children, onPick, version, firstIsReady = true, onKeyDown, autoFocus = true } = props;
  const store = useCombobox({ opened: true });
  useEffect(() => {
    // The options are drawn before one can be marked.
    if (firstIsReady) store.selectFirstOption();
    else store.resetSelectedOption();
  }, [version, firstIsReady]);
  return (
    <Combobox store={store} onOptionSubmit={onPick}>
      <Combobox.EventsTarget>
        <TextInput
          size="xs" label={label} placeholder={placeholder} value={query} onChange={(event) => onQuery(event.currentTarget.value)}
          role="combobox" aria-expanded aria-autocomplete="list" autoFocus={autoFocus} data-autofocus={autoFocus || undefined} dir="auto" {...(onKeyDown ? { onKeyDown } : {})}
        />
      </Combobox.EventsTarget>
      <Combobox.Options aria-label={label} mah={220} mt={4} style={{ overflowY: 'auto' }}>{children}</Combobox.Options>
    </Combobox>
  );
}
