import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useFormGuard } from './form-guard.js';

/** A dialog with a form. Closing it, or leaving the screen, asks first when something was entered and not sent. */
export function FormModal({ opened, onClose, children, ...props }: ModalProps): ReactElement {
  const { leave, fields, questions } = useFormGuard(opened);
  return (
    <>
      <Modal {...props} opened={opened} onClose={() => leave(onClose)}>
        {fields(children)}
      </Modal>
      {questions}
    </>
  );
}
