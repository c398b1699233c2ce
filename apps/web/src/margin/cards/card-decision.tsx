import type { ReactElement } from 'react';
import { Button } from '@mantine/core';
import { can } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { DecisionControls } from '../../review/index.js';
import { failureOf, useCall } from '../../sync/index.js';
import type { PlacedChange } from '../../sync/index.js';
import { notifyError } from '../../ui/index.js';
import { isOrphaned } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { useNamedReference, useWorkspace } from '../../workspace/index.js';

/** Accept, reject and request changes; and "Accept both, in order" when the change depends on a pending one. */
export function CardDecision({
  item,
  change,
  sending,
}: {
  readonly item: AnnotationItem;
  readonly change: PlacedChange;
  readonly sending: boolean;
}): ReactElement {
  const { workspace, actions } = useWorkspace();
  const call = useCall();
  const relied = useNamedReference(change.dependsOn[0] ?? null);
  const waiting = relied?.state === 'pending' ? relied : null;
  const acceptBoth = async () => {
    try {
      const { change: first } = await call('getChange', { params: { changeId: waiting!.changeId! } });
      if (can(workspace.store.actorOn(first.subjectId), 'change.decide', first)) actions.accept(change, [first]);
      else
        notifyError({
          message: i18n.t('You proposed “{words}” yourself. Another reviewer has to accept it first.', {
            words: first.label,
          }),
        });
    } catch (error) {
      notifyError(failureOf(error));
    }
  };
  const blocked = isOrphaned(item)
    ? i18n.t('Its words are gone from the text: it cannot be accepted.')
    : item.stale
      ? i18n.t('Its words have changed: the author has to re-anchor it.')
      : relied?.state === 'gone'
        ? i18n.t('“{name}” is gone: another has to be chosen.', { name: relied.label })
        : waiting
          ? i18n.t('Waits for “{name}”, which is only proposed.', { name: waiting.label })
          : null;
  return (
    <>
      <DecisionControls
        changeId={change.id}
        of={item.label}
        reasons={workspace.store.project.vocabulary.rejectionReasons}
        compact
        sending={sending}
        blocked={blocked}
        onAccept={() => actions.accept(change)}
        onReject={(reason) => actions.reject(change, reason)}
        onRequestChanges={(reason) => actions.requestChanges(change, reason)}
      />
      {waiting?.changeId && !item.stale && (
        <Button size="compact-xs" variant="default" disabled={sending} onClick={() => void acceptBoth()}>
          {i18n.t('Accept both, in order')}
        </Button>
      )}
    </>
  );
}
