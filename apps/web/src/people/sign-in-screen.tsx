import { Divider, PasswordInput, Stack } from '@mantine/core';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useRoute, useRouteMutation, useSession, useSessionActions } from '../sync/index.js';
import { DemoPeople } from './demo-people.js';
import { EmailField } from './email-field.js';
import { Form } from './form.js';
import { SignedOutPage } from './signed-out-page.js';

export function SignInScreen(): ReactElement {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const session = useSession();
  const { enter } = useSessionActions();
  const setup = useRoute('getSetup', {});
  const signIn = useRouteMutation('signIn');
  const signedIn = session.status === 'signed_in';
  useEffect(() => {
    if (signedIn) void navigate({ href: next ?? '/', replace: true });
  }, [signedIn, next, navigate]);
  if (setup.data?.needed) return <Navigate to="/setup" replace />;
  const ended = session.status === 'signed_out' && session.ended;
  return (
    <SignedOutPage
      title={i18n.t('Sign in to Scholium')}
      intro={
        ended
          ? i18n.t(
              'Your session has ended. What you had not sent yet is kept on this device and is sent when you sign in again.',
            )
          : undefined
      }
    >
      <Stack>
        <Form
          submit={i18n.t('Sign in')}
          pending={signIn.isPending}
          error={signIn.error}
          onSubmit={(field) =>
            signIn.mutate({ body: { email: field('email'), password: field('password') } }, { onSuccess: enter })
          }
        >
          <EmailField first />
          <PasswordInput
            name="password"
            label={i18n.t('Password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
        </Form>
        {setup.data?.demo ? (
          <>
            <Divider label={i18n.t('or look around as')} />
            <DemoPeople onEnter={enter} />
          </>
        ) : null}
      </Stack>
    </SignedOutPage>
  );
}
