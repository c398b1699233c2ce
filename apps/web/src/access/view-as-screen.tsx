import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '../ui/palette.css';
import './access.css';
import { Group, Select, Text, Title, UnstyledButton } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { schema } from '@scholium/document';
import { PROJECT_ROLES } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { itemOfAnnotation, itemOfChange, spansOf } from '../annotations/index.js';
import { DocumentEditor } from '../editor/index.js';
import type { AnnotationEditor } from '../editor/index.js';
import { appearanceOf } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import { picturesOf, toFailure, useProject, useRoute } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ButtonLink, DeniedState, ErrorState, Nothing, useTitle, Waiting } from '../ui/index.js';
import { builtInRole, isBuiltInRole, Reasons } from './reasons.js';

type Viewed = RouteOutput<'viewDocumentAs'>;
type Seen = NonNullable<Viewed['seen']>;
/** How many people and roles the field offers at once; others are found by typing. */
const OFFERED = 50;

/** A document as a role or a person of the project sees it, read-only: `as` in the address. */
export function ViewAsScreen(): ReactElement {
  const { projectId = '', documentId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { readonly as?: unknown };
  const as = typeof search.as === 'string' ? search.as : 'reader';
  const viewed = useRoute('viewDocumentAs', { params: { documentId }, query: { as } }, { fresh: true });
  const project = useProject(projectId);
  const failure = toFailure(viewed.error ?? project.error);
  const name = isBuiltInRole(as) ? builtInRole(as) : (viewed.data?.name ?? '');
  useTitle(i18n.t('View as'), project.data?.name);
  if (failure?.code === 'not_allowed' || failure?.code === 'not_found') return <DeniedState />;
  return (
    <div className="view-as">
      <header className="view-as-bar">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={1} size="h4" dir="auto">
              {name === '' ? i18n.t('View as') : i18n.t('You see this document as {name}', { name })}
            </Title>
            <Text size="sm" c="dimmed">
              {i18n.t('For reading only, and without what you may not see yourself. It is recorded in the audit log.')}
            </Text>
          </div>
          <Group align="flex-end">
            <As projectId={projectId} documentId={documentId} as={as} />
            <ButtonLink to="/projects/$projectId/documents/$documentId" params={{ projectId, documentId }}>
              {i18n.t('End')}
            </ButtonLink>
          </Group>
        </Group>
      </header>
      <section className="view-as-text" aria-label={i18n.t('The text')} tabIndex={-1}>
        {failure ? <ErrorState problem={failure} onRetry={() => void viewed.refetch()} /> : null}
        {viewed.data && project.data ? (
          viewed.data.seen ? (
            <SeenText documentId={documentId} key={as} seen={viewed.data.seen} vocabulary={project.data.vocabulary} />
          ) : (
            <NotSeen name={name} explanation={viewed.data.explanation} />
          )
        ) : failure ? null : (
          <Waiting lines={12} label={i18n.t('Opening the document')} />
        )}
      </section>
    </div>
  );
}

interface AsProps {
  readonly projectId: string;
  readonly documentId: string;
  readonly as: string;
}

/** As whom: a role, built in or custom, or a person of the project. */
function As({ projectId, documentId, as }: AsProps): ReactElement {
  const navigate = useNavigate();
  const listed = useRoute('listMembers', { params: { projectId } }).data;
  const data = [
    {
      group: i18n.t('Roles'),
      items: PROJECT_ROLES.map((role) => ({ value: role as string, label: builtInRole(role) })),
    },
    ...(listed
      ? [
          { group: i18n.t('Custom roles'), items: listed.roles.map(({ id, name }) => ({ value: id, label: name })) },
          { group: i18n.t('People'), items: listed.members.map(({ id, name }) => ({ value: id, label: name })) },
        ]
      : []),
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      label={i18n.t('View as')}
      searchable
      limit={OFFERED}
      allowDeselect={false}
      data={data}
      value={as}
      onChange={(value) =>
        value &&
        void navigate({
          to: '/projects/$projectId/documents/$documentId/as',
          params: { projectId, documentId },
          search: { as: value } as never,
          replace: true,
        })
      }
    />
  );
}

function NotSeen({
  name,
  explanation,
}: {
  readonly name: string;
  readonly explanation: Viewed['explanation'];
}): ReactElement {
  return (
    <>
      <Nothing title={i18n.t('{name} does not see this document', { name })}>
        {i18n.t('To them it is as if it did not exist.')}
      </Nothing>
      <Reasons explanation={explanation} />
    </>
  );
}

interface SeenTextProps {
  readonly documentId: string;
  readonly seen: Seen;
  readonly vocabulary: Vocabulary;
}

function SeenText({ documentId, seen, vocabulary }: SeenTextProps): ReactElement {
  const [editor, setEditor] = useState<AnnotationEditor | null>(null);
  const { doc, items, spans } = useMemo(() => {
    const byId = new Map(seen.annotations.map((one) => [one.id, one]));
    const shown = [
      ...seen.annotations.map(itemOfAnnotation),
      ...seen.changes.flatMap((change) => itemOfChange(change, byId.get(change.subjectId)) ?? []),
    ].toSorted((a, b) => (a.spans[0] ?? 0) - (b.spans[0] ?? 0));
    // Nobody's own: this is the view of somebody else.
    return {
      doc: schema.nodeFromJSON(seen.doc),
      items: shown,
      spans: shown.flatMap((one) => spansOf(one, vocabulary, '')),
    };
  }, [seen, vocabulary]);
  const people = useMemo(() => new Map(seen.people.map(({ id, name }) => [id, name])), [seen]);
  return (
    <>
      <details className="view-as-annotations">
        <summary>
          {i18n.t(
            '{count, plural, =0 {No annotations are seen} one {# annotation is seen} other {# annotations are seen}}',
            {
              count: items.length,
            },
          )}
        </summary>
        <ul>
          {items.map((item) => {
            const appearance = appearanceOf(item.kind, item.typeId, vocabulary);
            return (
              <li key={item.key}>
                <UnstyledButton onClick={() => void editor?.scrollToAnnotation(item.key)}>
                  <Text size="sm" fw={500} truncate dir="auto">
                    {item.label || appearance.name}
                  </Text>{' '}
                  <Text size="xs" c="dimmed">
                    {i18n.t('{kind}, {author}{state, select, accepted {} other {, waits for review}}', {
                      kind: appearance.name,
                      author: people.get(item.authorId) ?? i18n.t('somebody'),
                      state: item.state,
                    })}
                  </Text>
                </UnstyledButton>
              </li>
            );
          })}
        </ul>
      </details>
      <DocumentEditor
        pictures={picturesOf(documentId)}
        ref={setEditor}
        doc={doc}
        version={seen.version}
        spans={spans}
        mode="read"
        label={i18n.t('The document as they see it')}
      />
    </>
  );
}
