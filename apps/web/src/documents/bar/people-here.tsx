import { Tooltip } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { ReactElement } from 'react';
import { usePresence } from '../../sync/index.js';
import type { Presence } from '../../sync/index.js';
import { PersonAvatar } from '../../ui/index.js';
import { useCell } from '../state/cell.js';
import { useDesk } from '../state/workspace-context.js';
import classes from '../document.module.css';

/** Faces shown before the rest is counted. */
const FACES = 5;

/** Who else is in the document; a click goes to where they are. Tells the others where I am. */
export function PeopleHere(): ReactElement {
  const { workspace } = useDesk();
  const { store } = workspace;
  const { others, announce } = usePresence(store.documentId);
  const editor = useCell(workspace.editor);
  const selection = useCell(workspace.selection);
  const say = useEffectEvent((from: number | null, to: number | null) => announce({ version: store.version, from, to, reviewing: null }));
  useEffect(() => say(selection?.from ?? null, selection?.to ?? null), [selection]);
  useEffect(() => editor?.setOthers(rangesOf(others, store.version)), [editor, others, store]);
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

/** Selections made at the version on screen; one made at another would be painted over the wrong words. */
function rangesOf(others: readonly Presence[], version: number): { readonly from: number; readonly to: number }[] {
  return others
    .flatMap(({ state }) => (state.version === version && state.from !== null && state.to !== null && state.from < state.to ? [{ from: state.from, to: state.to }] : []))
    .toSorted((a, b) => a.from - b.from);
}
