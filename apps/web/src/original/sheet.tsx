import { Loader } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { ErrorState, ScrollRegion } from '../ui/index.js';
import type { Problem } from '../ui/index.js';
import { OriginalTooSlow } from './open-original.js';
import type { ShownOriginal } from './use-original.js';
import classes from './original.module.css';

/** Pixels beside the page: its edges, and a scroll bar. */
const AROUND = 32;

/** The page that is shown. Its words are in the text, where a screen reader finds them. */
export function Sheet({ original }: { readonly original: ShownOriginal }): ReactElement {
  const { file, at, zoom } = original;
  const { ref, width } = useElementSize();
  const paper = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState<{ readonly at: number; readonly problem: Problem } | null>(null);
  const [drawn, setDrawn] = useState<number | null>(null);
  const size = Math.round(Math.max(0, width - AROUND) * zoom);
  const nameOf = useEffectEvent((page: number): string => file?.names.of(page) ?? '');
  useEffect(() => {
    if (file === null || at === null || size === 0) return undefined;
    const stop = new AbortController();
    file.draw(at, size, stop.signal).then(
      (canvas) => {
        if (stop.signal.aborted) return;
        canvas.setAttribute('role', 'img');
        canvas.setAttribute('aria-label', i18n.t('Page {label} of the original', { label: nameOf(at) }));
        paper.current?.replaceChildren(canvas);
        paper.current?.parentElement?.scrollTo({ top: 0 });
        setDrawn(at);
        setFailed(null);
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const message =
          error instanceof OriginalTooSlow
            ? i18n.t('Drawing this page takes too long.')
            : i18n.t('This page cannot be drawn. The file may be damaged.');
        setFailed({ at, problem: { message } });
      },
    );
    return () => stop.abort();
  }, [file, at, size]);
  const failure = original.failure ?? (failed?.at === at ? failed?.problem : null) ?? null;
  const again = (): void => {
    setFailed(null);
    original.retry();
  };
  return (
    <ScrollRegion label={i18n.t('Page')} className={classes['desk']!} ref={ref}>
      {failure && <ErrorState problem={failure} onRetry={again} />}
      {!failure && drawn !== at && <Loader size="sm" aria-label={i18n.t('Loading')} />}
      <div className={classes['sheet']} ref={paper} hidden={failure !== null} style={{ inlineSize: size }} />
    </ScrollRegion>
  );
}
