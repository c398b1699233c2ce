import { Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { isPending } from '@scholium/review';
import type { TextBody } from '@scholium/review';
import { StateBadge, STATE_WORDS } from '../../review/index.js';
import { useChange } from '../../sync/index.js';
import { PersonAvatar, TextDiff } from '../../ui/index.js';
import { usePicked } from '../../workspace/cell.js';
import { useDesk } from '../../workspace/workspace-context.js';
import { editOf } from './own-suggestions.js';
import { settingOf } from './format-label.js';
import { SuggestionDetail } from './suggestion-detail.js';
import { surroundings } from './context-text.js';
import classes from '../../workspace/card.module.css';

const WORDS: Readonly<Record<TextBody['edit'], string>> = {
  insert: 'Insert',
  delete: 'Delete',
  replace: 'Replace',
  format: 'Formatting',
  structure: 'Paragraphs',
};

/** A suggested edit in the margin: before and after, and whose it is; when it has the focus, what may be done. */
export const SuggestionCard = memo(function SuggestionCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useDesk();
  const change = useChange(workspace.store, id);
  const focused = usePicked(workspace.focused, (key) => key === id);
  const body = change ? editOf(change) : null;
  if (!change || !body) return null;
  const { before, after, edit } = body;
  const around = surroundings(workspace.store, change);
  const author = workspace.store.people.get(change.authorId)?.name ?? 'Somebody';
  const lost = change.stale && isPending(change.state);
  const state = lost ? 'words changed' : STATE_WORDS[change.state].toLowerCase();
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    workspace.toText();
  };
  return (
    <article aria-label={`Suggestion, ${WORDS[edit].toLowerCase()}: “${change.label}”, ${state}, by ${author}`}>
      <Stack
        gap={4}
        className={classes['card']!}
        data-focused={focused || undefined}
        role="presentation"
        onKeyDown={press}
        onClick={() => focused || workspace.choose(id)}
      >
        <UnstyledButton
          className={classes['head']}
          aria-expanded={focused}
          data-card={id}
          onClick={(event) => {
            event.stopPropagation();
            workspace.choose(focused ? null : id);
          }}
        >
          <IconPencil size={14} aria-hidden />
          <span className={classes['title']}>{WORDS[edit]}</span>
          {lost ? <WordsChanged /> : <StateBadge state={change.state} size="xs" />}
          <PersonAvatar name={author} size={22} />
        </UnstyledButton>
        {edit === 'format' ? (
          <Text size="sm" dir="auto">
            {settingOf(body)}: “{before}”
          </Text>
        ) : (
          <TextDiff
            before={`${around.before}${before}${around.after}`}
            after={`${around.before}${after}${around.after}`}
            label="Words before and after"
          />
        )}
        {focused && <SuggestionDetail change={change} body={body} author={author} />}
      </Stack>
    </article>
  );
});

function WordsChanged(): ReactElement {
  return (
    <Text
      span
      size="xs"
      fw={500}
      c="var(--mantine-color-error)"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 3, whiteSpace: 'nowrap' }}
    >
      <IconAlertTriangle size={14} aria-hidden /> Words changed
    </Text>
  );
}
