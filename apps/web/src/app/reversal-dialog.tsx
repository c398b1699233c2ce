import { Suspense, useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { ReverseChange } from '../history/index.js';
import { useReversalRequest } from '../undo/index.js';

/** Over any screen: the change that takes an accepted one back, where its decision cannot be. */
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
