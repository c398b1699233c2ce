import { Suspense, useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { ReverseChange } from '../history/index.js';
import { useReversalRequest } from '../undo/index.js';

/** A dialog over any screen: proposes the change that reverts an accepted one which can no longer be reopened. */
export function ReversalDialog(): ReactElement | null {
  const { changeId, close } = useReversalRequest();
  const leave = useEffectEvent(close);
  useEffect(() => () => leave(), []);
  return changeId === null ? null : (
    <Suspense>
      <ReverseChange key={changeId} changeId={changeId} onClose={close} />
    </Suspense>
  );
}
