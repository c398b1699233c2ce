import { Stack, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { createContext, use } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { PersonAvatar } from '../ui/index.js';
import { usePicked } from './cell.js';
import { useWorkspace } from './workspace-context.js';
import classes from './card-frame.module.css';

/** Whether the card has one line only, except while it is pointed at, has the focus or is chosen. */
export const LowCard = createContext(false);

interface CardFrameProps {
  readonly id: string;
  /** What a screen reader calls the card, words included: kind, name, state and author, each once. */
  readonly label: string;
  readonly focused: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  /** The passage, which a low card says in its line. */
  readonly words?: string;
  readonly status: ReactNode;
  readonly author: string;
  /** Whether pointing at the card also marks its words in the text. */
  readonly hovers?: boolean;
  /** Answers true when Escape meant something inside the card; otherwise the focus goes back to the text. */
  readonly onEscape?: (card: HTMLElement) => boolean;
  readonly children: ReactNode;
}

/** A card in the margin: a header that opens and closes it, and its content. */
export function CardFrame(props: CardFrameProps): ReactElement {
  const { id, label, focused, icon, title, words, status, author, hovers = true, onEscape, children } = props;
  const { workspace } = useWorkspace();
  const hovered = usePicked(workspace.hovered, (key) => hovers && key === id);
  const isLine = use(LowCard) && !focused && !hovered;
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (!onEscape?.(event.currentTarget)) workspace.toText();
  };
  const hover = hovers
    ? {
        onMouseEnter: () => workspace.hover(id),
        onMouseLeave: () => workspace.hover(null),
        onFocus: () => workspace.hover(id),
        onBlur: () => workspace.hover(null),
      }
    : {};
  return (
    <article>
      <Stack
        gap={4}
        className={classes['card']!}
        data-focused={focused || undefined}
        data-hovered={hovered || undefined}
        data-line={isLine || undefined}
        role="presentation"
        onKeyDown={handleKey}
        onClick={() => focused || workspace.choose(id)}
        {...hover}
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
          <VisuallyHidden component="span">{label}</VisuallyHidden>
          <span className={classes['summary']} aria-hidden>
            {icon}
            <span className={classes['title']}>{title}</span>
            {isLine && words !== undefined && (
              <span className={classes['words']} dir="auto">
                {words}
              </span>
            )}
            {status}
            <PersonAvatar name={author} size={22} />
          </span>
        </UnstyledButton>
        {!isLine && children}
      </Stack>
    </article>
  );
}
