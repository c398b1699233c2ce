import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Correction, ImportPreview, LeftOutKind } from '@scholium/exchange/preview';
import { formatNumber, i18n } from '../../locales/index.js';
import { dividedPlaces, joinedPlaces, leftOutByKind } from './corrections.js';

interface CorrectionListProps {
  readonly preview: ImportPreview;
  readonly onCorrect: (correction: Correction) => void;
  readonly onJump: (blockIndex: number) => void;
}

/** Corrections that are drawn at once. */
const SHOWN = 200;

const LEFT_OUT: Readonly<Record<LeftOutKind, string>> = {
  page_head: /*i18n*/ '{count, plural, one {# running head left out} other {# running heads left out}}',
  page_foot: /*i18n*/ '{count, plural, one {# page foot left out} other {# page feet left out}}',
  page_number: /*i18n*/ '{count, plural, one {# page number left out} other {# page numbers left out}}',
};

/** What was corrected between the pages of the file and the text: each correction with its place and its way back. */
export function CorrectionList({ preview, onCorrect, onJump }: CorrectionListProps): ReactElement | null {
  const divided = useMemo(() => dividedPlaces(preview.blocks), [preview.blocks]);
  const joined = useMemo(() => joinedPlaces(preview), [preview]);
  const leftOut = useMemo(() => leftOutByKind(preview), [preview]);
  if (preview.format !== 'pdf' || divided.length + joined.length + leftOut.size === 0) return null;
  return (
    <section aria-labelledby="import-corrections">
      <Title order={3} size="h5" mb="xs" id="import-corrections">
        {i18n.t('Corrections')}
      </Title>
      <CorrectionGroup
        title={i18n.t('{count, plural, one {# word divided at a line end} other {# words divided at line ends}}', {
          count: divided.length,
        })}
        items={divided}
        draw={({ blockIndex, offset, word, joined: whole }) => (
          <Item
            key={`${blockIndex} ${offset}`}
            words={word}
            onJump={() => onJump(blockIndex)}
            action={whole ? i18n.t('Keep the hyphen') : i18n.t('Rejoin')}
            onAction={() => onCorrect({ type: 'set_divided_word', blockIndex, offset, joined: !whole })}
          />
        )}
      />
      <CorrectionGroup
        title={i18n.t(
          '{count, plural, one {# paragraph rejoined across columns or pages} other {# paragraphs rejoined across columns or pages}}',
          { count: joined.length },
        )}
        items={joined}
        draw={({ blockIndex, offset, before, after }) => (
          <Item
            key={`${blockIndex} ${offset}`}
            words={`${before} ⏎ ${after}`}
            onJump={() => onJump(blockIndex)}
            action={i18n.t('Part again')}
            onAction={() => onCorrect({ type: 'split', blockIndex, offset })}
          />
        )}
      />
      {(Object.keys(LEFT_OUT) as LeftOutKind[]).map((kind) => {
        const items = leftOut.get(kind) ?? [];
        return (
          <CorrectionGroup
            key={kind}
            title={i18n.t(LEFT_OUT[kind], { count: items.length })}
            items={items}
            draw={({ id, page, text, place }) => (
              <Item
                key={id}
                words={i18n.t('p. {page}: {text}', { page, text })}
                onJump={() => onJump(place.blockIndex)}
                action={i18n.t('Put back')}
                onAction={() => onCorrect({ type: 'put_back', ids: [id] })}
              />
            )}
          >
            <Button
              size="compact-xs"
              variant="default"
              my={4}
              onClick={() => onCorrect({ type: 'put_back', ids: items.map(({ id }) => id) })}
            >
              {i18n.t('Put all back')}
            </Button>
          </CorrectionGroup>
        );
      })}
    </section>
  );
}

interface CorrectionGroupProps<T> {
  readonly title: string;
  readonly items: readonly T[];
  readonly draw: (item: T) => ReactNode;
  /** What is done with all of them. */
  readonly children?: ReactNode;
}

/** Corrections of one kind; their list is drawn when somebody opens it. */
function CorrectionGroup<T>({ title, items, draw, children }: CorrectionGroupProps<T>): ReactElement | null {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  if (items.length === 0) return null;
  return (
    <details className="import-corrections" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Text span size="sm">
          {title}
        </Text>
      </summary>
      {open ? (
        <>
          {children}
          <ul>{items.slice(0, shown).map(draw)}</ul>
          {items.length > shown ? (
            <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + SHOWN)}>
              {i18n.t('Show more of {count}', { count: formatNumber(items.length) })}
            </Button>
          ) : null}
        </>
      ) : null}
    </details>
  );
}

interface ItemProps {
  readonly words: string;
  readonly action: string;
  readonly onJump: () => void;
  readonly onAction: () => void;
}

function Item({ words, action, onJump, onAction }: ItemProps): ReactElement {
  return (
    <li className="import-correction">
      <UnstyledButton className="import-jump" onClick={onJump}>
        <bdi className="import-passage">{words}</bdi>
      </UnstyledButton>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={i18n.t('{action}: {words}', { action, words })}
        onClick={onAction}
      >
        {action}
      </Button>
    </li>
  );
}
