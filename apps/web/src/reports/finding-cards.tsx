import { memo, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { AnnotationEditor } from '../editor/index.js';
import { useShortcuts } from '../ui/index.js';
import { useCell, useWorkspace } from '../workspace/index.js';
import { FindingCard } from './finding-card.js';
import { REPORT_KEYS } from './report-keys.js';
import { useFindings, useFindingUpdates } from './use-findings.js';
import { useReportEditor } from './use-report-editor.js';

/** Draws the findings of the open report where they stand in its text. */
export function FindingCards(): ReactElement | null {
  const editor = useCell(useWorkspace().workspace.editor);
  return editor ? <Cards editor={editor} /> : null;
}

const Card = memo(FindingCard);

function Cards({ editor }: { readonly editor: AnnotationEditor }): ReactElement {
  const { store } = useWorkspace().workspace;
  const places = useSyncExternalStore(editor.findings.subscribe, editor.findings.get);
  const { byBlock, looser, error, more } = useFindings(store);
  useFindingUpdates(store);
  useShortcuts(REPORT_KEYS);
  const report = useReportEditor();
  return (
    <>
      {places.flatMap(({ near, key, dom, blockId }) =>
        near
          ? [
              createPortal(
                <Card
                  blockId={blockId}
                  finding={blockId === null ? null : (byBlock.get(blockId) ?? null)}
                  isLooser={blockId !== null && looser.includes(blockId)}
                  vocabulary={store.project.vocabulary}
                  report={report}
                  unread={error !== null ? 'failed' : more > 0 ? 'beyond' : null}
                />,
                dom,
                String(key),
              ),
            ]
          : [],
      )}
    </>
  );
}
