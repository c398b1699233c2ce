import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure } from '../sync/index.js';

interface FormProps {
  readonly submit: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (field: (name: string) => string) => void;
  readonly children: ReactNode;
}

/** A form: fields, an error, and one button. */
export function Form({ submit, pending, error, onSubmit, children }: FormProps): ReactElement {
  const failure = toFailure(error);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSubmit((name) => String(data.get(name) ?? ''));
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {children}
        {failure ? (
          <Alert color="red" variant="light" role="alert">
            {failure.message}
          </Alert>
        ) : null}
        <Button type="submit" loading={pending} mt="xs">
          {submit}
        </Button>
      </Stack>
    </form>
  );
}

/** The field for a new password. The server refuses weak ones with a reason. */
export function NewPassword({
  name = 'password',
  label = i18n.t('Password'),
}: {
  readonly name?: string;
  readonly label?: string;
}): ReactElement {
  return (
    <PasswordInput
      name={name}
      label={label}
      description={i18n.t('At least 12 characters, without your name. A few unrelated words are good.')}
      minLength={12}
      maxLength={200}
      autoComplete="new-password"
      required
      withAsterisk={false}
    />
  );
}
