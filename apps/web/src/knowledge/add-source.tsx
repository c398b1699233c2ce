import { Button, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { sourceBody } from '@scholium/review';
import type { Protection, SourceBody } from '@scholium/review';
import { formatNumber, i18n } from '../locales/index.js';
import { AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from '../markings/index.js';
import { useMe } from '../sync/index.js';
import { SourceForm } from './forms/source-form.js';
import type { SourceDraft } from './forms/source-form.js';
import { SourcePaste } from './forms/source-paste.js';
import { FormModal } from '../ui/index.js';

interface AddSourceProps {
  readonly projectId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdd: (bodies: readonly SourceBody[], message: string, protection?: Protection) => void;
}

/** Adds a source from a form or a pasted reference. Several pasted sources are proposed together. */
export function AddSource({ projectId, opened, onClose, onAdd }: AddSourceProps): ReactElement {
  return (
    <FormModal opened={opened} onClose={onClose} title={i18n.t('Add a source')} size="lg">
      {opened ? <Steps projectId={projectId} onClose={onClose} onAdd={onAdd} /> : null}
    </FormModal>
  );
}

function Steps({ projectId, onClose, onAdd }: Omit<AddSourceProps, 'opened'>): ReactElement {
  const [records, setRecords] = useState<readonly SourceDraft[]>([]);
  const add = (bodies: readonly SourceBody[], message: string, protection?: Protection) => {
    onAdd(bodies, message, protection);
    onClose();
  };
  if (records.length === 1)
    return (
      <SourceForm
        initial={records[0]!}
        submit={i18n.t('Propose')}
        protectsIn={projectId}
        onCancel={() => setRecords([])}
        onSubmit={(body, message, protection) => add([body], message, protection)}
      />
    );
  if (records.length > 1)
    return (
      <Several
        projectId={projectId}
        records={records}
        onBack={() => setRecords([])}
        onAdd={(bodies, protection) => add(bodies, '', protection)}
      />
    );
  return (
    <Tabs defaultValue="paste" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="paste">{i18n.t('Paste')}</Tabs.Tab>
        <Tabs.Tab value="form">{i18n.t('Fill in')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="paste">
        <SourcePaste projectId={projectId} onRead={setRecords} />
      </Tabs.Panel>
      <Tabs.Panel value="form">
        <SourceForm
          submit={i18n.t('Propose')}
          protectsIn={projectId}
          onCancel={onClose}
          onSubmit={(body, message, protection) => add([body], message, protection)}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

function Several({
  projectId,
  records,
  onBack,
  onAdd,
}: {
  readonly projectId: string;
  readonly records: readonly SourceDraft[];
  readonly onBack: () => void;
  readonly onAdd: (bodies: readonly SourceBody[], protection?: Protection) => void;
}): ReactElement {
  const [access, setAccess] = useState(AS_THE_PROJECT);
  const userId = useMe().user.id;
  const parsed = records.map((record) => sourceBody.safeParse(record));
  const ready = parsed.flatMap(({ data }) => (data ? [data] : []));
  const lacking = records.length - ready.length;
  return (
    <Stack>
      <Text size="sm">
        {i18n.t(
          '{count, plural, one {# source is} other {# sources are}} proposed, each on its own. Reliability and source type are not judged yet; they can be changed afterwards.',
          { count: ready.length },
        )}
        {lacking > 0 &&
          ` ${i18n.t('{count, plural, one {# lacks a title and is} other {# lack a title and are}} left out.', { count: lacking })}`}
      </Text>
      <Stack gap={4} component="ul" m={0} pl="lg">
        {ready.map(({ csl }, at) => (
          <Text key={at} size="sm" component="li" dir="auto">
            {csl.title}
          </Text>
        ))}
      </Stack>
      <AccessOfNew projectId={projectId} value={access} onChange={setAccess} />
      <Stack gap="xs" align="flex-end">
        <Button
          disabled={ready.length === 0 || isHindered(access, userId)}
          onClick={() => onAdd(ready, protectionChosen(access))}
          data-autofocus
        >
          {i18n.t('Propose {count}', { count: formatNumber(ready.length) })}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {i18n.t('Back')}
        </Button>
      </Stack>
    </Stack>
  );
}
