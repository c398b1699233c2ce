import { Alert, List, Stack, Text } from '@mantine/core';
import { Trans } from '@lingui/react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { AnchorLink, DeniedState, ErrorState, FormModal, NO_BANNER, Waiting } from '../ui/index.js';
import { TlpLabel } from './tlp-label.js';
import { usePrincipals } from './principals.js';
import { ProtectionForm } from './protection-form.js';
import type { ProtectionTarget } from './protection-target.js';

export interface ProtectionDialogProps {
  readonly target: ProtectionTarget;
  readonly onClose: () => void;
}

/** A dialog: what a document, project, annotation, entity or source demands of its readers. */
export function ProtectionDialog({ target, onClose }: ProtectionDialogProps): ReactElement {
  return (
    <FormModal opened onClose={onClose} title={i18n.t('Access and marking')} centered size="lg" attributes={NO_BANNER}>
      <Content target={target} onClose={onClose} />
    </FormModal>
  );
}

function Content({ target, onClose }: ProtectionDialogProps): ReactElement {
  const { projectId, objectId } = target;
  const { data, error, refetch } = useRoute('getProtection', { params: { projectId, objectId } }, { fresh: true });
  const principals = usePrincipals(projectId);
  const compartments = useRoute('listCompartments', {}).data?.compartments;
  const failure = toFailure(error);
  if (failure?.code === 'not_found') return <DeniedState />;
  if (failure && !data) return <ErrorState problem={failure} onRetry={() => void refetch()} />;
  if (!data || !principals || !compartments) return <Waiting lines={8} label={i18n.t('Looking for who may read it')} />;
  return (
    <Stack gap="md">
      <Text fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
        {data.label}
      </Text>
      <Inherited inherited={data.inherited} />
      {data.pending.map(({ changeId }) => (
        <Alert key={changeId} variant="default">
          <Trans
            id="A looser marking waits for a second person: <0>see it in the review queue</0>."
            components={{
              0: (
                <AnchorLink
                  inherit
                  underline="always"
                  to="/projects/$projectId/review"
                  params={{ projectId }}
                  search={{ change: changeId, by: 'anyone' } as never}
                />
              ),
            }}
          />
        </Alert>
      ))}
      <ProtectionForm
        target={target}
        found={data}
        principals={principals}
        compartments={compartments
          .filter(({ expiresAt }) => expiresAt !== null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        onConflict={() => void refetch()}
        onClose={onClose}
      />
    </Stack>
  );
}

/** What holds for it besides, by what it belongs to or relies on. */
function Inherited({
  inherited,
}: {
  readonly inherited: RouteOutput<'getProtection'>['inherited'];
}): ReactElement | null {
  if (inherited.length === 0) return null;
  return (
    <div>
      <Text size="sm">{i18n.t('Holds as well, whatever is set here:')}</Text>
      <List size="sm">
        {inherited.map(({ objectId, label, protection }) => (
          <List.Item key={objectId}>
            <TlpLabel marking={protection.marking} />{' '}
            <Text span inherit dir="auto">
              {label}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
