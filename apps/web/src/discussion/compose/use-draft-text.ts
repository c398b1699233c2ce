import { useState } from 'react';
import { accountKey, useMe } from '../../sync/index.js';

/** Words being written: they outlive the box they are written in, until they are sent or given up. */
export function useDraftText(place: string, initial: string): readonly [string, (text: string) => void] {
  const key = accountKey('writing', useMe().user.id, place);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  const keep = (next: string) => {
    setText(next);
    if (next === '' || next === initial) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, keep];
}
