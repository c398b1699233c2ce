import { Text } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { useRouteMutation, useSessionActions } from '../sync/index.js';
import { AnchorLink } from '../ui/index.js';
import { Form, NewPassword } from './form.js';
import { SignedOutPage } from './signed-out-page.js';

/** The screen of a password link. The token is in the fragment (or in the query), which keeps it out of most logs. */
export function ChoosePasswordScreen(): ReactElement {
  const { hash, searchStr } = useLocation();
  const token = new URLSearchParams(hash || searchStr).get('token') ?? hash;
  const redeem = useRouteMutation('redeemPasswordLink');
  const { enter } = useSessionActions();
  const navigate = useNavigate();
  if (token.length < 20) {
    return (
      <SignedOutPage title={i18n.t('Choose a password')}>
        <Text>
          {i18n.t('This address is not complete. Copy the whole link, or ask an administrator for another.')}{' '}
          <AnchorLink to="/sign-in" underline="always">
            {i18n.t('Sign in')}
          </AnchorLink>
        </Text>
      </SignedOutPage>
    );
  }
  return (
    <SignedOutPage title={i18n.t('Choose a password')} intro={i18n.t('You are signed in afterwards.')}>
      <Form
        submit={i18n.t('Save and sign in')}
        pending={redeem.isPending}
        error={redeem.error}
        onSubmit={(field) =>
          redeem.mutate(
            { body: { token, password: field('password') } },
            {
              onSuccess: (me) => {
                enter(me);
                void navigate({ to: '/', replace: true });
              },
            },
          )
        }
      >
        <NewPassword />
      </Form>
    </SignedOutPage>
  );
}
