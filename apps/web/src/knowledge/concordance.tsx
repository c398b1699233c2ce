import { formatNumber, i18n } from '../locales/index.js';
import './concordance.css';
import '@fontsource-variable/source-serif-4/index.css';
import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { countLabel } from '../sync/index.js';
import { CONTEXT_LENGTH } from '@scholium/document';
import type { RouteOutput } from '../sync/index.js';

export type Passage = RouteOutput<'getEntity'>['mentions'][number];

interface ConcordanceProps {
  readonly projectId: string;
  readonly label: string;
  readonly passages: readonly Passage[];
  readonly total: number;
  /** Shown before each line: stance and grade. */
  readonly badge?: (passage: Passage) => ReactNode;
}

/** Passages aligned at their words, grouped by document; each is a link into the document. */
export function Concordance({ projectId, label, passages, total, badge }: ConcordanceProps): ReactElement {
  const documents = [...Map.groupBy(passages, ({ documentId }) => documentId)];
  return (
    <div>
      {documents.map(([documentId, lines]) => (
        <section
          key={documentId}
          className="concordance"
          aria-label={i18n.t('{label} in {document}', { label, document: lines[0]!.documentTitle })}
        >
          <Title order={3} size="sm" dir="auto">
            {lines[0]!.documentTitle}{' '}
            <Text span size="sm" c="dimmed" fw={400}>
              {lines.length}
            </Text>
          </Title>
          <ul>
            {lines.map((passage) => (
              <Line key={passage.annotationId} passage={passage} projectId={projectId} badge={badge?.(passage)} />
            ))}
          </ul>
        </section>
      ))}
      {total > passages.length ? (
        <Text size="sm" c="dimmed">
          {i18n.t('The first {count} of {total}.', { count: formatNumber(passages.length), total: countLabel(total) })}
        </Text>
      ) : null}
    </div>
  );
}

const flat = (text: string) => text.replace(/\s+/gu, ' ');
/** The context has a fixed length; a word cut at its end is removed. */
const lead = (text: string) => (text.length < CONTEXT_LENGTH ? flat(text) : `… ${flat(text).replace(/^\S*\s/u, '')}`);
const tail = (text: string) => (text.length < CONTEXT_LENGTH ? flat(text) : `${flat(text).replace(/\s\S*$/u, '')} …`);

function Line({
  passage,
  projectId,
  badge,
}: {
  readonly passage: Passage;
  readonly projectId: string;
  readonly badge: ReactNode;
}): ReactElement {
  const { documentId, annotationId, before, label, after } = passage;
  return (
    <li>
      <Link
        className="concordance-line"
        data-signed={badge ? true : undefined}
        to="/projects/$projectId/documents/$documentId"
        params={{ projectId, documentId }}
        search={{ annotation: annotationId } as never}
      >
        {badge ? <span className="concordance-sign">{badge}</span> : null}
        <span className="concordance-before">
          <bdi>{lead(before)}</bdi>
        </span>
        <span className="concordance-words">
          <strong>
            <bdi>{flat(label)}</bdi>
          </strong>
          <span>
            <bdi>{tail(after)}</bdi>
          </span>
        </span>
      </Link>
    </li>
  );
}
