import { IconEyeQuestion } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { can } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { actorIn, useMe, useProject } from '../sync/index.js';
import { AnchorLink, ButtonLink } from '../ui/index.js';

/** Whether the viewer may ask who sees what in a project; false until the project is known. */
export function useMayExplain(projectId: string): boolean {
  const { user } = useMe();
  const project = useProject(projectId).data;
  return project !== undefined && can(actorIn(user, project), 'access.explain');
}

/** The way to the own access in a project, and for those who may ask, to who can see it. */
export function AccessLinks({ projectId }: { readonly projectId: string }): ReactElement {
  const explains = useMayExplain(projectId);
  return (
    <>
      <ButtonLink variant="default" to="/projects/$projectId/access" params={{ projectId }}>
        {i18n.t('My access')}
      </ButtonLink>
      {explains ? (
        <ButtonLink variant="default" to="/projects/$projectId/readers" params={{ projectId }}>
          {i18n.t('Who can see this project')}
        </ButtonLink>
      ) : null}
    </>
  );
}

interface AccessOfProps {
  readonly projectId: string;
  readonly person: { readonly id: string; readonly name: string };
}

/** The way to what a member sees, for those who may ask. */
export function AccessOf({ projectId, person: { id, name } }: AccessOfProps): ReactElement | null {
  if (!useMayExplain(projectId)) return null;
  return (
    <AnchorLink
      size="xs"
      to="/projects/$projectId/access"
      params={{ projectId }}
      search={{ person: id } as never}
      aria-label={i18n.t('Access of {name}', { name })}
    >
      {i18n.t('Access')}
    </AnchorLink>
  );
}

interface ReadersLinkProps {
  readonly projectId: string;
  /** Which object of the project, by its kind. */
  readonly of: { readonly document: string } | { readonly entity: string } | { readonly source: string };
}

/** The way to who can see an object, for those who may ask. */
export function ReadersLink({ projectId, of }: ReadersLinkProps): ReactElement | null {
  if (!useMayExplain(projectId)) return null;
  return (
    <ButtonLink
      variant="default"
      to="/projects/$projectId/readers"
      params={{ projectId }}
      search={of as never}
      leftSection={<IconEyeQuestion size={16} aria-hidden />}
    >
      {i18n.t('Who can see this')}
    </ButtonLink>
  );
}

/** The way to a document as others see it, for those who may look. */
export function ViewAsLink({
  projectId,
  documentId,
}: {
  readonly projectId: string;
  readonly documentId: string;
}): ReactElement | null {
  if (!useMayExplain(projectId)) return null;
  return (
    <ButtonLink
      variant="default"
      to="/projects/$projectId/documents/$documentId/as"
      params={{ projectId, documentId }}
      search={{ as: 'reader' } as never}
    >
      {i18n.t('View as…')}
    </ButtonLink>
  );
}
