import { Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import type { ReactElement } from 'react';
import { isPending } from '@scholium/review';
import type { TextBody } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { FigureChanges, StateBadge, STATE_WORDS } from '../../review/index.js';
import { useChange } from '../../sync/index.js';
import { TextDiff } from '../../ui/index.js';
import { CardFrame, usePicked, useWorkspace } from '../../workspace/index.js';
import { textBodyOf } from './own-suggestions.js';
import { SuggestionDetail } from './suggestion-detail.js';
import { surroundings } from './context-text.js';

const WORDS: Readonly<Record<TextBody['edit'], string>> = {
  insert: /*i18n*/ 'Insert',
  delete: /*i18n*/ 'Delete',
  replace: /*i18n*/ 'Replace',
  format: /*i18n*/ 'Formatting',
  structure: /*i18n*/ 'Paragraphs',
  alt: /*i18n*/ 'Alternative text',
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
  const author = workspace.store.people.get(change.authorId)?.name ?? i18n.t('Somebody');
  const lost = change.stale && isPending(change.state);
  const state = lost ? i18n.t('words changed') : i18n.t(STATE_WORDS[change.state]).toLowerCase();
  return (
    <CardFrame
      id={id}
      label={i18n.t(
        'Suggestion, {edit, select, insert {insert} delete {delete} replace {replace} format {formatting} alt {alternative text} other {paragraphs}}: “{label}”, {state}, by {author}',
        { edit, label: change.label, state, author },
      )}
      focused={focused}
      icon={<IconPencil size={14} aria-hidden />}
      title={i18n.t(WORDS[edit])}
      status={lost ? <WordsChanged /> : <StateBadge state={change.state} size="xs" />}
      author={author}
      hovers={false}
    >
      {edit === 'format' ? (
        <Text size="sm" dir="auto">
          {i18n.t('{label}: “{words}”', { label: formatLabel(body), words: before })}
        </Text>
      ) : edit === 'alt' ? (
        <TextDiff before={before} after={after} label={i18n.t('Alternative text before and after')} />
      ) : (
        <TextDiff
          before={`${around.before}${before}${around.after}`}
          after={`${around.before}${after}${around.after}`}
          label={i18n.t('Words before and after')}
        />
      )}
      <FigureChanges body={body} />
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
      <IconAlertTriangle size={14} aria-hidden /> {i18n.t('Words changed')}
    </Text>
  );
}

interface MarkStepJson {
  readonly stepType?: unknown;
  readonly mark?: { readonly type?: unknown };
}

/** What a formatting suggestion does: "bold on", "link off". */
function formatLabel({ steps }: TextBody): string {
  const labels = new Set(
    steps.map((json) => {
      const { stepType, mark } = json as MarkStepJson;
      return i18n.t(
        '{mark, select, strong {bold} em {italic} link {link} code {code} other {formatting}} {done, select, removed {off} other {on}}',
        { mark: String(mark?.type), done: stepType === 'removeMark' ? 'removed' : 'added' },
      );
    }),
  );
  return [...labels].join(', ').replace(/^./u, (letter) => letter.toUpperCase());
}
