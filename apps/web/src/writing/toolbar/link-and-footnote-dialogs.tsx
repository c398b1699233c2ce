import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { CancelButton, FormModal } from '../../ui/index.js';

interface AskProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks for the URL of a link. `onLink` returns false for a URL that is not allowed. */
export function LinkDialog({
  opened,
  onClose,
  onLink,
}: AskProps & { readonly onLink: (href: string) => boolean }): ReactElement {
  return (
    <Ask
      opened={opened}
      onClose={onClose}
      title={i18n.t('Link the selected words')}
      label={i18n.t('URL')}
      placeholder={/* no message */ 'https://'}
      wrong={i18n.t('A link leads to an address that begins with https:, http: or mailto:. Words have to be selected.')}
      onSend={onLink}
      send={i18n.t('Link')}
    />
  );
}

/** The printed number of a footnote. */
export function FootnoteDialog({
  opened,
  onClose,
  onAdd,
}: AskProps & { readonly onAdd: (label: string) => boolean }): ReactElement {
  return (
    <Ask
      opened={opened}
      onClose={onClose}
      title={i18n.t('Add a footnote reference')}
      label={i18n.t('Printed number')}
      placeholder="12"
      wrong={i18n.t('A footnote’s number is made of digits, and the caret has to stand in a text.')}
      onSend={onAdd}
      send={i18n.t('Add')}
    />
  );
}

interface FieldProps extends AskProps {
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly send: string;
  readonly wrong: string;
  readonly onSend: (value: string) => boolean;
}

function Ask({ opened, onClose, title, ...field }: FieldProps): ReactElement {
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title={title}
      size="sm"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
    >
      <Field {...field} onDone={onClose} />
    </FormModal>
  );
}

function Field({
  label,
  placeholder,
  send,
  wrong,
  onSend,
  onDone,
}: Omit<FieldProps, 'opened' | 'onClose' | 'title'> & { readonly onDone: () => void }): ReactElement {
  const [value, setValue] = useState('');
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (onSend(value.trim())) onDone();
    else setRefused(true);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={label}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            setValue(event.currentTarget.value);
            setRefused(false);
          }}
          error={refused ? wrong : null}
        />
        <Group justify="flex-end">
          <CancelButton onCancel={onDone} />
          <Button type="submit" size="sm" disabled={value.trim() === ''}>
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
