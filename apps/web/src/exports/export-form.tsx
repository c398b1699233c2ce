import { Button, Checkbox, MultiSelect, Paper, Select, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { EXPORT_FORMATS, EXPORT_NEEDS_TEXT, EXPORTS_REPORTS, EXPORTS_SOURCES } from '@scholium/contract';
import type { ExportFormat, ExportOptions } from '@scholium/contract';
import { annotationKinds, codePath } from '@scholium/review';
import type { AnnotationKind, Vocabulary } from '@scholium/review';
import { kindName } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import { toFailure, useRoute, useRouteMutation } from '../sync/index.js';
import { notifyError } from '../ui/index.js';
import { asOfOf, MomentField, type Moment } from './moment.js';
import { REPORT_AS, ReportFields } from './report-fields.js';
import { QueueChoiceNote, type QueueChoice } from './queue-choice.js';
import { FORMAT_WORDS } from './words.js';
import classes from './exports.module.css';

interface ExportFormProps {
  readonly projectId: string;
  readonly vocabulary: Vocabulary;
  /** Chosen from the start; null for all. */
  readonly documentId: string | null;
  /** A filter of the queue; null for all. */
  readonly changes: QueueChoice | null;
  readonly onWithoutChanges: () => void;
  /** They manage the project. */
  readonly manages: boolean;
  /** Another one is being written. */
  readonly busy: boolean;
}

const named = (value: ExportFormat) => ({ value, label: i18n.t(FORMAT_WORDS[value].name) });
/** An archive is of a whole project, for who manages it. */
const ofDocuments = (manages: boolean): ExportFormat[] =>
  EXPORT_FORMATS.filter((value) => !EXPORTS_REPORTS.includes(value) && (manages || value !== 'archive'));

/** Chooses a format and what is exported, and asks for it. */
export function ExportForm({
  projectId,
  vocabulary,
  documentId,
  changes,
  onWithoutChanges,
  manages,
  busy,
}: ExportFormProps): ReactElement {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [documents, setDocuments] = useState<string[]>(documentId === null ? [] : [documentId]);
  const [kinds, setKinds] = useState<string[]>([]);
  const [terms, setTerms] = useState<string[]>([]);
  const [people, setPeople] = useState<string[]>([]);
  const [pending, setPending] = useState(false);
  const [withText, setWithText] = useState(true);
  const [annotationsAs, setAnnotationsAs] = useState<ExportOptions['annotationsAs']>('comments');
  const [report, setReport] = useState<ExportOptions['report']>(REPORT_AS);
  const [moment, setMoment] = useState<Moment>({ kind: 'now' });
  const start = useRouteMutation('startExport', ['listExports']);
  const ofReports = EXPORTS_REPORTS.includes(format);
  const needsText = EXPORT_NEEDS_TEXT.includes(format);
  const ofAnnotations = !EXPORTS_SOURCES.includes(format);
  const orAll = (chosen: string[]): string[] | null => (chosen.length > 0 ? chosen : null);
  const ofNow = pending || changes !== null;
  /** An archive is of the whole project as it is; what a report says is chosen in it. */
  const isWhole = format === 'archive';
  const ofChoice = !isWhole && !ofReports;
  const asOf = ofNow || !ofChoice ? null : asOfOf(moment);
  const chooseDocuments = (chosen: string[]) => {
    setDocuments(chosen);
    // A version is of one document.
    if (moment.kind === 'version') setMoment({ kind: 'now' });
  };
  const ask = () =>
    start.mutate(
      {
        params: { projectId },
        body: {
          format,
          documents: isWhole ? null : orAll(documents),
          kinds: ofChoice ? (orAll(kinds) as AnnotationKind[] | null) : null,
          terms: ofChoice ? orAll(terms) : null,
          people: ofChoice ? orAll(people) : null,
          changes: ofChoice ? changes : null,
          pending: ofChoice && pending && changes === null,
          asOf: asOf ?? null,
          withText: withText || needsText || !ofChoice,
          annotationsAs,
          report,
        },
      },
      { onError: (problem) => notifyError(toFailure(problem) ?? problem) },
    );
  return (
    <Paper withBorder p="md" bg="var(--surface)" role="group" aria-label={i18n.t('What to export')}>
      <Stack gap="sm">
        <Select
          label={i18n.t('Format')}
          allowDeselect={false}
          maxDropdownHeight={360}
          data={[
            { group: i18n.t('Reports'), items: EXPORTS_REPORTS.map(named) },
            { group: i18n.t('Documents and results'), items: ofDocuments(manages).map(named) },
          ]}
          value={format}
          onChange={(value) => setFormat(value as ExportFormat)}
        />
        <Text size="sm" c="dimmed">
          {i18n.t(FORMAT_WORDS[format].what)}
        </Text>
        {format === 'docx' ? (
          <Select
            label={i18n.t('Annotations')}
            allowDeselect={false}
            data={[
              { value: 'comments', label: i18n.t('As comments beside the text') },
              { value: 'appendix', label: i18n.t('As an appendix') },
            ]}
            value={annotationsAs}
            onChange={(value) => setAnnotationsAs(value as ExportOptions['annotationsAs'])}
          />
        ) : null}
        {ofReports ? <ReportFields value={report} onChange={setReport} /> : null}
        {ofChoice && changes ? (
          <QueueChoiceNote projectId={projectId} vocabulary={vocabulary} choice={changes} onClear={onWithoutChanges} />
        ) : null}
        {isWhole ? null : <Documents projectId={projectId} value={documents} onChange={chooseDocuments} />}
        {ofChoice ? (
          <>
            <MomentField
              documentId={documents.length === 1 ? (documents[0] ?? null) : null}
              value={ofNow ? { kind: 'now' } : moment}
              disabled={ofNow}
              onChange={setMoment}
            />
            <MultiSelect
              classNames={{ inputField: classes['field'] ?? '' }}
              label={i18n.t('Kinds of annotations')}
              placeholder={kinds.length > 0 ? '' : i18n.t('All kinds')}
              clearable
              data={annotationKinds().map((value) => ({ value, label: kindName(value) }))}
              value={kinds}
              onChange={setKinds}
            />
            <MultiSelect
              classNames={{ inputField: classes['field'] ?? '' }}
              label={i18n.t('Codes and entity types')}
              placeholder={terms.length > 0 ? '' : i18n.t('All')}
              searchable
              clearable
              data={[
                {
                  group: i18n.t('Entity types'),
                  items: vocabulary.entityTypes.map(({ id, label }) => ({ value: id, label })),
                },
                {
                  group: i18n.t('Codes'),
                  items: vocabulary.codes.map(({ id }) => ({ value: id, label: codePath(id, vocabulary, ' / ') })),
                },
              ]}
              value={terms}
              onChange={setTerms}
            />
            <People projectId={projectId} value={people} onChange={setPeople} />
            <Checkbox
              label={i18n.t('Also proposals that wait for a decision')}
              checked={pending || changes !== null}
              disabled={changes !== null}
              onChange={(event) => setPending(event.currentTarget.checked)}
            />
            <Checkbox
              label={i18n.t('With the words of the text')}
              description={needsText ? i18n.t('This format has no form without them.') : undefined}
              checked={withText || needsText}
              disabled={needsText || !ofAnnotations}
              onChange={(event) => setWithText(event.currentTarget.checked)}
            />
          </>
        ) : null}
        <Button
          leftSection={<IconFileExport size={16} aria-hidden />}
          loading={start.isPending}
          disabled={busy || asOf === undefined}
          onClick={ask}
          style={{ alignSelf: 'flex-start' }}
        >
          {i18n.t('Export')}
        </Button>
      </Stack>
    </Paper>
  );
}

interface ChoiceProps {
  readonly projectId: string;
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
}

function Documents({ projectId, value, onChange }: ChoiceProps): ReactElement {
  const { data } = useRoute('listDocuments', { params: { projectId }, query: { limit: 200, sort: 'title' } });
  const listed = (data?.documents ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const [chosen] = value;
  // It may be archived, or beyond the list.
  const other = chosen !== undefined && data && !listed.some((one) => one.value === chosen) ? chosen : null;
  return (
    <MultiSelect
      classNames={{ inputField: classes['field'] ?? '' }}
      label={i18n.t('Documents')}
      placeholder={value.length > 0 ? '' : i18n.t('All that are not archived')}
      searchable
      clearable
      data={[...listed, ...(other === null ? [] : [{ value: other, label: i18n.t('The document you came from') }])]}
      value={value}
      onChange={onChange}
    />
  );
}

function People({ projectId, value, onChange }: ChoiceProps): ReactElement {
  const members = useRoute('listMembers', { params: { projectId } }).data?.members ?? [];
  return (
    <MultiSelect
      classNames={{ inputField: classes['field'] ?? '' }}
      label={i18n.t('Annotations by')}
      placeholder={value.length > 0 ? '' : i18n.t('Anyone')}
      searchable
      clearable
      data={members.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
