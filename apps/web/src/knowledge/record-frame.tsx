import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { maySet } from '@scholium/review';
import type { RecordKind } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { useProtectionDialog } from '../markings/index.js';
import { actorIn, toFailure, useMe } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { Confirm, DeniedState, ErrorState, Page, Waiting } from '../ui/index.js';

/** Shown instead of an entity or a source that is still loading, missing, or could not be read. */
export function RecordNotShown({
  title,
  error,
  onRetry,
  all,
}: {
  readonly title: string;
  readonly error: Error | null;
  readonly onRetry: () => void;
  /** Leads to the list. */
  readonly all: ReactElement;
}): ReactElement {
  const failure = toFailure(error);
  if (failure?.code === 'not_found') return <DeniedState>{all}</DeniedState>;
  if (failure) return <ErrorState problem={failure} onRetry={onRetry} />;
  return (
    <Page title={title}>
      <Waiting lines={9} />
    </Page>
  );
}

/** The dialog that says who may read an entity or a source, as a button. */
export function RecordAccess({
  project,
  kind,
  record: { id, authorId },
}: {
  readonly project: RouteOutput<'getProject'>;
  readonly kind: RecordKind;
  readonly record: { readonly id: string; readonly authorId: string };
}): ReactElement | null {
  const { user } = useMe();
  const protection = useProtectionDialog({ projectId: project.id, objectKind: kind, objectId: id });
  if (maySet(actorIn(user, project), { objectKind: kind, authorId, isPending: false }) !== null) return null;
  return (
    <>
      <Button variant="default" onClick={protection.open}>
        {i18n.t('Access and marking…')}
      </Button>
      {protection.dialog}
    </>
  );
}

/** What can be proposed for an accepted entity or source. `children`: what its deletion depends on. */
export function RecordActions({
  question,
  onChange,
  onDelete,
  children,
}: {
  /** "Propose to delete …?" */
  readonly question: string;
  readonly onChange: () => void;
  readonly onDelete: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <>
      <Button variant="default" onClick={onChange}>
        {i18n.t('Propose a change')}
      </Button>
      <Confirm
        title={question}
        yes={i18n.t('Propose deletion')}
        onYes={onDelete}
        trigger={(ask) => (
          <Button variant="subtle" color="red" onClick={ask}>
            {i18n.t('Propose deletion')}
          </Button>
        )}
      >
        {i18n.t('A reviewer decides.')} {children}
      </Confirm>
    </>
  );
}
