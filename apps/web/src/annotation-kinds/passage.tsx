import type { ReactElement } from 'react';
import classes from './annotation-kinds.module.css';

/** The passage on a card, in the letters of the text; nothing for no words. The card's name says the words already. */
export function Passage({ words }: { readonly words: string }): ReactElement | null {
  return words === '' ? null : (
    <div className={classes['quote']} dir="auto" aria-hidden>
      {words}
    </div>
  );
}

/** Written after the name of what an annotation refers to. */
export const REFERENCE_STATES = { accepted: '', pending: ' (proposed)', gone: ' (gone)' } as const;
