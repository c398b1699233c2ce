import { Button, Group, Paper, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import './tour.css';

interface Step {
  readonly title: string;
  readonly text: string;
}

const STEPS: readonly Step[] = [
  {
    title: /*i18n*/ 'Import a document',
    text: /*i18n*/ 'A project holds documents. Import a file or paste text, check the preview, and open it.',
  },
  {
    title: /*i18n*/ 'Annotate',
    text: /*i18n*/ 'Select words. Press a digit to tag what they name, h to highlight them, s to cite a source, or use the buttons there.',
  },
  {
    title: /*i18n*/ 'Suggest',
    text: /*i18n*/ 'Switch from Annotate to Suggest above the text: what you type becomes a proposal, and the text does not change yet.',
  },
  {
    title: /*i18n*/ 'Review',
    text: /*i18n*/ 'Reviewers accept or reject each proposal in Review. What was sent back to you is on your start page.',
  },
  {
    title: /*i18n*/ 'Find your way',
    text: /*i18n*/ 'Ctrl K searches and runs commands. ? lists the keys of a screen, explains terms, and starts this tour again.',
  },
];

interface TourPanelProps {
  /** Whether the first step takes the focus. */
  readonly takesFocus: boolean;
  /** The person goes on to another step. */
  readonly onMove: () => void;
  readonly onEnd: () => void;
}

/** The steps of the tour, one at a time, beside the screen. */
export function TourPanel({ takesFocus, onMove, onEnd }: TourPanelProps): ReactElement | null {
  const [at, setAt] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [at, takesFocus]);
  const step = STEPS[at];
  if (!step) return null;
  const go = (to: number) => {
    onMove();
    setAt(to);
  };
  const last = at === STEPS.length - 1;
  return (
    <Paper
      component="section"
      className="tour"
      withBorder
      shadow="md"
      p="md"
      aria-label={i18n.t('Tour')}
      bg="var(--surface)"
    >
      <Text size="xs" c="dimmed">
        {i18n.t('Step {step} of {count}', { step: at + 1, count: STEPS.length })}
      </Text>
      <Text component="h2" fw={600} ref={title} tabIndex={-1} className="tour-title">
        {i18n.t(step.title)}
      </Text>
      <Text size="sm" mt={4} mb="sm">
        {i18n.t(step.text)}
      </Text>
      <Group justify="space-between" gap="xs">
        {last ? (
          <span />
        ) : (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onEnd}>
            {i18n.t('Skip the tour')}
          </Button>
        )}
        <Group gap="xs">
          {at > 0 ? (
            <Button size="compact-sm" variant="default" onClick={() => go(at - 1)}>
              {i18n.t('Back')}
            </Button>
          ) : null}
          <Button size="compact-sm" onClick={() => (last ? onEnd() : go(at + 1))}>
            {last ? i18n.t('Done') : i18n.t('Next')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
