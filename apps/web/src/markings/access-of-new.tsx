import { Button, Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { isSameProtection, markingShown, shownOf, UNPROTECTED } from '@scholium/review';
import type { Protection } from '@scholium/review';
import { i18n } from '../locales/index.js';
import { mayIn, useMe, useProject } from '../sync/index.js';
import { lazyPart } from '../ui/index.js';
import { draftOf, hindranceOf, protectionOf } from './draft.js';
import type { Draft } from './draft.js';
import { MarkingChip } from './marking-chip.js';

const AccessFields = lazyPart(() => import('./access-fields.js'), 'AccessFields', { frame: 'inside', lines: 6 });

/** What something new shall demand of its readers, while it is chosen. */
export type AccessDraft = Draft;

/** Nothing besides what the project demands. */
export const AS_THE_PROJECT: AccessDraft = draftOf(UNPROTECTED);

/** What a protection that was chosen before demands; that of the project where there is none. */
export const accessOf = (chosen: Protection | null): AccessDraft =>
  chosen === null ? AS_THE_PROJECT : draftOf(chosen);

/** The protection that is chosen; undefined for none besides that of the project. */
export function protectionChosen(draft: AccessDraft): Protection | undefined {
  const chosen = protectionOf(draft);
  return isSameProtection(chosen, UNPROTECTED) ? undefined : chosen;
}

/** Whether somebody would shut themselves out, or has named nobody. */
export const isHindered = (draft: AccessDraft, userId: string): boolean =>
  hindranceOf(draft, userId, () => undefined) !== null;

interface AccessOfNewProps {
  readonly projectId: string;
  readonly value: AccessDraft;
  readonly onChange: (draft: AccessDraft) => void;
}

/** Who may read something new, from the first moment: folded away, and said in words. */
export function AccessOfNew({ projectId, value, onChange }: AccessOfNewProps): ReactElement | null {
  const project = useProject(projectId).data;
  const { user } = useMe();
  const [opened, setOpened] = useState(false);
  if (!project || !mayIn(project, 'protection.own')) return null;
  const chosen = protectionChosen(value);
  const expanded = opened || isHindered(value, user.id);
  return (
    <div>
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          aria-expanded={expanded}
          onClick={() => setOpened(!expanded)}
          rightSection={expanded ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
        >
          {i18n.t('Access')}
        </Button>
        <Text size="sm" c="dimmed">
          {chosen ? null : i18n.t('As the project')}{' '}
          <MarkingChip marking={chosen ? shownOf(chosen) : project.marking} />
        </Text>
      </Group>
      {expanded ? (
        <AccessFields
          projectId={projectId}
          inherited={markingShown(project.marking)}
          userId={user.id}
          value={value}
          onChange={onChange}
        />
      ) : null}
    </div>
  );
}
