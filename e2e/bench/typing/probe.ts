declare global {
  interface Window {
    /**
     * Milliseconds from each key since the last call, as the system handed it over, to the end of the frame that shows
     * what it typed.
     */
    takeKeys(): number[];
    keysPainted: number;
    /** The same for each choice made with the mouse, from its button let go. */
    takeChoices(): number[];
    choicesPainted: number;
    /** The floor has its text. */
    shown: Promise<void>;
    /** Puts the caret into the paragraph at a share of the text, in the middle of the screen. */
    caretAt(share: number): void;
    letters(): number;
  }
}

/** Runs in every page before its own scripts; the same for ours and for the floor. */
export const probe = (): void => {
  const text = (): HTMLElement | null =>
    document.querySelector<HTMLElement>('[role="textbox"][contenteditable="true"]');
  const keys: number[] = [];
  const choices: number[] = [];
  window.keysPainted = 0;
  window.choicesPainted = 0;

  /** Tells in the first task after the next frame was handed over for painting. */
  const painted = (tell: (now: number) => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell(performance.now());
      port2.postMessage(null);
    });
  };

  let down = 0;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      down = timeStamp;
    },
    { capture: true },
  );
  addEventListener(
    'input',
    () => {
      const began = down;
      painted((now) => {
        keys.push(now - began);
        window.keysPainted += 1;
      });
    },
    { capture: true },
  );
  let up = 0;
  addEventListener(
    'pointerup',
    ({ timeStamp }) => {
      up = timeStamp;
    },
    { capture: true },
  );
  addEventListener(
    'change',
    () => {
      const began = up;
      painted((now) => {
        choices.push(now - began);
        window.choicesPainted += 1;
      });
    },
    { capture: true },
  );
  window.takeKeys = () => keys.splice(0);
  window.takeChoices = () => choices.splice(0);
  // Words that are only drawn into the text come and go with what is in view.
  window.letters = () => {
    const drawn = [...(text()?.querySelectorAll('.ProseMirror-widget') ?? [])].reduce(
      (sum, { textContent }) => sum + textContent.length,
      0,
    );
    return (text()?.textContent.length ?? 0) - drawn;
  };

  window.caretAt = (share) => {
    const root = text()!;
    const paragraphs = [...root.querySelectorAll('p')].filter(({ textContent }) => textContent.length > 200);
    const paragraph = paragraphs[Math.round(share * (paragraphs.length - 1))]!;
    paragraph.scrollIntoView({ block: 'center' });
    // Words that are only drawn into the text are no place for a caret.
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement!.closest('.ProseMirror-widget') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    let longest = walker.nextNode() as Text;
    for (let next = walker.nextNode() as Text | null; next; next = walker.nextNode() as Text | null)
      if (next.length > longest.length) longest = next;
    root.focus({ preventScroll: true });
    getSelection()!.collapse(longest, Math.floor(longest.length / 2));
  };
};
