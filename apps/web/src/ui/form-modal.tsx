import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import { useCallback, useRef } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ConfirmLeaving, useConfirmClose } from './confirm-leaving.js';

/** A dialog with a form. Closing it, or leaving the screen, asks first when something was entered and not sent. */
export function FormModal({ opened, onClose, children, ...props }: ModalProps): ReactElement {
  const entered = useRef(false);
  const sent = useRef(false);
  const [close, question] = useConfirmClose(() => entered.current, onClose);
  // A ref of the content, which is there as long as the dialog is open.
  const content = useCallback(() => {
    entered.current = false;
  }, []);
  const touch = () => {
    entered.current = true;
    sent.current = false;
  };
  // Options of a select stand in a portal, whose events bubble through React's tree.
  const choose = (event: SyntheticEvent) => {
    if (event.target instanceof Element && event.target.closest('[role="option"]')) touch();
  };
  return (
    <>
      <Modal {...props} opened={opened} onClose={close}>
        <div
          role="presentation"
          ref={content}
          onInput={touch}
          onClickCapture={choose}
          onSubmitCapture={() => {
            sent.current = true;
          }}
        >
          {children}
        </div>
      </Modal>
      <ConfirmLeaving touched={() => opened && entered.current && !sent.current} />
      {question}
    </>
  );
}
