import { Alert, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { FindingReference } from '@scholium/document';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import {
  actorIn,
  editsDirectly,
  failureOf,
  mayIn,
  toFailure,
  useCall,
  useMe,
  useNextId,
  useProject,
  useRefresh,
  useRoute,
} from '../sync/index.js';
import type { Failure, RouteOutput } from '../sync/index.js';
import { CancelButton, FormModal, notify, Waiting } from '../ui/index.js';
import { appendSteps } from './append-findings.js';
import classes from './reports.module.css';

interface AddToReportProps {
  readonly projectId: string;
  /** What is added, in this order. */
  readonly findings: readonly FindingReference[];
  /** The words, as the dialog shows them. */
  readonly words: string;
  readonly onClose: () => void;
}

type Report = RouteOutput<'listReports'>['reports'][number];

/** The value of the choice that begins a report. */
const NEW = 'new';

/** Puts words of the open document at the end of a report. */
export function AddToReport(props: AddToReportProps): ReactElement {
  return (
    <FormModal
      opened
      onClose={props.onClose}
      title={i18n.t('Add to a report')}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
    >
      <Choice {...props} />
    </FormModal>
  );
}

function Choice({ projectId, findings, words, onClose }: AddToReportProps): ReactElement {
  const call = useCall();
  const nextId = useNextId();
  const refresh = useRefresh();
  const project = useProject(projectId).data;
  const { data, error } = useRoute('listReports', { params: { projectId } }, { fresh: true });
  const [picked, setPicked] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Sent again, it begins no second report.
  const [ids] = useState(() => ({ documentId: nextId(), begun: nextId(), added: nextId() }));
  const { user } = useMe();
  const begins = project !== undefined && mayIn(project, 'document.import');
  const mayWrite = ({ createdById }: Report): boolean =>
    project !== undefined && editsDirectly(actorIn(user, project), project.settings, createdById);
  const chosen = picked ?? data?.reports.find(mayWrite)?.id ?? NEW;
  const add = async () => {
    const { documentId } = chosen === NEW ? ids : { documentId: chosen };
    const params = { documentId };
    if (chosen === NEW)
      await call('createReport', {
        params: { projectId },
        body: { commandId: ids.begun, documentId, title: title.trim() },
      });
    const { doc, version } = await call('openDocument', { params, query: { near: '0' } });
    await call('submitSteps', { params, body: { commandId: ids.added, version, steps: appendSteps(doc, findings) } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    add().then(
      () => {
        refresh('listReports', 'readFindings');
        notify(i18n.t('Added at the end of the report.'));
        onClose();
      },
      (problem: unknown) => {
        setFailure(failureOf(problem));
        setSending(false);
      },
    );
  };
  const shown = failure ?? toFailure(error);
  if (!data && !shown) return <Waiting lines={3} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text component="blockquote" className={classes['quote'] ?? ''} m={0} lineClamp={4} dir="auto">
          {words}
        </Text>
        <Radio.Group label={i18n.t('Report')} value={chosen} onChange={setPicked}>
          <Stack gap="xs" mt="xs">
            {data?.reports.map((report) => (
              <Radio
                key={report.id}
                value={report.id}
                disabled={!mayWrite(report)}
                description={mayWrite(report) ? undefined : i18n.t('You can only suggest edits in this report.')}
                label={
                  <span dir="auto">
                    {report.title} <MarkingChip marking={report.marking} />
                  </span>
                }
              />
            ))}
            {begins && <Radio value={NEW} label={i18n.t('A new report')} />}
          </Stack>
        </Radio.Group>
        {chosen === NEW && (
          <TextInput
            label={i18n.t('Title')}
            value={title}
            maxLength={500}
            dir="auto"
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
        )}
        {shown && (
          <Alert color="red" variant="light" role="alert">
            {shown.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <CancelButton onCancel={onClose} />
          <Button type="submit" loading={sending} disabled={chosen === NEW && (title.trim() === '' || !begins)}>
            {i18n.t('Add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
