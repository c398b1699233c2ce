import { Text } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import type { ReactElement } from 'react';
import { blockNumbers } from '@scholium/document';
import { useDocumentRevision } from '../../sync/index.js';
import { useDesk } from '../state/workspace-context.js';
import { coverageOf } from './coverage.js';
import classes from './rail.module.css';

/** Parts of the strip; more cannot be told apart at its width. */
const PARTS = 120;

/** Which paragraphs and footnotes have been worked on; a click goes there. */
export function CoverageStrip({ onGo }: { readonly onGo: (position: number) => void }): ReactElement {
  const { workspace } = useDesk();
  const { store } = workspace;
  const revision = useDeferredValue(useDocumentRevision(store));
  const { paragraphs, footnotes, sourced } = useMemo(() => coverageOf(store.doc, workspace.items()), [store, workspace, revision]);
  const touched = paragraphs.filter((worth) => worth > 0).length;
  const parts = Math.min(PARTS, paragraphs.length);
  const worthOf = (part: number) => Math.max(...paragraphs.subarray(Math.floor((part * paragraphs.length) / parts), Math.ceil(((part + 1) * paragraphs.length) / parts)));
  const go = (part: number) => {
    const block = blockNumbers(store.doc)[Math.floor((part * paragraphs.length) / parts)];
    if (block) onGo(block.pos + 1);
  };
  return (
    <section aria-label="Coverage">
      <Text size="xs" fw={600} c="dimmed" mb={4}>Coverage</Text>
      <div className={classes['strip']} aria-hidden>
        {Array.from({ length: parts }, (_, part) => <span key={part} data-worth={worthOf(part)} onClick={() => go(part)} />)}
      </div>
      <Text size="xs" mt={4}>{touched} of {paragraphs.length} paragraphs annotated</Text>
      {footnotes > 0 && <Text size="xs">{sourced} of {footnotes} footnotes have a source</Text>}
    </section>
  );
}
