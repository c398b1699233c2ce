import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '../../ui/palette.css';
import { Button, Group, Text, Title, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconRestore } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { schema } from '@scholium/document';
import { can } from '@scholium/review';
import { itemOfAnnotation, spansOf } from '../../annotations/index.js';
import { DocumentEditor } from '../../editor/index.js';
import type { AnnotationEditor } from '../../editor/index.js';
import { appearanceOf } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import type { RouteOutput } from '../../sync/index.js';
import { picturesOf, toFailure, useRoute } from '../../sync/index.js';
import { ErrorState, Waiting } from '../../ui/index.js';
import { useHistoryContext } from '../history-context.js';
import { ViewHead } from '../view-head.js';
import { ProposeRevert } from '../revert/propose-revert.js';
import { fullTime } from './full-time.js';
import { NameVersion } from './name-version.js';

type Moment = RouteOutput<'getMoment'>;

/** An earlier version of the text with its accepted annotations; read-only. */
export function VersionView({ seq }: { readonly seq: number }): ReactElement {
  const { store } = useHistoryContext();
  const moment = useRoute('getMoment', { params: { documentId: store.documentId, seq } });
  const failure = toFailure(moment.error);
  if (failure)
    return (
      <>
        <ViewHead>
          <Title order={2} size="h5">
            {i18n.t('As it was')}
          </Title>
        </ViewHead>
        <ErrorState problem={failure} onRetry={() => void moment.refetch()} />
      </>
    );
  return moment.data ? (
    <Shown moment={moment.data} />
  ) : (
    <div className="history-waiting">
      <Waiting lines={10} label={i18n.t('Opening that version')} />
    </div>
  );
}

function Shown({ moment }: { readonly moment: Moment }): ReactElement {
  const { store, projectId, search, go } = useHistoryContext();
  const [naming, setNaming] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [editor, setEditor] = useState<AnnotationEditor | null>(null);
  const { vocabulary } = store.project;
  const doc = useMemo(() => schema.nodeFromJSON(moment.doc), [moment]);
  const spans = useMemo(
    () =>
      moment.annotations.flatMap((annotation) => spansOf(itemOfAnnotation(annotation), vocabulary, store.actor.userId)),
    [moment, vocabulary, store],
  );
  const rest = {
    ...(search.person ? { person: search.person } : {}),
    ...(search.group ? { group: search.group } : {}),
  };
  const isCurrent = useMemo(() => moment.version === store.version || doc.eq(store.doc), [moment, doc, store]);
  const annotations = [...moment.annotations].sort((a, b) => (a.spans[0] ?? 0) - (b.spans[0] ?? 0));
  return (
    <>
      <ViewHead>
        <Title order={2} size="h5">
          {i18n.t('As it was on {time}', { time: fullTime(moment.at) })}
        </Title>
        <Text size="sm" c="dimmed">
          {i18n.t(
            '{count, plural, one {# annotation was accepted then.} other {# annotations were accepted then.}} This is for reading; nothing here can be changed.',
            { count: moment.annotations.length },
          )}
        </Text>
        <Group gap="xs" mt={6}>
          <Button size="xs" variant="default" onClick={() => go({ ...rest, from: moment.seq })}>
            {i18n.t('Compare with…')}
          </Button>
          {can(store.actor, 'version.name') && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconBookmark size={14} aria-hidden />}
              onClick={() => setNaming(true)}
            >
              {i18n.t('Name this version')}
            </Button>
          )}
          {can(store.actor, 'change.propose') && (
            <Button
              size="xs"
              variant="default"
              disabled={isCurrent}
              leftSection={<IconRestore size={14} aria-hidden />}
              onClick={() => setRestoring(true)}
            >
              {i18n.t('Restore…')}
            </Button>
          )}
          {isCurrent && (
            <Text size="xs" c="dimmed">
              {i18n.t('This is the current text.')}
            </Text>
          )}
        </Group>
      </ViewHead>
      {annotations.length > 0 && (
        <details className="history-annotations">
          <summary>{i18n.t('Annotations at that time')}</summary>
          <ul>
            {annotations.map((annotation) => {
              const appearance = appearanceOf(annotation.kind, annotation.typeId, vocabulary);
              return (
                <li key={annotation.id}>
                  <UnstyledButton onClick={() => void editor?.scrollToAnnotation(annotation.id)}>
                    <Text size="sm" fw={500} truncate dir="auto">
                      {annotation.label || appearance.name}
                    </Text>{' '}
                    <Text size="xs" c="dimmed">
                      {i18n.t('{kind}, {author}{stale, select, yes {; its words were changed or gone} other {}}', {
                        kind: appearance.name,
                        author: store.people.get(annotation.authorId)?.name ?? i18n.t('somebody'),
                        stale: annotation.stale ? 'yes' : 'no',
                      })}
                    </Text>
                  </UnstyledButton>
                </li>
              );
            })}
          </ul>
        </details>
      )}
      <div className="history-text">
        <DocumentEditor
          pictures={picturesOf(store.documentId)}
          ref={setEditor}
          doc={doc}
          version={moment.version}
          spans={spans}
          mode="read"
          label={i18n.t('{title}, as it was', { title: store.document.title })}
        />
      </div>
      {naming && <NameVersion documentId={store.documentId} seq={moment.seq} onClose={() => setNaming(false)} />}
      {restoring && (
        <ProposeRevert
          projectId={projectId}
          documentId={store.documentId}
          target={{ seq: moment.seq }}
          onClose={() => setRestoring(false)}
        />
      )}
    </>
  );
}
