import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { createContext, use, useCallback, useRef, useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { i18n } from '../locales/index.js';
import { ConfirmLeaving, DiscardQuestion } from './confirm-leaving.js';

/** Does something that discards what was entered; asks first if there is anything. */
type Leave = (discard: () => void) => void;

const LeaveContext = createContext<Leave>((discard) => discard());

/** For the ways out of a form that do not send it. Outside a guarded form it discards at once. */
export const useLeave = (): Leave => use(LeaveContext);

interface FormGuard {
  readonly leave: Leave;
  /** Wraps the fields. What was entered is forgotten when the wrapper is mounted. */
  readonly fields: (content: ReactNode) => ReactElement;
  /** To be rendered outside of the fields, whose keys would also hear theirs. */
  readonly questions: ReactElement;
}

/** Watches a form's fields. Closing it, or leaving the screen, asks first when something was entered and not sent. */
export function useFormGuard(opened = true): FormGuard {
  const entered = useRef(false);
  const sent = useRef(false);
  const [asking, setAsking] = useState<{ readonly discard: () => void } | null>(null);
  const forget = useCallback(() => {
    entered.current = false;
  }, []);
  const leave: Leave = (discard) => (entered.current ? setAsking({ discard }) : discard());
  const touch = ({ target }: SyntheticEvent) => {
    if (target instanceof Element && target.closest('[data-search]')) return;
    entered.current = true;
    sent.current = false;
  };
  // Options of a select stand in a portal, whose events bubble through React's tree.
  const choose = (event: SyntheticEvent) => {
    if (event.target instanceof Element && event.target.closest('[role="option"]')) touch(event);
  };
  const fields = (content: ReactNode) => (
    <div
      role="presentation"
      ref={forget}
      onInput={touch}
      onClickCapture={choose}
      onSubmitCapture={() => {
        sent.current = true;
      }}
    >
      <LeaveContext value={leave}>{content}</LeaveContext>
    </div>
  );
  const questions = (
    <>
      <ConfirmLeaving touched={() => opened && entered.current && !sent.current} />
      <DiscardQuestion
        opened={asking !== null}
        discard={i18n.t('Discard')}
        onDiscard={() => {
          forget();
          setAsking(null);
          asking?.discard();
        }}
        onStay={() => setAsking(null)}
      />
    </>
  );
  return { leave, fields, questions };
}

/** Leaves the form around without sending it. */
export function CancelButton({
  onCancel,
  label = i18n.t('Cancel'),
  ...props
}: Omit<ButtonProps, 'children'> & { readonly onCancel: () => void; readonly label?: string }): ReactElement {
  const leave = useLeave();
  return (
    <Button variant="default" {...props} onClick={() => leave(onCancel)}>
      {label}
    </Button>
  );
}
