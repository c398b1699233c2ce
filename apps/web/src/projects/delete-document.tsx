import { Trans } from '@lingui/react';
import { Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel, failureOf, toFailure, useNextId, useRoute, useRouteMutation } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { CancelButton, ErrorState, FormModal, NO_BANNER, notify, notifyError, Waiting } from '../ui/index.js';

interface DeleteDocumentProps {
  readonly documentId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Deletes a document: lists what is deleted with it, and asks for its title and a reason. */
export function DeleteDocument({ documentId, opened, onClose }: DeleteDocumentProps): ReactElement {
  const dependants = useRoute('getDependants', { params: { documentId } }, { enabled: opened });
  const failure = toFailure(dependants.error);
  return (
    <FormModal
      opened={opened}
      onClose={onClose}
      title={i18n.t('Delete document')}
      centered
      size="lg"
      attributes={NO_BANNER}
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void dependants.refetch()} /> : null}
      {!dependants.data && !failure ? <Waiting lines={5} label={i18n.t('Looking for what belongs to it')} /> : null}
      {dependants.data ? <Confirmation documentId={documentId} dependants={dependants.data} onClose={onClose} /> : null}
    </FormModal>
  );
}

function Confirmation({
  documentId,
  dependants,
  onClose,
}: {
  readonly documentId: string;
  readonly dependants: RouteOutput<'getDependants'>;
  readonly onClose: () => void;
}): ReactElement {
  const nextId = useNextId();
  const remove = useRouteMutation('deleteDocument', DOCUMENT_QUERIES);
  const [commandId] = useState(nextId);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const { title } = dependants;
  const ready = typed.trim() === title && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    remove.mutate(
      { params: { documentId }, body: { commandId, title, reason: reason.trim() } },
      {
        onSuccess: () => {
          onClose();
          notify(i18n.t('“{title}” was deleted.', { title }));
        },
        onError: (error) => notifyError(failureOf(error), i18n.t('The document was not deleted')),
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>
          <Trans
            id="<0>{title}</0> and everything that belongs to it will be gone for everybody. This cannot be undone. To put it aside instead, archive it."
            values={{ title }}
            components={{ 0: <Text span fw={600} dir="auto" /> }}
          />
        </Text>
        <Lost dependants={dependants} />
        <TextInput
          label={i18n.t('Type the title to confirm')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          dir="auto"
          autoComplete="off"
          data-autofocus
          maxLength={500}
        />
        <Textarea
          label={i18n.t('Reason')}
          description={i18n.t('Kept in the log with your name')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <Group justify="flex-end">
          <CancelButton onCancel={onClose} />
          <Button color="red" type="submit" disabled={!ready} loading={remove.isPending}>
            {i18n.t('Delete document')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is deleted with the document, and what remains without a passage. */
function Lost({ dependants }: { readonly dependants: RouteOutput<'getDependants'> }): ReactElement {
  const { pending, annotations, decided, threads, comments, versions, onlyHere, onlyHereCount, originalGoes } =
    dependants;
  const lost = [
    pending > 0 &&
      i18n.t(
        '{count, plural, one {{shown} pending change that nobody has decided} other {{shown} pending changes that nobody has decided}}',
        { count: pending, shown: countLabel(pending) },
      ),
    annotations > 0 &&
      i18n.t('{count, plural, one {{shown} accepted annotation} other {{shown} accepted annotations}}', {
        count: annotations,
        shown: countLabel(annotations),
      }),
    decided > 0 &&
      i18n.t('{count, plural, one {{shown} decided change} other {{shown} decided changes}}', {
        count: decided,
        shown: countLabel(decided),
      }),
    threads > 0 &&
      i18n.t(
        '{threads, plural, one {{discussions} discussion} other {{discussions} discussions}} with {comments, plural, one {{shown} comment} other {{shown} comments}}',
        { threads, discussions: countLabel(threads), comments, shown: countLabel(comments) },
      ),
    versions > 0 &&
      i18n.t('{count, plural, one {{shown} named version} other {{shown} named versions}}', {
        count: versions,
        shown: countLabel(versions),
      }),
    originalGoes ? i18n.t('the original file') : null,
  ].filter((line) => typeof line === 'string');
  return (
    <div>
      <Text size="sm" fw={600}>
        {i18n.t('Deleted with it')}
      </Text>
      {lost.length === 0 ? (
        <Text size="sm">{i18n.t('Nothing else.')}</Text>
      ) : (
        <List size="sm">
          {lost.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      {originalGoes ? null : (
        <Text size="sm" c="dimmed" mt={4}>
          {i18n.t(
            'The original file stays as long as another document, or an upload of the last day, has the same file.',
          )}
        </Text>
      )}
      {onlyHereCount > 0 ? (
        <>
          <Text size="sm" fw={600} mt="sm">
            {i18n.t(
              'Kept, but named in no other document ({count, plural, one {{shown} entity or source} other {{shown} entities and sources}})',
              { count: onlyHereCount, shown: countLabel(onlyHereCount) },
            )}
          </Text>
          <Text size="sm" dir="auto" lineClamp={4}>
            {onlyHere.map(({ label }) => label).join(', ')}
            {onlyHereCount > onlyHere.length ? ' …' : ''}
          </Text>
        </>
      ) : null}
    </div>
  );
}

/** Queries that show documents or work on them; refreshed when a document is archived or deleted. */
export const DOCUMENT_QUERIES = [
  'listDocuments',
  'listReports',
  'getHome',
  'getQueue',
  'getQueueCounts',
  'listEntities',
  'getEntity',
  'listSources',
  'getSource',
] as const;
