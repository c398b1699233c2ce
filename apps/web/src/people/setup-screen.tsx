import { TextInput } from '@mantine/core';
import { Navigate, useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { EmailField } from './email-field.js';
import { i18n } from '../locales/index.js';
import { useRoute, useRouteMutation, useSessionActions } from '../sync/index.js';
import { Form, NewPassword } from './form.js';
import { SignedOutPage } from './signed-out-page.js';

/** First run: the owner and the first project. */
export function SetupScreen(): ReactElement {
  const setup = useRoute('getSetup', {});
  const setUp = useRouteMutation('setUp', ['getSetup']);
  const { enter } = useSessionActions();
  const navigate = useNavigate();
  // Only the hash: subscribed to the whole location, this screen would redirect repeatedly.
  const hash = useLocation({ select: (location) => location.hash });
  const token = new URLSearchParams(hash).get('token') ?? '';
  if (setup.data && !setup.data.needed) return <Navigate to="/sign-in" replace />;
  return (
    <SignedOutPage
      title={i18n.t('Welcome to Scholium')}
      intro={i18n.t('Create the owner of this workspace and its first project. You can add people afterwards.')}
    >
      <Form
        submit={i18n.t('Create workspace')}
        pending={setUp.isPending}
        error={setUp.error}
        onSubmit={(field) =>
          setUp.mutate(
            {
              body: {
                name: field('name'),
                email: field('email'),
                password: field('password'),
                projectName: field('projectName'),
                token: field('token'),
              },
            },
            {
              onSuccess: (me) => {
                enter(me);
                void navigate({ to: '/' });
              },
            },
          )
        }
      >
        <TextInput
          name="name"
          label={i18n.t('Your name')}
          autoComplete="name"
          maxLength={200}
          required
          withAsterisk={false}
        />
        <EmailField />
        <NewPassword />
        {setup.data?.tokenNeeded ? (
          <TextInput
            name="token"
            label={i18n.t('Set-up token')}
            description={i18n.t('It was printed where the server was started.')}
            defaultValue={token}
            maxLength={200}
            autoComplete="off"
            required
            withAsterisk={false}
          />
        ) : null}
        <TextInput
          name="projectName"
          label={i18n.t('First project')}
          description={i18n.t('What you are working on.')}
          maxLength={200}
          required
          withAsterisk={false}
        />
      </Form>
    </SignedOutPage>
  );
}
