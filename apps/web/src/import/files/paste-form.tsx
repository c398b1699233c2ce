import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import { detectFormat } from '@scholium/exchange/preview';
import type { TextFormat } from '@scholium/exchange/preview';
import type { Marking } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { accessAfter, MarkingChip, stricterOf } from '../../markings/index.js';
import { useMe } from '../../sync/index.js';
import { CancelButton, Segments } from '../../ui/index.js';
import type { Content } from '../queue/import-item.js';
import { pastedOf } from './clipboard.js';
import type { Pasted } from './clipboard.js';

type Choice = TextFormat | 'formatted';
const NAMES: Readonly<Record<Choice, string>> = {
  formatted: /*i18n*/ 'With formatting',
  plain: /*i18n*/ 'Plain text',
  markdown: /*i18n*/ 'Markdown',
  html: /*i18n*/ 'HTML source',
};

interface PasteFormProps {
  readonly projectMarking: Marking;
  /** What was pasted outside the form. */
  readonly pasted: Pasted;
  readonly onTake: (content: Content) => void;
  readonly onCancel: () => void;
}

/** Text from the clipboard. Formatting is kept when the clipboard has it, until the text is edited. */
export function PasteForm({ projectMarking, pasted, onTake, onCancel }: PasteFormProps): ReactElement {
  const [text, setText] = useState(pasted.text);
  const [html, setHtml] = useState(pasted.html);
  const [marking, setMarking] = useState(pasted.marking);
  const { user } = useMe();
  const access = accessAfter(marking, projectMarking, user.id);
  const [chosen, choose] = useState<Choice | null>(null);
  const choice = chosen ?? (html === null ? detectFormat(text) : 'formatted');
  const take = () =>
    onTake({
      kind: 'paste',
      ...(choice === 'formatted' && html !== null
        ? { text: html, format: 'html' }
        : { text, format: choice as TextFormat }),
      ...(access && { access }),
    });
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const brought = pastedOf(event.clipboardData);
    setMarking((before) => stricterOf(before, brought.marking));
    const area = event.currentTarget;
    const replacesAll = area.selectionEnd - area.selectionStart === area.value.length;
    if (!replacesAll || brought.html === null) return;
    event.preventDefault();
    setText(brought.text);
    setHtml(brought.html);
    choose(null);
  };
  const edit = (value: string) => {
    setText(value);
    // The formatting belongs to what was pasted, not to what is written now.
    setHtml(null);
    if (choice === 'formatted') choose(null);
  };
  const choices: readonly Choice[] =
    html === null ? ['plain', 'markdown', 'html'] : ['formatted', 'plain', 'markdown', 'html'];
  return (
    <Stack gap="sm">
      <Textarea
        label={i18n.t('Text to import')}
        placeholder={i18n.t('Paste text, Markdown or HTML here')}
        data-autofocus
        autosize
        minRows={8}
        maxRows={16}
        dir="auto"
        value={text}
        onChange={(event) => edit(event.currentTarget.value)}
        onPaste={onPaste}
        data-keeps-marking
      />
      <div>
        <Text size="sm" fw={500} mb={4} id="paste-as">
          {i18n.t('Format')}
        </Text>
        <Segments
          aria-labelledby="paste-as"
          value={choice}
          choices={choices.map((value) => ({ value, label: i18n.t(NAMES[value]) }))}
          onChange={choose}
        />
      </div>
      {html !== null && choice === 'formatted' ? (
        <Alert py="xs" color="gray">
          {i18n.t('Headings, links and footnotes of the page are kept. Editing the text here drops them.')}
        </Alert>
      ) : null}
      {access ? (
        <Text size="sm">
          {i18n.t('The document is marked like the text that was pasted:')} <MarkingChip marking={access.marking} />
        </Text>
      ) : null}
      <Group justify="flex-end">
        <CancelButton onCancel={onCancel} />
        <Button onClick={take} disabled={text.trim() === ''}>
          {i18n.t('Preview')}
        </Button>
      </Group>
    </Stack>
  );
}
