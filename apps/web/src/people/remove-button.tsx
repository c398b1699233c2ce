import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { useNextId } from '../sync/index.js';
import { Confirm } from '../ui/index.js';

interface RemoveButtonProps {
  /** What is deleted, or removed from where it is listed. */
  readonly name: string;
  readonly verb: 'delete' | 'remove';
  readonly size?: ButtonProps['size'];
  readonly pending: boolean;
  readonly onRemove: (commandId: string) => void;
  /** What follows from it. */
  readonly children: ReactNode;
}

/** Deletes or removes something of a list, after a question. */
export function RemoveButton({ name, verb, size, pending, onRemove, children }: RemoveButtonProps): ReactElement {
  const nextId = useNextId();
  const words =
    verb === 'delete'
      ? { title: i18n.t('Delete {name}?', { name }), label: i18n.t('Delete {name}', { name }), yes: i18n.t('Delete') }
      : { title: i18n.t('Remove {name}?', { name }), label: i18n.t('Remove {name}', { name }), yes: i18n.t('Remove') };
  return (
    <Confirm
      title={words.title}
      yes={words.yes}
      onYes={() => onRemove(nextId())}
      trigger={(open) => (
        <Button
          {...(size === undefined ? {} : { size })}
          variant="subtle"
          color="red"
          loading={pending}
          aria-label={words.label}
          onClick={open}
        >
          {words.yes}
        </Button>
      )}
    >
      {children}
    </Confirm>
  );
}
