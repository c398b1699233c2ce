import { ActionIcon, Alert, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { encodingLabel } from '@scholium/exchange/preview';
import type { Correction, ImportPreview } from '@scholium/exchange/preview';
import { i18n, inWords } from '../../locales/index.js';
import { AccessOfNew } from '../../markings/index.js';
import { notify, notifyError, notifyWithUndo, Segments } from '../../ui/index.js';
import { MetadataForm } from '../metadata/metadata-form.js';
import { redo, undo } from '../queue/draft.js';
import type { ImportQueue } from '../queue/import-queue.js';
import { isReady } from '../queue/import-item.js';
import type { ReadyItem } from '../queue/import-item.js';
import { today } from '../queue/today.js';
import { PagePartField } from './page-part-field.js';
import { BlockList } from './block-list.js';
import type { BlockListHandle } from './block-list.js';
import { CorrectionList } from './correction-list.js';
import { countsOf } from './counts.js';
import { EncodingField } from './encoding-field.js';
import { describeEncoding, isText } from './describe-encoding.js';
import { PartsField } from './parts-field.js';
import { RemarksField } from './remarks-field.js';
import { PreviewPictures } from './preview-pictures.js';
import { DuplicateNotice } from './duplicate-notice.js';
import { WarningList } from './warning-list.js';

type Panel = 'text' | 'about' | 'warnings';

/** Whether words divided at line ends are rejoined; null when there are none. */
function divided({ blocks }: ImportPreview): boolean | null {
  const first = blocks.find((block) => block.divided !== undefined)?.divided?.[0];
  return first === undefined ? null : first.joined;
}

interface FilePreviewProps {
  readonly projectId: string;
  readonly queue: ImportQueue;
  readonly item: ReadyItem;
  readonly onImport: () => void;
  /** Absent when there is no other file to look at. */
  readonly onReviewed: (() => void) | undefined;
}

/** What was found in one file, to be looked at and corrected. */
export function FilePreview({ projectId, queue, item, onImport, onReviewed }: FilePreviewProps): ReactElement {
  const { key, name, stage } = item;
  const { draft, importing, problem } = stage;
  const { preview } = draft.now;
  const list = useRef<BlockListHandle>(null);
  const narrow = useMediaQuery('(max-width: 68em)') ?? false;
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const [panel, setPanel] = useState<Panel>('text');
  const counts = useMemo(() => countsOf(preview.blocks), [preview.blocks]);
  const correct = useCallback(
    (correction: Correction) => {
      const refused = queue.correct(key, correction);
      if (refused !== null) notifyError({ message: refused });
    },
    [queue, key],
  );
  const recode = (encoding: string) =>
    void queue.reread(key, { encoding }).then((done) => {
      if (done && 'refused' in done) notifyError({ message: done.refused.message });
      else if (done && done.dropped > 0)
        notifyWithUndo(
          i18n.t(
            'Read as {encoding}. {count, plural, one {# correction of the structure was dropped.} other {# corrections of the structure were dropped.}}',
            { encoding: i18n.t(encodingLabel(encoding)), count: done.dropped },
          ),
          () => queue.change(key, undo),
        );
    });
  const others = queue.items
    .filter((one) => one.key !== key && isReady(one) && one.stage.draft.now.access !== draft.now.access)
    .map((one) => one.key);
  const takePage = (wholePage: boolean) =>
    void queue.reread(key, { wholePage }).then((done) => {
      if (done && 'refused' in done) notifyError({ message: done.refused.message });
      else if (done && done.dropped > 0)
        notifyWithUndo(
          i18n.t(
            'Read anew. {count, plural, one {# correction of the structure was dropped.} other {# corrections of the structure were dropped.}}',
            { count: done.dropped },
          ),
          () => queue.change(key, undo),
        );
    });
  const rejoined = useMemo(() => divided(preview), [preview]);
  // Paragraphs that were rejoined are listed as corrections.
  const warnings = useMemo(
    () => preview.warnings.filter(({ code }) => code !== 'paragraph_rejoined'),
    [preview.warnings],
  );
  const toLookAt = warnings.length;
  const goOn = (
    <>
      {onReviewed ? (
        <Button size={phone ? 'sm' : 'xs'} variant="default" flex={phone ? 1 : 'none'} onClick={onReviewed}>
          {i18n.t('Reviewed, next')}
        </Button>
      ) : null}
      <Button size={phone ? 'sm' : 'xs'} flex={phone ? 1 : 'none'} loading={importing} onClick={onImport}>
        {i18n.t('Import')}
      </Button>
    </>
  );
  const shows = (one: Panel): boolean => !narrow || panel === one;
  const jump = (blockIndex: number) => {
    setPanel('text');
    // On a phone the text is drawn only now.
    requestAnimationFrame(() => list.current?.jumpTo(blockIndex));
  };
  return (
    <section
      className="import-preview"
      aria-label={i18n.t('Preview of {name}', { name })}
      data-narrow={narrow || undefined}
    >
      <header className="import-head">
        <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
          <div className="import-head-words">
            <Title order={2} size="h4" lineClamp={1} title={name}>
              <bdi>{name}</bdi>
            </Title>
            <Text size="sm" role="status">
              {counts}
            </Text>
          </div>
          <Group gap={4} wrap="nowrap">
            <Tooltip label={i18n.t('Undo (Ctrl Z)')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={i18n.t('Undo')}
                disabled={draft.past.length === 0 || importing}
                onClick={() => queue.change(key, undo)}
              >
                <IconArrowBackUp size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={i18n.t('Redo (Ctrl Shift Z)')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={i18n.t('Redo')}
                disabled={draft.future.length === 0 || importing}
                onClick={() => queue.change(key, redo)}
              >
                <IconArrowForwardUp size={18} />
              </ActionIcon>
            </Tooltip>
            {phone ? null : goOn}
          </Group>
        </Group>
        <Text size="xs" c="dimmed">
          {describeEncoding(preview.format, preview.encoding)}
        </Text>
        {item.pasted || !isText(preview.format) ? null : (
          <EncodingField value={preview.encoding.name} busy={stage.rereading} disabled={importing} onChange={recode} />
        )}
        {item.fetched && preview.format === 'html' ? (
          <PagePartField whole={draft.now.wholePage} disabled={importing || stage.rereading} onChange={takePage} />
        ) : null}
        <DuplicateNotice projectId={projectId} existing={stage.existing} />
        {problem ? (
          <Alert className="import-problem" color="red" mt="xs" py="xs" role="alert">
            {i18n.t('Not imported. {message} Your corrections are kept.', { message: problem.message })}
          </Alert>
        ) : null}
        {narrow ? (
          <Segments
            fullWidth
            style={{ marginTop: 'var(--mantine-spacing-xs)' }}
            aria-label={i18n.t('Part of the preview')}
            value={panel}
            onChange={setPanel}
            choices={[
              { value: 'text', label: i18n.t('Text') },
              { value: 'about', label: i18n.t('About') },
              { value: 'warnings', label: i18n.t('To check ({toLookAt})', { toLookAt }) },
            ]}
          />
        ) : null}
      </header>
      {shows('text') ? (
        <PreviewPictures value={stage.pictures}>
          <BlockList ref={list} preview={preview} onCorrect={correct} />
        </PreviewPictures>
      ) : null}
      <aside className="import-aside" hidden={narrow && panel === 'text'}>
        {shows('warnings') && preview.remarks !== undefined ? (
          <RemarksField remarks={preview.remarks} take={draft.now.take} onTake={(take) => queue.setTaken(key, take)} />
        ) : null}
        {shows('warnings') && stage.parts.length > 0 ? (
          <PartsField
            title={i18n.t('{count, plural, one {# attached file} other {# attached files}}', {
              count: stage.parts.length,
            })}
            parts={stage.parts}
            disabled={importing}
            onAdd={(parts) => queue.addParts(key, parts)}
          />
        ) : null}
        {shows('warnings') ? (
          <section aria-labelledby="import-warnings">
            <Title order={3} size="h5" mb="xs" id="import-warnings">
              {toLookAt > 0 ? i18n.t('To check ({toLookAt})', { toLookAt }) : i18n.t('To check')}
            </Title>
            <WarningList
              warnings={warnings}
              blocks={preview.blocks}
              changes={preview.encoding.words?.map(inWords) ?? preview.encoding.changes}
              onJump={jump}
              rejoined={rejoined}
              onRejoin={(joined) => correct({ type: 'set_divided_words', joined })}
            />
          </section>
        ) : null}
        {shows('warnings') ? <CorrectionList preview={preview} onCorrect={correct} onJump={jump} /> : null}
        {shows('about') ? (
          <section aria-labelledby="import-about">
            <Title order={3} size="h5" mb="xs" id="import-about">
              {i18n.t('About the document')}
            </Title>
            <div className="import-access">
              <AccessOfNew
                projectId={projectId}
                value={draft.now.access}
                onChange={(access) => queue.setAccess([key], access)}
              />
              {others.length > 0 ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    queue.setAccess(others, draft.now.access);
                    notify(i18n.t('Access set for all files'));
                  }}
                >
                  {i18n.t('Access as here for all files')}
                </Button>
              ) : null}
            </div>
            <MetadataForm
              key={key}
              draft={draft.now}
              onCorrect={(correction) => queue.correct(key, correction)}
              onAccessed={(day) => queue.setAccessed(key, day)}
              today={today}
            />
          </section>
        ) : null}
      </aside>
      {phone ? <footer className="import-go-on">{goOn}</footer> : null}
    </section>
  );
}
