import { Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { isPending } from '@scholium/review';
import type { TextBody } from '@scholium/review';
import { StateBadge, STATE_WORDS } from '../../review/index.js';
import { useChange } from '../../sync/index.js';
import { TextDiff } from '../../ui/index.js';
import { CardFrame, usePicked, useWorkspace } from '../../workspace/index.js';
import { textBodyOf } from './own-suggestions.js';
import { SuggestionDetail } from './suggestion-detail.js';
import { surroundings } from './context-text.js';

const WORDS: Readonly<Record<TextBody['edit'], string>> = {
  insert: 'Insert',
  delete: 'Delete',
  replace: 'Replace',
  format: 'Formatting',
  structure: 'Paragraphs',
};

/** The card of a suggestion: text before and after, and the author; actions when focused. */
export const SuggestionCard = memo(function SuggestionCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useWorkspace();
  const change = useChange(workspace.store, id);
  const focused = usePicked(workspace.focused, (key) => key === id);
  const body = change ? textBodyOf(change) : null;
  if (!change || !body) return null;
  const { before, after, edit } = body;
  const around = surroundings(workspace.store, change);
  const author = workspace.store.people.get(change.authorId)?.name ?? 'Somebody';
  const lost = change.stale && isPending(change.state);
  const state = lost ? 'words changed' : STATE_WORDS[change.state].toLowerCase();
  return (
    <CardFrame
      id={id}
      label={`Suggestion, ${WORDS[edit].toLowerCase()}: “${change.label}”, ${state}, by ${author}`}
      focused={focused}
      icon={<IconPencil size={14} aria-hidden />}
      title={WORDS[edit]}
      status={lost ? <WordsChanged /> : <StateBadge state={change.state} size="xs" />}
      author={author}
      hovers={false}
    >
      {edit === 'format' ? (
        <Text size="sm" dir="auto">
          {formatLabel(body)}: “{before}”
        </Text>
      ) : (
        <TextDiff
          before={`${around.before}${before}${around.after}`}
          after={`${around.before}${after}${around.after}`}
          label="Words before and after"
        />
      )}
      {focused && <SuggestionDetail change={change} body={body} author={author} />}
    </CardFrame>
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

const NAMES: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', link: 'link', code: 'code' };

interface MarkStepJson {
  readonly stepType?: unknown;
  readonly mark?: { readonly type?: unknown };
}

/** What a formatting suggestion does: "bold on", "link off". */
function formatLabel({ steps }: TextBody): string {
  const labels = new Set(
    steps.map((json) => {
      const { stepType, mark } = json as MarkStepJson;
      return `${NAMES[String(mark?.type)] ?? 'formatting'} ${stepType === 'removeMark' ? 'off' : 'on'}`;
    }),
  );
  return [...labels].join(', ').replace(/^./u, (letter) => letter.toUpperCase());
}
