import { ActionIcon, Tooltip } from '@mantine/core';
import { IconReport } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { QUOTE_LIMIT, quoteAt } from '@scholium/document';
import type { FindingReference } from '@scholium/document';
import { can, isReportOrigin } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useStepsOutbox } from '../sync/index.js';
import { lazyPart, usePaletteActions } from '../ui/index.js';
import { useWorkspace } from '../workspace/index.js';

const AddToReport = lazyPart(() => import('../reports/index.js'), 'AddToReport', { frame: 'dialog' });

/** Words that are put into a report. */
export interface Quoted {
  readonly finding: FindingReference;
  readonly words: string;
}

interface QuoteToolProps {
  readonly from: number;
  readonly to: number;
  readonly onQuote: (quoted: Quoted) => void;
}

/** Quotes the selected words in a report: a button of the selection bar, and a command of the palette. */
export function QuoteTool(props: QuoteToolProps): ReactElement | null {
  const { store } = useWorkspace().workspace;
  // A report is no evidence, and an archived document is left alone.
  const offered = can(store.actor, 'document.import') && !isReportOrigin(store.document.origin);
  return offered && props.to - props.from <= QUOTE_LIMIT ? <Offered {...props} /> : null;
}

function Offered({ from, to, onQuote }: QuoteToolProps): ReactElement {
  const { store } = useWorkspace().workspace;
  const outbox = useStepsOutbox(store.documentId);
  const offered = useMemo(
    () => [
      {
        id: 'add-to-report',
        label: i18n.t('Add the selected words to a report'),
        group: i18n.t('Document'),
        run: () => {
          const { documentId, version, doc } = store;
          const finding = { kind: 'quotation', documentId, version, from, to, at: outbox.reached } as const;
          onQuote({ finding, words: quoteAt(doc, from, to) });
        },
      },
    ],
    [from, to, onQuote, store, outbox],
  );
  usePaletteActions(offered);
  return (
    <Tooltip withinPortal={false} label={i18n.t('Add to report…')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={i18n.t('Add to report…')}
        onClick={() => offered[0]?.run()}
      >
        <IconReport size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Keeps the dialog open when the selection is gone. */
export function useQuote(): { readonly quote: (quoted: Quoted) => void; readonly quoteDialog: ReactElement | null } {
  const { workspace } = useWorkspace();
  const [quoted, setQuoted] = useState<Quoted | null>(null);
  return {
    quote: setQuoted,
    quoteDialog: quoted && (
      <AddToReport
        projectId={workspace.store.project.id}
        findings={[quoted.finding]}
        words={quoted.words}
        onClose={() => setQuoted(null)}
      />
    ),
  };
}
