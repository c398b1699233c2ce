import { useState } from 'react';
import { accountKey } from '../account-key.js';
import { useMe } from './use-session.js';

/**
 * A text that is being written, in the session storage: kept until it is sent or emptied. `place` tells drafts apart;
 * with null it is kept by its form alone.
 */
export function useDraftText(place: string | null, initial: string): readonly [string, (text: string) => void] {
  const { id } = useMe().user;
  const key = place === null ? null : accountKey('writing', id, place);
  const [text, setText] = useState(() => (key === null ? null : sessionStorage.getItem(key)) ?? initial);
  const keep = (next: string) => {
    setText(next);
    if (key === null) return;
    if (next === '' || next === initial) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, keep];
}
