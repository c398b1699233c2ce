import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { useOfDocument } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';
import classes from '../document.module.css';

/** Pixels after which the title in the text is out of sight. */
const PASSED = 96;

interface TitleStripProps {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The writing tools; they stand in this row, so that nothing moves when they come. */
  readonly children?: ReactNode;
}

/** A row above the text: the writing tools, and the title of the document once it is scrolled out of sight. */
export function TitleStrip({ scroller, children }: TitleStripProps): ReactElement {
  const { store } = useWorkspace().workspace;
  const title = useOfDocument(store, () => store.document.title);
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => setPassed(element.scrollTop > PASSED);
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller]);
  return (
    <div className={classes['strip']}>
      {children}
      {passed && (
        <span className={classes['stripTitle']} dir="auto" title={title}>
          {title}
        </span>
      )}
    </div>
  );
}
