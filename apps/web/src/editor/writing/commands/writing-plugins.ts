/** Plugins of writing sessions: keys, undo history and paste handling. */
import { figureParseRule, schema } from '@scholium/document';
import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { Plugin } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import { chooseFigure, leaveCaption } from './figure-commands.js';
import {
  toggleBold,
  toggleItalic,
  toggleStrikethrough,
  toggleSubscript,
  toggleSuperscript,
} from './formatting-commands.js';
import { pastePlugin } from './paste.js';

export interface WritingPluginOptions {
  /** ProseMirror size that a paste may have. */
  readonly largestPaste: number;
  readonly onTooLarge: (size: number) => void;
  /** Mod-k was pressed: ask where the selected words lead. */
  readonly onLink: () => void;
  readonly documentId: string;
}

export function writingPlugins({ largestPaste, onTooLarge, onLink, documentId }: WritingPluginOptions): Plugin[] {
  const { list_item: item, hard_break: line } = schema.nodes;
  const newLine: Command = chainCommands(exitCode, (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false;
    dispatch?.(state.tr.replaceSelectionWith(line.create()).scrollIntoView());
    return true;
  });
  return [
    keymap({
      'Mod-z': undo,
      'Shift-Mod-z': redo,
      'Mod-y': redo,
      'Mod-b': toggleBold,
      'Mod-i': toggleItalic,
      'Mod-Shift-x': toggleStrikethrough,
      'Mod-.': toggleSuperscript,
      'Mod-,': toggleSubscript,
      'Shift-Enter': newLine,
      Enter: chainCommands(leaveCaption, splitListItem(item)),
      Backspace: chooseFigure,
      'Mod-]': sinkListItem(item),
      'Mod-[': liftListItem(item),
    }),
    keymap(baseKeymap),
    linkKey(onLink),
    history(),
    // Rebased steps must be found again in the history by their number.
    new Plugin({ historyPreserveItems: true }),
    pastePlugin(largestPaste, onTooLarge),
    // Only the document that figures were copied from has their pictures; elsewhere their captions are pasted.
    new Plugin({
      props: {
        clipboardParser: new DOMParser(schema, [figureParseRule(documentId), ...DOMParser.fromSchema(schema).rules]),
      },
    }),
  ];
}

/** Mod-k asks where selected words lead. The application has that key too, so the event stops here. */
function linkKey(onLink: () => void): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          if (
            !(event.ctrlKey || event.metaKey) ||
            event.altKey ||
            event.shiftKey ||
            event.key.toLowerCase() !== 'k' ||
            view.state.selection.empty
          )
            return false;
          event.preventDefault();
          event.stopPropagation();
          onLink();
          return true;
        },
      },
    },
  });
}
