import type { ReactElement, ReactNode, Ref } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className: string;
  readonly role?: 'region' | 'group';
  readonly ref?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** What scrolls by itself, and can be reached and scrolled by keyboard. */
export function ScrollRegion({ label, className, role = 'region', ref, children }: ScrollRegionProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={ref} className={className} role={role} aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
