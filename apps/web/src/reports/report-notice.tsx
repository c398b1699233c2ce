import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefreshAlert } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { maySet } from '@scholium/review';
import type { FindingReference } from '@scholium/document';
import { i18n } from '../locales/index.js';
import { useProtectionDialog } from '../markings/index.js';
import { useWorkspace } from '../workspace/index.js';
import type { PlacedFinding } from './finding.js';
import { useFindings } from './use-findings.js';
import { useReportEditor } from './use-report-editor.js';
import classes from './reports.module.css';

/** Above the text of a report: findings that changed since they were put in, and a marking that is too low for them. */
export function ReportNotice(): ReactElement | null {
  const { store } = useWorkspace().workspace;
  const { changed, looser, byBlock } = useFindings(store);
  const stricter = looser.filter((blockId) => byBlock.has(blockId));
  if (changed.length === 0 && stricter.length === 0) return null;
  return (
    <div className={classes['notices']}>
      {changed.length > 0 && <Changed findings={changed} />}
      {stricter.length > 0 && <Stricter blockIds={stricter} />}
    </div>
  );
}

function Notice({
  icon,
  title,
  children,
  actions,
}: {
  readonly icon: ReactElement;
  readonly title: string;
  readonly children: string;
  readonly actions: ReactElement | null;
}): ReactElement {
  return (
    <div className={classes['notice']} role="status">
      {icon}
      <div>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm">{children}</Text>
        {actions && (
          <Group gap="xs" mt={6}>
            {actions}
          </Group>
        )}
      </div>
    </div>
  );
}

/** How many findings of a report changed, and how many are gone, in words. */
export function changeLine({ changed, gone }: { readonly changed: number; readonly gone: number }): string {
  return [
    changed > 0
      ? i18n.t('{count, plural, one {# finding changed} other {# findings changed}}', { count: changed })
      : '',
    gone > 0
      ? i18n.t('{count, plural, one {# finding no longer there} other {# findings no longer there}}', { count: gone })
      : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function Changed({ findings }: { readonly findings: readonly PlacedFinding[] }): ReactElement {
  const { workspace } = useWorkspace();
  const report = useReportEditor();
  const now = new Map<string, FindingReference>(
    findings.flatMap((finding) => (finding.now === null ? [] : [[finding.blockId, finding.now] as const])),
  );
  const gone = findings.filter(({ state }) => state === 'gone').length;
  return (
    <Notice
      icon={<IconRefreshAlert size={18} aria-hidden />}
      title={changeLine({ changed: findings.length - gone, gone })}
      actions={
        <>
          <Button size="compact-sm" variant="default" onClick={() => goTo(workspace, findings)}>
            {i18n.t('Go to the next one')}
          </Button>
          {report && now.size > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                report.run(({ setFindings }) => setFindings(now));
                report.focus();
              }}
            >
              {i18n.t('Keep all as they are now')}
            </Button>
          )}
        </>
      }
    >
      {i18n.t('The report shows them as they are now. Check what is written about them.')}
    </Notice>
  );
}

/** Goes to the first of the findings below the top of what is visible, or to the first of all. */
function goTo({ editor }: ReturnType<typeof useWorkspace>['workspace'], findings: readonly PlacedFinding[]): void {
  const view = editor.get();
  if (!view) return;
  const top = view.blockAtViewportTop()?.position ?? 0;
  const at = new Map<string, number>();
  view.doc.descendants((node, position) => {
    if (node.type.name === 'finding') at.set(String(node.attrs['id']), position);
    return !node.isTextblock;
  });
  const next = findings.find(({ blockId }) => (at.get(blockId) ?? -1) > top) ?? findings[0];
  if (next) void view.scrollToBlock(next.blockId, 'top');
}

function Stricter({ blockIds }: { readonly blockIds: readonly string[] }): ReactElement {
  const { workspace } = useWorkspace();
  const { document, actor } = workspace.store;
  const protection = useProtectionDialog({
    projectId: document.projectId,
    objectKind: 'document',
    objectId: document.id,
  });
  const maySetIt =
    maySet(actor, { objectKind: 'document', authorId: document.importedById, isPending: false }) === null;
  return (
    <>
      <Notice
        icon={<IconAlertTriangle size={18} aria-hidden />}
        title={i18n.t(
          '{count, plural, one {# finding is marked more strictly than this report} other {# findings are marked more strictly than this report}}',
          { count: blockIds.length },
        )}
        actions={
          maySetIt ? (
            <Button size="compact-sm" variant="default" onClick={protection.open}>
              {i18n.t('Access and marking…')}
            </Button>
          ) : null
        }
      >
        {i18n.t(
          'Readers of the report who may not read such a finding do not see it. What you write about it they read.',
        )}
      </Notice>
      {protection.dialog}
    </>
  );
}
