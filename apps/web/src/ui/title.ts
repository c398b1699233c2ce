import { useEffect } from 'react';

/** Names the page in the tab, and to screen readers after a navigation. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, 'Scholium'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
