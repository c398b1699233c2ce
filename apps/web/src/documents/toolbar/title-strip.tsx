import type { ReactElement, ReactNode } from 'react';
import { useOfDocument } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';
import classes from '../document.module.css';

/**
 * A row above the text with the title of the document, which stays in sight, and the writing tools: they stand in this
 * row so that the text does not move when they come.
 */
export function TitleStrip({ children }: { readonly children?: ReactNode }): ReactElement {
  const { store } = useWorkspace().workspace;
  const title = useOfDocument(store, () => store.document.title);
  return (
    <div className={classes['strip']}>
      <span className={classes['stripTitle']} dir="auto" title={title}>
        {title}
      </span>
      {children}
    </div>
  );
}
