import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import type { ReferenceOnWire } from '../sync/index.js';
import classes from './annotation-kinds.module.css';

/** The passage on a card, in the letters of the text; nothing for no words. The card's name says the words already. */
export function Passage({ words }: { readonly words: string }): ReactElement | null {
  return words === '' ? null : (
    <div className={classes['quote']} dir="auto" aria-hidden>
      {words}
    </div>
  );
}

/** The name of what an annotation refers to, and whether it is there. */
export function referenceName({ label: name, state }: Pick<ReferenceOnWire, 'label' | 'state'>): string {
  if (state === 'pending') return i18n.t('{name} (proposed)', { name });
  return state === 'gone' ? i18n.t('{name} (gone)', { name }) : name;
}
