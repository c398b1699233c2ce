import { useEffect } from 'react';

/** Sets the document title. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, 'Scholium'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
