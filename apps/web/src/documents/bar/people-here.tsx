import { Tooltip } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import type { RemoteCursor } from '../../editor/index.js';
import { useDocumentRevision, usePresence } from '../../sync/index.js';
import type { DocumentStore, Presence } from '../../sync/index.js';
import { PersonAvatar } from '../../ui/index.js';
import { useCell } from '../state/cell.js';
import { useDesk } from '../state/workspace-context.js';
import { colorOf } from '../writing/color-of.js';
import classes from '../document.module.css';

/** Faces shown before the rest is counted. */
const FACES = 5;

/** Who else is in the document; a click goes to where they are. Tells the others where I am. */
export function PeopleHere(): ReactElement {
  const { workspace } = useDesk();
  const { store } = workspace;
  const { others, announce } = usePresence(store.documentId);
  const editor = useCell(workspace.editor);
  const say = useEffectEvent(() => {
    const { from = null, to = null } = workspace.selection.get() ?? {};
    announce({ version: store.version, from, to, reviewing: null });
  });
  useEffect(() => {
    say();
    return workspace.selection.subscribe(() => say());
  }, [workspace]);
  const revision = useDocumentRevision(store);
  useEffect(() => {
    editor?.setOthers(rangesOf(others, store));
    editor?.setCursors(cursorsOf(others, store));
  }, [editor, others, store, revision]);
  const people = [...new Map(others.map((other) => [other.userId, other])).values()].filter(({ userId }) => userId !== store.actor.userId);
  return (
    <div className={classes['people']} role="group" aria-label={people.length === 0 ? 'Nobody else is here' : `Here now: ${people.map(({ name }) => name).join(', ')}`}>
      {people.slice(0, FACES).map(({ userId, name, state }) => (
        <Tooltip withinPortal={false} key={userId} label={`${name} is here`}>
          <button type="button" className={classes['face']} aria-label={`Go to ${name}`} onClick={() => { if (state.from !== null) void editor?.scrollToPosition(state.from); }}>
            <PersonAvatar name={name} size={26} />
          </button>
        </Tooltip>
      ))}
      {people.length > FACES && <span>+{people.length - FACES}</span>}
    </div>
  );
}

/** What others have selected, carried to the confirmed text; selections made at a version that is not here yet are left out. */
function rangesOf(others: readonly Presence[], store: DocumentStore): { readonly from: number; readonly to: number }[] {
  return others
    .flatMap(({ state: { version, from, to } }) => {
      const [start, end] = from === null || to === null ? [null, null] : [store.carry(from, version, 1), store.carry(to, version, -1)];
      return start !== null && end !== null && start < end ? [{ from: start, to: end }] : [];
    })
    .toSorted((a, b) => a.from - b.from);
}

function cursorsOf(others: readonly Presence[], store: DocumentStore): RemoteCursor[] {
  return others.flatMap(({ connectionId, userId, name, state: { version, to } }) => {
    const head = to === null ? null : store.carry(to, version, 1);
    return head === null ? [] : [{ id: connectionId, name, color: colorOf(userId), head }];
  });
}
