import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SubjectKind } from '@scholium/review';
import { Passage, screenOf } from '../../annotation-kinds/index.js';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { bodyFields } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { useWorkspace } from '../../workspace/index.js';

const OPS = {
  create: null,
  update: /*i18n*/ 'Proposes to change accepted work',
  delete: /*i18n*/ 'Proposes to delete accepted work',
} as const;

/** The content of the item and its passage. */
export function CardBody({
  item,
  expanded,
}: {
  readonly item: AnnotationItem;
  readonly expanded: boolean;
}): ReactElement {
  const content = contentOf(item.kind, item.body);
  const Body = screenOf(item.kind)?.CardBody;
  const op = item.state === 'accepted' ? null : OPS[item.op];
  return (
    <div>
      {op && (
        <Text size="xs" fw={500}>
          {i18n.t(op)}
        </Text>
      )}
      {content && Body ? (
        <Body item={item} body={content.body} expanded={expanded} />
      ) : (
        <>
          {content && <FieldsBody kind={content.kind} body={content.body} />}
          <Passage words={item.label} />
        </>
      )}
    </div>
  );
}

/** The body of a kind without a screen of its own: a plain list of its fields. */
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
