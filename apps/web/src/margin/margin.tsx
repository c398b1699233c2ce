import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AnnotationEditor, CardTarget } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { MarginCard } from './margin-card.js';
import { GroupCard } from './cards/group-card.js';
import { DRAFT_KEY, LowCard, useCell, useWorkspace } from '../workspace/index.js';
import { useSkipTarget } from '../ui/index.js';
import { alignCards } from './align-cards.js';
import { anchorOf, groupCards, isCrowded } from './group-cards.js';
import { stickCards } from './sticky-cards.js';
import type { Workspace } from '../workspace/index.js';
import type { CardSlot } from './group-cards.js';
import classes from './margin.module.css';

/** Pixels between cards, and from one group or low card to the next. */
const GAP = 6;
const SLOT = 38;

/** The cards of the annotations in view, as near to their passages as possible. */
export function Margin(): ReactElement {
  const { workspace } = useWorkspace();
  const editor = useCell(workspace.editor);
  const focused = useCell(workspace.focused);
  const layer = useRef<HTMLDivElement>(null);
  const [slots, setSlots] = useState<readonly CardSlot[]>([]);
  const kept = useRef({ slots, drawn: slots, last: new Map<string, number>() });
  const arrange = useRef<() => void>(() => undefined);

  useSkipTarget(i18n.t('Skip to cards'), () => (layer.current?.querySelector('button') ?? layer.current)?.focus());

  useLayoutEffect(() => {
    if (!editor) return undefined;
    const look = () => {
      const now = wanted(
        editor,
        focused,
        layer.current!,
        kept.current.last,
        (key) => workspace.store.changes.get(key)?.subjectKind === 'text',
      );
      const same = idsOf(now) === idsOf(kept.current.slots);
      kept.current.slots = now;
      if (same) arrange.current();
      else setSlots(now);
    };
    arrange.current = () => {
      const drawn = asOf(kept.current.drawn, kept.current.slots);
      place(layer.current!, editor, drawn, anchorOf(drawn, focused, caretTop(editor, workspace)));
    };
    look();
    // Not within the key that moved the caret: the text has not been laid out again there.
    let frame = 0;
    const arrangeSoon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        arrange.current();
      });
    };
    const leave = [
      editor.onLayout(look),
      workspace.selection.subscribe(arrangeSoon),
      () => cancelAnimationFrame(frame),
      workspace.store.subscribe(({ changes }) => {
        if (changes.added.length + changes.removed.length > 0) look();
      }),
    ];
    return () => leave.forEach((one) => one());
  }, [editor, focused, workspace]);

  useLayoutEffect(() => {
    kept.current.drawn = slots;
    arrange.current();
  }, [slots]);

  // Ends with the layer: a removed element is reported as resized.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => arrange.current());
    for (const child of layer.current!.children) observer.observe(child);
    return () => observer.disconnect();
  }, [slots]);

  return (
    <div
      className={classes['layer']}
      ref={layer}
      role="region"
      aria-label={i18n.t('Annotations in view')}
      tabIndex={-1}
    >
      {slots.map(({ keys, low }) => (
        <div className={classes['place']} key={keys[0]} data-low={low || undefined}>
          <LowCard value={low ?? false}>
            {keys.length === 1 ? <MarginCard id={keys[0]!} /> : <GroupCard keys={keys} />}
          </LowCard>
        </div>
      ))}
    </div>
  );
}

/** Which cards stand where, and which of them are low. */
function idsOf(slots: readonly CardSlot[]): string {
  return slots.map(({ keys, low }) => `${keys.join()}${low ? '-' : ''}`).join(' ');
}

/** The rendered slots at their current positions. A slot that is about to be removed keeps its position. */
function asOf(drawn: readonly CardSlot[], now: readonly CardSlot[]): CardSlot[] {
  const tops = new Map(now.map(({ keys, y }) => [keys[0], y]));
  return drawn.map((one) => ({ ...one, y: tops.get(one.keys[0]) ?? one.y }));
}

function wanted(
  editor: AnnotationEditor,
  focused: string | null,
  layer: HTMLElement,
  last: Map<string, number>,
  isEdit: (key: string) => boolean,
): CardSlot[] {
  const cards = inView(editor, focused);
  const targets = cards.filter(({ annotationId }) => annotationId !== DRAFT_KEY && !isEdit(annotationId));
  const here = targets.find(({ annotationId }) => annotationId === focused);
  if (focused !== null && here) last.set(focused, here.y);
  // A card with the keyboard focus stays when its passage is scrolled away, so that typed text is not lost.
  else if (focused !== null && last.has(focused) && layer.contains(document.activeElement))
    targets.push({ annotationId: focused, y: last.get(focused)! });
  // A suggestion is never grouped, because it is to be decided.
  const edits = cards
    .filter(({ annotationId }) => isEdit(annotationId))
    .map(({ annotationId, y }) => ({ y, keys: [annotationId] }));
  return [...groupCards(targets, scrollerHeight(editor), SLOT, focused), ...edits].sort((a, b) => a.y - b.y);
}

/**
 * The cards in view, from the top. A card whose passage began above the view moves along with it; when there are too
 * many cards, only the focused one does.
 */
function inView(editor: AnnotationEditor, focused: string | null): CardTarget[] {
  const cards = editor.cardTargets();
  const crowded = isCrowded(cards.length, scrollerHeight(editor));
  const [origin, top] = [editor.dom.getBoundingClientRect().top, viewTop(editor)];
  return stickCards(cards, top, (id) => {
    if (crowded && id !== focused) return -Infinity;
    // The fragments that begin above the viewport.
    const above = editor
      .fragmentsOf(id)
      .filter(({ from, to }) => from < to && editor.boxOf(from, from + 1).top - origin < top);
    return Math.max(-Infinity, ...above.map(({ to }) => editor.boxOf(to - 1, to).bottom - origin));
  });
}

/** Top of sticky cards, from the top of the text. */
function viewTop(editor: AnnotationEditor): number {
  return (
    (editor.dom.closest('[data-scroller]')?.getBoundingClientRect().top ?? 0) -
    editor.dom.getBoundingClientRect().top +
    GAP
  );
}

function scrollerHeight(editor: AnnotationEditor): number {
  return editor.dom.closest('[data-scroller]')?.clientHeight ?? window.innerHeight;
}

/** Top of the line that the caret stands in, from the top of the text; null without a caret. */
function caretTop(editor: AnnotationEditor, { selection }: Workspace): number | null {
  const top = selection.get()?.empty ? editor.caretTop() : null;
  return top === null ? null : top - editor.dom.getBoundingClientRect().top;
}

/** Moves the cards without rendering. */
function place(layer: HTMLElement, editor: AnnotationEditor, slots: readonly CardSlot[], anchor: number): void {
  if (layer.children.length !== slots.length) return;
  const origin = editor.dom.getBoundingClientRect().top - layer.getBoundingClientRect().top;
  const children = [...layer.children] as HTMLElement[];
  const boxes = slots.map(({ y }, i) => ({ y: y + origin, height: children[i]!.offsetHeight }));
  const tops = alignCards(boxes, GAP, anchor);
  const top = viewTop(editor);
  children.forEach((child, i) => {
    // No transition for a new card, or for a sticky one, which would lag behind the viewport.
    child.toggleAttribute('data-glides', child.style.transform !== '' && Math.abs(slots[i]!.y - top) >= 1);
    child.style.transform = `translateY(${Math.round(tops[i]!)}px)`;
  });
}
