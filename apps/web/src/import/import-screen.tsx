import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './import.css';
import './preview/preview-blocks.css';
import { Button, Group } from '@mantine/core';
import '@mantine/dropzone/styles.css';
import { Dropzone } from '@mantine/dropzone';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactElement } from 'react';
import { kindOfFile } from '@scholium/exchange/preview';
import { importLimitsOf, markingShown } from '@scholium/review';
import type { ImportSettings } from '@scholium/contract';
import type { ImportLimitsOfProject, Marking } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { accessOf } from '../markings/index.js';
import { takeDroppedFiles } from '../projects/index.js';
import { mayIn, toFailure, useMe, useProject } from '../sync/index.js';
import {
  ConfirmLeaving,
  FormModal,
  DeniedState,
  ErrorState,
  isTyping,
  Page,
  notifyWithUndo,
  useShortcuts,
  Waiting,
} from '../ui/index.js';
import { AddressForm } from './files/address-form.js';
import { ChooseFiles } from './files/choose-files.js';
import { pastedOf } from './files/clipboard.js';
import type { Pasted } from './files/clipboard.js';
import { PasteForm } from './files/paste-form.js';
import { redo, undo } from './queue/draft.js';
import { isReady } from './queue/import-item.js';
import type { Content } from './queue/import-item.js';
import { useImportQueue } from './queue/use-import-queue.js';
import { FileList } from './files/file-list.js';
import { FileStatus } from './files/file-status.js';
import { IMPORT_KEYS, useImportKeys } from './import-keys.js';
import { SendManyForm } from './many/send-many-form.js';
import { ServerImportList } from './many/server-imports.js';
import { useServerImports } from './many/use-server-imports.js';
import { TablePreview } from './tables/table-preview.js';
import { FilePreview } from './preview/file-preview.js';

/** Brings documents into a project: choose, look, correct, import. */
export function ImportScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/import' });
  const project = useProject(projectId);
  const failure = toFailure(project.error);
  if (failure)
    return failure.code === 'not_found' ? (
      <DeniedState />
    ) : (
      <ErrorState problem={failure} onRetry={() => void project.refetch()} />
    );
  if (!project.data)
    return (
      <Page title={i18n.t('Import documents')}>
        <Waiting />
      </Page>
    );
  if (!mayIn(project.data, 'document.import')) return <DeniedState />;
  return (
    <ImportTable
      projectId={projectId}
      projectName={project.data.name}
      projectMarking={markingShown(project.data.marking)}
      most={importLimitsOf(project.data.settings)}
    />
  );
}

/** So many files at once, and more than that, are not looked at one by one unless a person wants to. */
const MANY = 20;

