import { shortened } from '@scholium/document/text';
import '../history.css';
import { Badge, Modal, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { toFailure, useRoute } from '../../sync/index.js';
import { AnchorLink, ErrorState, NO_BANNER, PersonAvatar, Waiting } from '../../ui/index.js';
import { fullTime } from '../version/full-time.js';

export interface BlameDialogProps {
  readonly projectId: string;
  readonly documentId: string;
  /** The passage, as positions in the text at `version`. */
  readonly from: number;
  readonly to: number;
  readonly version: number;
  readonly onClose: () => void;
}

type Part = RouteOutput<'getBlame'>['parts'][number];

/** Who wrote, tagged and accepted the words of a passage, and when. */
export function BlameDialog({ projectId, documentId, from, to, version, onClose }: BlameDialogProps): ReactElement {
  const blame = useRoute('getBlame', { params: { documentId }, query: { from, to, version } });
  const failure = toFailure(blame.error);
  return (
    <Modal opened onClose={onClose} title={i18n.t('Who wrote this')} size="lg" attributes={NO_BANNER}>
      {failure ? <ErrorState problem={failure} onRetry={() => void blame.refetch()} /> : null}
      {!failure && !blame.data ? <Waiting lines={4} label={i18n.t('Looking through the history')} /> : null}
      {blame.data && (
        <Stack gap="md">
          <ol className="blame-parts">
            {blame.data.parts.map((part) => (
              <PartRow key={part.from} part={part} />
            ))}
          </ol>
          {blame.data.annotations.length > 0 && (
            <section aria-labelledby="blame-tags">
              <Title order={3} size="h6" id="blame-tags" mb="xs">
                {i18n.t('Tagged here')}
              </Title>
              <ul className="blame-parts">
                {blame.data.annotations.map(({ id, label, author, decider, acceptedAt }) => (
                  <li key={id}>
                    <PersonAvatar name={author.name} size={26} />
                    <div>
                      <q dir="auto">{label}</q>
                      <Text size="sm" c="dimmed">
                        {i18n.t(
                          'Tagged by {author}{accepted, select, yes {, accepted by {decider}} other {}}, {time}',
                          {
                            author: author.name,
                            accepted: decider ? 'yes' : 'no',
                            decider: decider?.name,
                            time: fullTime(acceptedAt),
                          },
                        )}
                      </Text>
                    </div>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <AnchorLink
            size="sm"
            to="/projects/$projectId/documents/$documentId/history"
            params={{ projectId, documentId }}
            onClick={onClose}
          >
            {i18n.t('History of the document')}
          </AnchorLink>
        </Stack>
      )}
    </Modal>
  );
}

const ORIGINS: Readonly<Record<Part['origin'], string>> = {
  import: /*i18n*/ 'Imported',
  edit: /*i18n*/ 'Edited directly',
  suggestion: /*i18n*/ 'Suggested',
};

function PartRow({ part: { text, origin, author, decider, at } }: { readonly part: Part }): ReactElement {
  return (
    <li>
      <PersonAvatar name={author.name} size={26} />
      <div>
        <q dir="auto">{shortened(text.trim(), 300)}</q>
        <Text size="sm" c="dimmed">
          <Badge size="sm" variant="light" color="gray" mr={6}>
            {i18n.t(ORIGINS[origin])}
          </Badge>
          {i18n.t('by {author}{accepted, select, yes {, accepted by {decider}} other {}}, {time}', {
            author: author.name,
            accepted: decider ? 'yes' : 'no',
            decider: decider?.name,
            time: fullTime(at),
          })}
        </Text>
      </div>
    </li>
  );
}
