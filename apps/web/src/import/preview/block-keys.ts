import type { Correction, PreviewBlock } from '@scholium/exchange/preview';
import { canSplit, isFixed, KINDS } from './block-kinds.js';

/** What a key asks for while a block has the focus. */
export type BlockIntent =
  | { readonly does: 'move'; readonly by: number }
  | { readonly does: 'go'; readonly to: 'first' | 'last' }
  | { readonly does: 'correct'; readonly correction: Correction }
  | { readonly does: 'menu' }
  | { readonly does: 'split' };

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 8, PageUp: -8 };

/** Null when the key means nothing to a block. `key` is KeyboardEvent.key, without Ctrl, Alt or Cmd held. */
export function intentOf(key: string, block: PreviewBlock): BlockIntent | null {
  const by = MOVES[key];
  if (by !== undefined) return { does: 'move', by };
  if (key === 'Home' || key === 'End') return { does: 'go', to: key === 'Home' ? 'first' : 'last' };
  if (key === 'x' && canSplit(block)) return { does: 'split' };
  if (isFixed(block)) return null;
  const blockIndex = block.index;
  if (key === 'Enter' || key === 'ContextMenu') return { does: 'menu' };
  if (key === 'm') return { does: 'correct', correction: { type: 'merge_with_previous', blockIndex } };
  if (/^[1-6]$/.test(key))
    return { does: 'correct', correction: { type: 'set_kind', blockIndex, kind: 'heading', level: Number(key) } };
  const choice = KINDS.find((one) => one.key === key);
  return choice && choice.kind !== block.kind
    ? { does: 'correct', correction: { type: 'set_kind', blockIndex, kind: choice.kind } }
    : null;
}
