import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { coverageOf } from './coverage.js';
import type { SettledItems } from './use-settled-items.js';
import classes from './sidebar.module.css';

/** Segments of the strip; more cannot be distinguished at its width. */
const PARTS = 120;

/** Which paragraphs are annotated and how many footnotes have a source. */
export function CoverageStrip({ doc, items }: SettledItems): ReactElement {
  const { paragraphs, footnotes, sourced } = useMemo(() => coverageOf(doc, items), [doc, items]);
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
    <section aria-label="Coverage">
      <Text size="xs" fw={600} c="dimmed" mb={4}>
        Coverage
      </Text>
      <div className={classes['strip']} aria-hidden>
        {Array.from({ length: parts }, (_, part) => (
          <span key={part} data-worth={worthOf(part)} />
        ))}
      </div>
      <Text size="xs" mt={4}>
        {touched} of {paragraphs.length} paragraphs annotated
      </Text>
      {footnotes > 0 && (
        <Text size="xs">
          {sourced} of {footnotes} footnotes have a source
        </Text>
      )}
    </section>
  );
}
