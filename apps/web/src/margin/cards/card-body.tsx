import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { codePath } from '@scholium/review';
import type { ContentOf, SubjectKind } from '@scholium/review';
import type { ReferenceOnWire } from '../../sync/index.js';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { bodyFields, gradeOf } from '../../kinds/index.js';
import { useNamedReference, useWorkspace } from '../../workspace/index.js';
import classes from './cards.module.css';

const OPS = {
  create: null,
  update: 'Proposes to change accepted work',
  delete: 'Proposes to delete accepted work',
} as const;

/** The content of the item and its passage. */
export function CardBody({
  item,
  expanded,
}: {
  readonly item: AnnotationItem;
  readonly expanded: boolean;
}): ReactElement {
  const said = contentOf(item.kind, item.body);
  const entity = useNamedReference(said?.kind === 'mention' ? said.body.entityId : null);
  // No second line when the entity's name is the passage itself.
  const words =
    said?.kind === 'citation' && said.body.footnote !== null
      ? `Footnote ${said.body.footnote}`
      : entity?.label === item.label
        ? ''
        : item.label;
  const op = item.state === 'accepted' ? null : OPS[item.op];
  return (
    <div>
      {op && (
        <Text size="xs" fw={500}>
          {op}
        </Text>
      )}
      {said?.kind === 'mention' && <MentionBody body={said.body} entity={entity} />}
      {said?.kind === 'citation' && <CitationBody body={said.body} />}
      {said?.kind === 'highlight' && <HighlightBody body={said.body} expanded={expanded} />}
      {said && !OWN_BODIES.has(said.kind) && <FieldsBody kind={said.kind} body={said.body} />}
      {words !== '' && (
        <div className={classes['quote']} dir="auto">
          {words}
        </div>
      )}
    </div>
  );
}

/** Kinds whose card is not a plain list of their fields. */
const OWN_BODIES: ReadonlySet<string> = new Set(['mention', 'citation', 'highlight']);

function FieldsBody({ kind, body }: { readonly kind: SubjectKind; readonly body: object }): ReactElement {
  const { project, references } = useWorkspace().workspace.store;
  const labels = Object.fromEntries([...references.values()].map(({ id, label }) => [id, label]));
  const fields = bodyFields(kind, body as Readonly<Record<string, unknown>>, {
    vocabulary: project.vocabulary,
    labels,
  });
  return (
    <>
      {fields
        .filter(({ values }) => values.length > 0)
        .map(({ key, label, values }) => (
          <Text key={key} size="sm" dir="auto">
            {label}: {values.join(', ')}
          </Text>
        ))}
    </>
  );
}

const STATES = { accepted: '', pending: ' (proposed)', gone: ' (gone)' } as const;

function MentionBody({
  body,
  entity,
}: {
  readonly body: ContentOf<'mention'>['body'];
  readonly entity: ReferenceOnWire | null;
}): ReactElement {
  if (body.entityId === null)
    return (
      <Text size="xs" c="dimmed">
        Not linked to an entity{body.role ? `, ${body.role}` : ''}
      </Text>
    );
  const name = entity ? `${entity.label}${STATES[entity.state]}` : 'An entity you cannot see';
  return (
    <Text size="sm" dir="auto">
      → {name}
      {body.role ? `, ${body.role}` : ''}
    </Text>
  );
}

function CitationBody({ body }: { readonly body: ContentOf<'citation'>['body'] }): ReactElement {
  const source = useNamedReference(body.sourceId);
  return (
    <Text size="sm" dir="auto">
      <Text
        span
        size="xs"
        fw={700}
        ff="monospace"
        title="Admiralty grade: reliability of the source, credibility of the information"
      >
        {gradeOf(source, body.credibility)}
      </Text>{' '}
      {source ? `${source.label}${STATES[source.state]}` : 'A source you cannot see'}
      {body.locator ? `, ${body.locator}` : ''}
    </Text>
  );
}

function HighlightBody({
  body,
  expanded,
}: {
  readonly body: ContentOf<'highlight'>['body'];
  readonly expanded: boolean;
}): ReactElement {
  const { vocabulary } = useWorkspace().workspace.store.project;
  const more = body.codeIds
    .slice(1)
    .map((id) => codePath(id, vocabulary))
    .join(', ');
  return (
    <>
      {more && <Text size="xs">also {more}</Text>}
      {body.note && (
        <Text size="sm" {...(expanded ? {} : { lineClamp: 2 })} dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
          {body.note}
        </Text>
      )}
    </>
  );
}
