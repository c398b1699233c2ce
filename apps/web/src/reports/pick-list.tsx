import { Button, Checkbox, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { Vocabulary } from '@scholium/review';
import { startFindingDrag } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import type { Finding } from './finding.js';
import { FindingBody } from './finding-body.js';
import { kindOfFinding, nameOfFinding } from './finding-words.js';
import classes from './reports.module.css';

interface PickListProps {
  readonly findings: readonly Finding[];
  readonly vocabulary: Vocabulary;
  /** Keys of findings that the report has. */
  readonly present: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (key: string, chosen: boolean) => void;
  /** Null while nothing can be put in. */
  readonly onAdd: ((findings: readonly Finding[]) => void) | null;
  /** Loads the next page; null when there is none. */
  readonly onMore: (() => void) | null;
}

/** What a finding refers to, however the report knows it. */
export function keyOfFinding({ finding }: { readonly finding: Finding['finding'] }): string {
  return finding.kind === 'quotation'
    ? `${finding.documentId} ${finding.version} ${finding.from} ${finding.to}`
    : `${finding.kind} ${finding.id}`;
}

/** Findings that can be put into the report: by a button, several at once, or by dragging. */
export function PickList({
  findings,
  vocabulary,
  present,
  chosen,
  onChoose,
  onAdd,
  onMore,
}: PickListProps): ReactElement {
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(() => onMore?.());
  const waits = onMore !== null;
  useEffect(() => {
    if (!end.current || !waits) return undefined;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: '400px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [findings.length, waits]);
  const drag = (event: DragEvent, finding: Finding) => {
    const all = chosen.has(keyOfFinding(finding)) ? findings.filter((one) => chosen.has(keyOfFinding(one))) : [finding];
    startFindingDrag(event.dataTransfer, { findings: all.map((one) => one.finding) });
  };
  return (
    <>
      <ul className={classes['picks']}>
        {findings.map((finding) => {
          const key = keyOfFinding(finding);
          const name = nameOfFinding(finding);
          return (
            <li key={key}>
              <div
                role="presentation"
                className={classes['pick']}
                draggable={onAdd !== null}
                onDragStart={(event) => drag(event, finding)}
              >
                <Checkbox
                  size="xs"
                  mt={2}
                  aria-label={i18n.t('Choose {name}', { name })}
                  checked={chosen.has(key)}
                  onChange={({ currentTarget }) => onChoose(key, currentTarget.checked)}
                />
                <div className={classes['picked']}>
                  <div className={classes['pickHead']}>
                    <Text size="xs" c="dimmed" fw={600}>
                      {kindOfFinding(finding)}
                    </Text>
                    <MarkingChip marking={finding.marking} />
                    {present.has(key) && (
                      <Text size="xs" c="dimmed">
                        {i18n.t('In the report')}
                      </Text>
                    )}
                    <Button
                      size="compact-xs"
                      variant="default"
                      ml="auto"
                      disabled={onAdd === null}
                      aria-label={i18n.t('Add {name}', { name })}
                      onClick={() => onAdd?.([finding])}
                    >
                      {i18n.t('Add')}
                    </Button>
                  </div>
                  <FindingBody finding={finding} vocabulary={vocabulary} brief />
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      <div ref={end} />
    </>
  );
}
