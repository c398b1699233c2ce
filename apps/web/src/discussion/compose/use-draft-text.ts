import { useState } from 'react';
import { accountKey, useMe } from '../../sync/index.js';

/** A text draft in the session storage: kept until it is sent or discarded. */
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
