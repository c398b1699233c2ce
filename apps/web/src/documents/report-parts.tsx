import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { isReportOrigin } from '@scholium/review';
import { i18n } from '../locales/index.js';
import type { DocumentStore } from '../sync/index.js';
import { lazyPart } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import classes from './document.module.css';

const reports = () => import('../reports/index.js');

/** What the screen of a document has besides, when it is a report. Nothing of it is loaded for other documents. */
export const FindingCards = lazyPart<'FindingCards', object>(reports, 'FindingCards', { frame: 'silent' });
export const ReportNotice = lazyPart<'ReportNotice', object>(reports, 'ReportNotice', { frame: 'silent' });
const Findings = lazyPart<'FindingsPanel', { readonly onClose: () => void }>(reports, 'FindingsPanel', {
  frame: 'inside',
  lines: 8,
});

export const isReport = ({ document: { origin } }: DocumentStore): boolean => isReportOrigin(origin);

/** The findings of the project, beside the text of a report. */
export function FindingsPanel(): ReactElement | null {
  const { workspace } = useWorkspace();
  if (!useCell(workspace.findings)) return null;
  const close = () => {
    workspace.findings.set(false);
    workspace.toText();
  };
  return (
    <aside className={classes['findings']} aria-label={i18n.t('Findings')}>
      <Findings onClose={close} />
    </aside>
  );
}

/** Opens and closes the findings. */
export function FindingsButton(): ReactElement | null {
  const { workspace } = useWorkspace();
  const opened = useCell(workspace.findings);
  const small = useMediaQuery('(max-width: 56em)', false, { getInitialValueInEffect: false });
  if (!isReport(workspace.store)) return null;
  return (
    <Button
      size="compact-sm"
      variant={opened ? 'light' : 'subtle'}
      color="gray"
      px={6}
      aria-pressed={opened}
      aria-label={i18n.t('Findings')}
      leftSection={<IconListSearch size={18} aria-hidden />}
      styles={small ? { section: { marginInlineEnd: 0 } } : {}}
      onClick={() => workspace.findings.set(!opened)}
    >
      {small ? '' : i18n.t('Findings')}
    </Button>
  );
}
