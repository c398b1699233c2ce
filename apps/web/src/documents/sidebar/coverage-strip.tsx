import { Button, Collapse, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber, i18n } from '../../locales/index.js';
import { useWorkspace } from '../../workspace/index.js';
import { coverageOf } from './coverage.js';
import type { Coverage } from './coverage.js';
import type { SettledItems } from './use-settled-items.js';
import classes from './sidebar.module.css';

/** Segments of the strip; more cannot be distinguished at its width. */
const PARTS = 120;

/** Which paragraphs are annotated and how many footnotes have a source. */
export function CoverageStrip({ doc, items }: SettledItems): ReactElement {
  const { paragraphs, footnotes, missing } = useMemo(() => coverageOf(doc, items), [doc, items]);
  const touched = paragraphs.filter((worth) => worth > 0).length;
  const parts = Math.min(PARTS, paragraphs.length);
  const worthOf = (part: number) =>
    Math.max(
      ...paragraphs.subarray(
        Math.floor((part * paragraphs.length) / parts),
        Math.ceil(((part + 1) * paragraphs.length) / parts),
      ),
    );
  return (
    <section aria-label={i18n.t('Coverage')}>
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        {i18n.t('Coverage')}
      </Text>
      <div className={classes['strip']} aria-hidden>
        {Array.from({ length: parts }, (_, part) => (
          <span key={part} data-worth={worthOf(part)} />
        ))}
      </div>
      <Text size="xs" mt={4}>
        {i18n.t('{touched} of {count, plural, one {# paragraph} other {# paragraphs}} annotated', {
          touched: formatNumber(touched),
          count: paragraphs.length,
        })}
      </Text>
      {footnotes > 0 && <Footnotes all={footnotes} missing={missing} />}
    </section>
  );
}

/** How many footnotes have a source; opens the list of those without one. */
function Footnotes({ all, missing }: { readonly all: number; readonly missing: Coverage['missing'] }): ReactElement {
  const { workspace } = useWorkspace();
  const [open, setOpen] = useState(false);
  const words = i18n.t('{sourced} of {count, plural, one {# footnote has} other {# footnotes have}} a source', {
    sourced: formatNumber(all - missing.length),
    count: all,
  });
  if (missing.length === 0) return <Text size="xs">{words}</Text>;
  const show = ({ label, position }: Coverage['missing'][number]) =>
    void workspace.editor
      .get()
      ?.scrollToPosition(position, 'middle')
      .then(() => workspace.footnote.set({ label, position }));
  return (
    <>
      <Button size="compact-sm" fz="xs" variant="subtle" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
        {words}
      </Button>
      <Collapse expanded={open} transitionDuration={0}>
        <div className={classes['missing']} role="group" aria-label={i18n.t('Footnotes without a source')}>
          {missing.map((one) => (
            <Button
              key={one.label}
              size="compact-sm"
              variant="default"
              aria-label={i18n.t('Footnote {number}', { number: one.label })}
              onClick={() => show(one)}
            >
              {one.label}
            </Button>
          ))}
        </div>
      </Collapse>
    </>
  );
}