/** The table the files lie on. */
function ImportTable({
  projectId,
  projectName,
  projectMarking,
  most,
}: {
  readonly projectId: string;
  readonly projectName: string;
  readonly projectMarking: Marking;
  /** What the project takes at once. */
  readonly most: ImportLimitsOfProject;
}): ReactElement {
  const me = useMe();
  const queue = useImportQueue(projectId);
  const server = useServerImports(projectId);
  const [many, setMany] = useState<readonly Content[]>([]);
  const { items } = queue;
  const [chosen, choose] = useState<string>();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [askingAddress, askAddress] = useState(false);
  useShortcuts(IMPORT_KEYS);
  const place = Math.max(
    0,
    items.findIndex(({ key }) => key === chosen),
  );
  const item = items[place];
  const ready = items.filter(isReady);
  const reviewed = ready.filter(({ stage }) => stage.reviewed && !stage.importing);

  const take = (contents: readonly Content[]) => {
    const [first] = queue.add(contents);
    if (items.length === 0 || contents.some(({ kind }) => kind !== 'file')) choose(first);
  };
  const takeFiles = (files: readonly File[]) => {
    const contents = files.map((file) => ({ kind: kindOfFile(file.name), file }));
    if (files.length > MANY) setMany(contents);
    else take(contents);
  };
  const pages = many.flatMap((content) => (content.kind === 'address' ? [{ address: content.address }] : []));
  const arrive = useEffectEvent(() => {
    const files = takeDroppedFiles(me.user.id);
    if (files.length > 0) takeFiles(files);
  });
  useEffect(() => arrive(), []);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (isTyping(event.target) || !event.clipboardData || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    if (event.clipboardData.files.length > 0) takeFiles([...event.clipboardData.files]);
    else setPasted(pastedOf(event.clipboardData));
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);

  const step = (by: number) => choose(items[(place + by + items.length) % items.length]?.key);
  const turn = (how: typeof undo) => item && queue.change(item.key, how);
  const [asked, setAsked] = useState<string | null>(null);
  const importThis = () => {
    if (!item) return;
    setAsked(item.key);
    void queue.import([item.key]);
  };
  const navigate = useNavigate();
  const only = items.length === 1 && item?.key === asked && item.stage.at === 'imported' ? item.stage : null;
  // The only file was imported: what comes next is to read it.
  const openOnly = useEffectEvent((documentId: string) => {
    queue.clear();
    void navigate({ to: '/projects/$projectId/documents/$documentId', params: { projectId, documentId } });
  });
  const onlyId = only?.documentId ?? null;
  useEffect(() => {
    if (onlyId !== null) openOnly(onlyId);
  }, [onlyId]);
  useImportKeys({ undo: () => turn(undo), redo: () => turn(redo), step, import: importThis });
  const next = () => {
    if (!item) return;
    queue.review(item.key, true);
    const order = [...items.slice(place + 1), ...items.slice(0, place)];
    choose((order.find((other) => isReady(other) && !other.stage.reviewed) ?? order[0] ?? item).key);
  };

  const remove = (key: string) => {
    const back = queue.remove(key);
    if (back) notifyWithUndo(i18n.t('Removed, with its corrections'), back);
  };
  const bring = (
    <ChooseFiles
      compact={items.length > 0}
      most={most}
      onFiles={takeFiles}
      onPaste={() => setPasted({ text: '', html: null, marking: null })}
      onAddress={() => askAddress(true)}
    />
  );
  const listed = (
    <ServerImportList
      projectId={projectId}
      server={server}
      onLook={(importId, { position, fileName, question, protection }) => {
        if (question)
          take([{ kind: 'asked', importId, position, fileName, ...question, access: accessOf(protection) }]);
      }}
    />
  );
  const over = queue.handOver(ready.map(({ key }) => key));
  const handOver =
    over.length < 2 ? null : (
      <Button
        fullWidth
        variant="default"
        mb="sm"
        loading={server.starting}
        onClick={() =>
          server.start(
            over.map(({ settings, ...file }) => ({ ...file, settings: structuredClone(settings) as ImportSettings })),
            () =>
              ready.forEach(
                ({ key, stage }) => over.some(({ uploadId }) => uploadId === stage.uploadId) && queue.remove(key),
              ),
          )
        }
      >
        {i18n.t('{count, plural, one {Let the server import #} other {Let the server import all #}}', {
          count: over.length,
        })}
      </Button>
    );
  return (
    <>
      <Dropzone.FullScreen
        withinPortal={false}
        onDrop={takeFiles}
        inputProps={{ 'aria-label': i18n.t('Files dropped on the page') }}
      />
      <ConfirmLeaving
        touched={() => queue.touched}
        onLeave={() => queue.clear()}
        title={i18n.t('Leave without importing?')}
      >
        {i18n.t('You corrected what was found in the files, and that is not saved before you import them.')}
      </ConfirmLeaving>
      <FormModal opened={pasted !== null} onClose={() => setPasted(null)} title={i18n.t('Paste text')} size="lg">
        {pasted ? (
          <PasteForm
            projectMarking={projectMarking}
            pasted={pasted}
            onCancel={() => setPasted(null)}
            onTake={(content) => {
              setPasted(null);
              take([content]);
            }}
          />
        ) : null}
      </FormModal>
      <FormModal opened={askingAddress} onClose={() => askAddress(false)} title={i18n.t('From web addresses')}>
        <AddressForm
          onCancel={() => askAddress(false)}
          onTake={(addresses) => {
            askAddress(false);
            const contents = addresses.map((address) => ({ kind: 'address', address }) as const);
            if (contents.length > 1) setMany(contents);
            else take(contents);
          }}
        />
      </FormModal>
      <FormModal
        opened={many.length > 0}
        onClose={() => setMany([])}
        title={
          pages.length > 0
            ? i18n.t('{count, plural, one {Import # page} other {Import # pages}}', { count: pages.length })
            : i18n.t('{count, plural, one {Import # file} other {Import # files}}', { count: many.length })
        }
      >
        <SendManyForm
          projectId={projectId}
          count={many.length}
          most={most.files}
          onCancel={() => setMany([])}
          onLook={() => {
            setMany([]);
            take(many);
          }}
          onSend={(protection) => {
            setMany([]);
            const files = many.flatMap((content) => ('file' in content ? [content.file] : []));
            if (pages.length > 0) server.start(pages, () => undefined, protection);
            else server.send(files, protection);
          }}
        />
      </FormModal>
      {item === undefined ? (
        <Page title={i18n.t('Import documents')} of={projectName} width="md">
          {bring}
          {listed}
        </Page>
      ) : (
        <div className="import-table">
          <nav className="import-side" aria-label={i18n.t('Files of this import')}>
            <h1 className="import-title">{i18n.t('Import documents')}</h1>
            <FileList items={items} selected={item.key} onSelect={choose} onRemove={remove} />
            {reviewed.length > 0 ? (
              <Group mb="sm">
                <Button fullWidth onClick={() => void queue.import(reviewed.map(({ key }) => key))}>
                  {i18n.t('{count, plural, one {Import # reviewed} other {Import # reviewed}}', {
                    count: reviewed.length,
                  })}
                </Button>
              </Group>
            ) : null}
            {handOver}
            {bring}
            {listed}
          </nav>
          {item.stage.at === 'table' ? (
            <TablePreview
              key={item.key}
              projectId={projectId}
              name={item.name}
              stage={item.stage}
              most={most.texts}
              importing={server.starting}
              onChange={(change) => queue.setTable(item.key, change)}
              onImport={(settings) => {
                if (item.stage.at !== 'table') return;
                const { uploadId, index, asked } = item.stage;
                const onStarted = () => void queue.remove(item.key);
                if (asked) server.answer(asked, settings, onStarted);
                else server.start([{ uploadId, index, fileName: item.name.slice(0, 250), settings }], onStarted);
              }}
              onRemove={() => remove(item.key)}
            />
          ) : isReady(item) ? (
            <FilePreview
              key={item.key}
              projectId={projectId}
              queue={queue}
              item={item}
              onImport={importThis}
              onReviewed={items.length > 1 ? next : undefined}
            />
          ) : (
            <FileStatus
              projectId={projectId}
              item={item}
              onRetry={(encoding) => queue.retry(item.key, encoding)}
              onRemove={() => remove(item.key)}
              onAdd={(parts) => queue.addParts(item.key, parts)}
              onImportAll={
                server.starting
                  ? null
                  : ({ uploadId, parts }) =>
                      server.start(
                        parts.map(({ index, fileName }) => ({ uploadId, index, fileName })),
                        () => void queue.remove(item.key),
                      )
              }
            />
          )}
        </div>
      )}
    </>
  );
}
