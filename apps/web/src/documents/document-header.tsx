import { Anchor, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconDownload } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useDocumentRevision } from '../sync/index.js';
import { originalAddress } from './bar/original-address.js';
import { bylinesOf } from './passages/byline.js';
import { useDesk } from './state/workspace-context.js';
import classes from './document.module.css';

/** Over the text: what it is, who wrote it as far as the file says, and the file itself. */
export function DocumentHeader({ onDetails }: { readonly onDetails: () => void }): ReactElement {
  const { store } = useDesk().workspace;
  useDocumentRevision(store);
  const { title, metadata, id, origin } = store.document;
  const bylines = bylinesOf(store.doc);
  const nameless = bylines.filter((byline) => byline.nameless).length;
  // What stands in the text is not said twice.
  const printed = new Set<string>();
  store.doc.forEach(({ type }) => printed.add(type.name));
  const known = [printed.has('series') ? null : metadata.series, metadata.publisher, metadata.published].filter((value) => value !== null);
  return (
    <header className={classes['header']}>
      {printed.has('title') ? null : <h1 className={classes['title']} dir="auto">{title}</h1>}
      <div className={classes['about']}>
        <Group gap="0 0.75rem" fz="sm">
          {known.map((value) => <Text span inherit key={value} dir="auto">{value}</Text>)}
          {metadata.authors.length > 0 && <Text span inherit dir="auto">{metadata.authors.join(', ')}</Text>}
          {nameless > 0 && <Text span inherit className={classes['missing']}><IconAlertCircle size={14} aria-hidden /> author name missing{nameless > 1 ? ` in ${nameless} bylines` : ''}</Text>}
        </Group>
        <div className={classes['links']}>
          <Anchor component="button" type="button" size="sm" onClick={onDetails}>Details</Anchor>
          <Anchor size="sm" href={originalAddress(id)} download={origin.fileName}><IconDownload size={13} aria-hidden /> Original</Anchor>
        </div>
      </div>
    </header>
  );
}
