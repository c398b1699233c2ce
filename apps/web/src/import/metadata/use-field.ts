import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';

interface Field {
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly error: string | null;
}

/**
 * A text that is handed over whole, when the person leaves the field or presses Enter: one change, one step to undo.
 */
export function useField(saved: string, save: (value: string) => string | null): Field {
  const [value, setValue] = useState(saved);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setValue(saved);
    setError(null);
  }, [saved]);
  const commit = () => {
    const trimmed = value.trim();
    if (trimmed !== saved) setError(save(trimmed));
    else setError(null);
  };
  return {
    value,
    error,
    onChange: (event) => setValue(event.currentTarget.value),
    onBlur: commit,
    onKeyDown: (event) => {
      if (event.key === 'Enter') commit();
    },
  };
}
