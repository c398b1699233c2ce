import { useLocalStorage } from '@mantine/hooks';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import './resizer.css';

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

interface ResizerProps extends Limits {
  readonly label: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

const STEP = 16;

/** The width of a pane in CSS pixels, kept in this browser. */
export function usePaneWidth(key: string, { least, most, usual }: Limits) {
  const [kept, setWidth] = useLocalStorage({ key, defaultValue: usual, getInitialValueInEffect: false });
  const width = Number.isFinite(kept) ? Math.max(least, Math.min(most, kept)) : usual;
  return { least, most, usual, width, onWidth: setWidth };
}

/**
 * The border between a pane and what follows it. Drag it, or use the arrow keys, Home and End; Enter and a double-click
 * restore the usual width.
 */
export function Resizer({ label, width, least, most, usual, onWidth }: ResizerProps): ReactElement {
  const set = (next: number) => onWidth(Math.round(Math.max(least, Math.min(most, next))));
  const press = (event: KeyboardEvent) => {
    const towards = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const next = new Map([
      ['ArrowLeft', width - STEP * towards],
      ['ArrowRight', width + STEP * towards],
      ['Home', least],
      ['End', most],
      ['Enter', usual],
    ]).get(event.key);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    set(next);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pane = event.currentTarget.previousElementSibling?.getBoundingClientRect();
    if (pane) set(event.clientX - pane.left);
  };
  return (
    // A separator with a value is a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={i18n.t('{width, plural, one {# pixel} other {# pixels}}', { width })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="resizer"
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDoubleClick={() => set(usual)}
    />
  );
}
