import { Button, Kbd, VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { quoteAt } from '@scholium/document';
import { currentTypeId, foldName } from '@scholium/review';
import { TypeLetter } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import { isCalled, usePicks } from '../sync/index.js';
import { useWorkspace } from '../workspace/index.js';
import { annotateByDigit, digitTypes } from './shortcuts.js';
import classes from './annotation-tools.module.css';

/** Longer passages are no names. */
const LONGEST_NAME = 100;

/** What the digit keys do with the selected words: their types, and the entity where the words are its name. */
export function DigitRow({ from, to }: { readonly from: number; readonly to: number }): ReactElement | null {
  const open = useWorkspace();
  const { workspace } = open;
  const { store, known } = workspace;
  const digits = digitTypes(workspace);
  const [first, end] = digits[0]?.screen.passage?.(store.doc, from, to).spans ?? [from, to];
  const words = to - from > LONGEST_NAME ? '' : quoteAt(store.doc, first!, end!).trim();
  const { hits, earlier } = usePicks('entity', store.document.projectId, words, store.references.values(), {
    enabled: words !== '',
  });
  const called = (earlier ? [] : hits)
    .filter((hit) => isCalled(hit, foldName(words)))
    .map((hit) => ({ ...hit, typeId: currentTypeId('entity', hit.typeId, store.project.vocabulary) }));
  const entities = new Map(
    called
      .filter(({ id, typeId }) => called.every((other) => other.id === id || other.typeId !== typeId))
      .map((hit) => [hit.typeId ?? '', hit]),
  );
  const shown = words === '' ? '' : [...entities].map(([typeId, { id }]) => `${typeId} ${id}`).join();
  useEffect(() => {
    known.set({ from, to, entities });
    return () => known.set(null);
    // The entities are told apart by what is shown of them.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known, from, to, shown]);
  if (digits.length === 0) return null;
  return (
    <div className={classes['digits']} role="group" aria-label={i18n.t('Tag with one key')}>
      {digits.map(({ type: { id, label, letter, color, shortcut } }) => {
        const entity = entities.get(id);
        const does = entity ? `${label}: “${entity.label}”` : label;
        return (
          <Button
            key={id}
            size="compact-sm"
            px={4}
            variant={entity ? 'light' : 'subtle'}
            color="gray"
            tabIndex={-1}
            title={does}
            leftSection={
              <Kbd size="xs" aria-hidden>
                {shortcut}
              </Kbd>
            }
            onClick={() => annotateByDigit(open, shortcut!)}
          >
            <VisuallyHidden>
              {entity ? `${i18n.t('Tag as {type}:', { type: label })} ` : i18n.t('Tag as {type}', { type: label })}
            </VisuallyHidden>
            <TypeLetter letter={letter} color={color} />
            {entity && <span className={classes['known']}>{entity.label}</span>}
          </Button>
        );
      })}
    </div>
  );
}
