import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ContentOf } from '@scholium/review';
import { contentOf } from '../passages/item.js';
import type { Item } from '../passages/item.js';
import { codePath, STANCE_NAMES } from '../passages/sign.js';
import { useDesk } from '../state/workspace-context.js';
import { gradeOf } from './grade.js';
import { useNamed } from './use-named.js';
import classes from './card.module.css';

const OPS = { create: null, update: 'Proposes to change accepted work', delete: 'Proposes to delete accepted work' } as const;

/** What the item says, and the words it says it of. */
export function CardBody({ item, expanded }: { readonly item: Item; readonly expanded: boolean }): ReactElement {
  const said = contentOf(item.kind, item.body);
  const op = item.state === 'accepted' ? null : OPS[item.op];
  return (
    <div>
      {op && <Text size="xs" fw={500}>{op}</Text>}
      {said?.kind === 'mention' && <MentionBody body={said.body} quote={item.label} />}
      {said?.kind === 'citation' && <CitationBody body={said.body} />}
      {said?.kind === 'highlight' && <HighlightBody body={said.body} expanded={expanded} />}
      {item.label !== '' && <div className={classes['quote']} dir="auto">{said?.kind === 'citation' && said.body.footnote !== null ? `Footnote ${said.body.footnote}` : item.label}</div>}
    </div>
  );
}

const STATES = { accepted: '', pending: ' (proposed)', gone: ' (gone)' } as const;

function MentionBody({ body, quote }: { readonly body: ContentOf<'mention'>['body']; readonly quote: string }): ReactElement {
  const entity = useNamed(body.entityId);
  if (body.entityId === null) return <Text size="xs" c="dimmed">Not linked to an entity</Text>;
  const name = entity ? `${entity.label}${STATES[entity.state]}` : 'An entity you cannot see';
  return <Text size="sm" fw={entity?.label === quote ? 400 : 500} dir="auto">→ {name}{body.role ? `, ${body.role}` : ''}</Text>;
}

function CitationBody({ body }: { readonly body: ContentOf<'citation'>['body'] }): ReactElement {
  const source = useNamed(body.sourceId);
  return (
    <Text size="sm" dir="auto">
      <Text span size="xs" fw={700} ff="monospace" title="Admiralty grade: reliability of the source, credibility of the information">{gradeOf(source, body.credibility)}</Text>{' '}
      {source ? `${source.label}${STATES[source.state]}` : 'A source you cannot see'}
      {body.locator ? `, ${body.locator}` : ''} <Text span size="xs" c="dimmed">{STANCE_NAMES[body.stance]?.toLowerCase()}</Text>
    </Text>
  );
}

function HighlightBody({ body, expanded }: { readonly body: ContentOf<'highlight'>['body']; readonly expanded: boolean }): ReactElement {
  const { vocabulary } = useDesk().workspace.store.project;
  const more = body.codeIds.slice(1).map((id) => codePath(id, vocabulary)).join(', ');
  return (
    <>
      {more && <Text size="xs">also {more}</Text>}
      {body.note && <Text size="sm" {...(expanded ? {} : { lineClamp: 2 })} dir="auto" style={{ whiteSpace: 'pre-wrap' }}>{body.note}</Text>}
    </>
  );
}
