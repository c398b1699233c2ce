import { Plugin } from 'prosemirror-state';

/** Input that the browser applies to the text itself; everything else is done by our commands. */
const BY_ITSELF =
  /^(insertText|insertCompositionText|insertReplacementText|delete(Content|Word|SoftLine)(Backward|Forward))$/u;

/**
 * After input that the browser applied, ProseMirror does not scroll to the selection: the browser has scrolled already,
 * and measuring where the caret is would force a layout before the frame. After our own commands ProseMirror scrolls.
 */
export function trustTyping(): Plugin {
  let typed = false;
  return new Plugin({
    props: {
      handleScrollToSelection: () => {
        const done = typed;
        typed = false;
        return done;
      },
      handleDOMEvents: {
        keydown: () => {
          typed = false;
          return false;
        },
        beforeinput: (_view, event) => {
          typed = !event.defaultPrevented && BY_ITSELF.test(event.inputType);
          return false;
        },
      },
    },
  });
}
