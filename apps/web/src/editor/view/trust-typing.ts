import { Plugin } from 'prosemirror-state';

/**
 * What the browser does to the text by itself; all else is a command of ours, which brings the caret into view as well.
 */
const BY_ITSELF =
  /^(insertText|insertCompositionText|insertReplacementText|delete(Content|Word|SoftLine)(Backward|Forward))$/u;

/**
 * Leaves it to the browser to bring the caret into view where it has put letters in or taken them out: it does so
 * itself, and to look again would have the text laid out before its frame.
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
