import { Tooltip } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import type { RemoteCursor } from '../../editor/index.js';
import { i18n } from '../../locales/index.js';
import { useOfDocument, usePresence } from '../../sync/index.js';
import type { DocumentStore, Presence } from '../../sync/index.js';
import { initialsOf, PersonAvatar } from '../../ui/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import { authorColor } from '../../writing/index.js';
import { presenceLabel } from './presence-label.js';
import classes from '../document.module.css';

/** Avatars shown; the others are only counted. */
const FACES = 5;

/** Who else is in the document; a click scrolls to their position. Also announces the viewer's own position. */
export function PeopleHere(): ReactElement {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const { others, announce } = usePresence(store.documentId);
  const editor = useCell(workspace.editor);
  const announceSelection = useEffectEvent(() => {
    const { from = null, to = null } = workspace.selection.get() ?? {};
    announce({ version: store.version, from, to, reviewing: null });
  });
  useEffect(() => {
    announceSelection();
    return workspace.selection.subscribe(() => announceSelection());
  }, [workspace]);
  // The positions of others change with the text; without others nothing has to be redrawn.
  const revision = useOfDocument(store, () => (others.length === 0 ? 0 : store.revision));
  useEffect(() => {
    editor?.setOthers(rangesOf(others, store));
    editor?.setCursors(cursorsOf(others, store));
  }, [editor, others, store, revision]);
  const people = [
    ...Map.groupBy(
      others.filter(({ userId }) => userId !== store.actor.userId),
      ({ userId }) => userId,
    ),
  ].map(([userId, tabs]) => ({ userId, name: tabs[0]!.name, ...presenceLabel(tabs, store) }));
  return (
    <div
      className={classes['people']}
      role="group"
      aria-label={
        people.length === 0
          ? i18n.t('Nobody else is here')
          : i18n.t('Here now: {names}', { names: people.map(({ name }) => name).join(', ') })
      }
    >
      {people.slice(0, FACES).map(({ userId, name, words, position }) => (
        <Tooltip withinPortal={false} multiline maw={280} key={userId} label={words}>
          <button
            type="button"
            className={classes['face']}
            // The initials are what is seen, and said to somebody who speaks to the device.
            aria-label={`${initialsOf(name)}, ${position === null ? words : i18n.t('{words}. Go there', { words })}`}
            onClick={() => {
              if (position !== null) void editor?.scrollToPosition(position);
            }}
          >
            <PersonAvatar name={name} size={26} />
          </button>
        </Tooltip>
      ))}
      {people.length > FACES && (
        <Tooltip
          withinPortal={false}
          multiline
          maw={280}
          label={people
            .slice(FACES)
            .map(({ words }) => words)
            .join(', ')}
        >
          <span>+{people.length - FACES}</span>
        </Tooltip>
      )}
    </div>
  );
}

/**
 * The selections of others, mapped to the confirmed text. Selections made at a version not yet received are left out.
 */
function rangesOf(others: readonly Presence[], store: DocumentStore): { readonly from: number; readonly to: number }[] {
  return others
    .flatMap(({ state: { version, from, to } }) => {
      const [start, end] =
        from === null || to === null
          ? [null, null]
          : [store.mapPosition(from, version, 1), store.mapPosition(to, version, -1)];
      return start !== null && end !== null && start < end ? [{ from: start, to: end }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
}

function cursorsOf(others: readonly Presence[], store: DocumentStore): RemoteCursor[] {
  return others.flatMap(({ connectionId, userId, name, state: { version, to } }) => {
    const head = to === null ? null : store.mapPosition(to, version, 1);
    return head === null ? [] : [{ id: connectionId, name, color: authorColor(userId), head }];
  });
}
