import { Button, Group, Modal, Text } from '@mantine/core';
import { Trans } from '@lingui/react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { isTyping } from '../ui/index.js';
import { copyOf, isLessRestricted, originOf, writeOrigin } from './marked-clipboard.js';
import { presentPlace } from './marked-place.js';
import type { MarkedPlace } from './marked-place.js';
import { MarkingChip } from './marking-chip.js';

interface Paste {
  readonly from: MarkedPlace;
  readonly to: MarkedPlace;
  readonly content: DataTransfer;
  readonly field: HTMLElement;
}

/** What takes the marking of the text over; the page as well, where nothing is being written. */
const KEEPS = '[data-keeps-marking]';
/** What is asked for is not kept. */
const SEARCH = '[type="search"], [role="combobox"], [data-search]';

/**
 * Puts the marking of what is on screen beside text that is copied, and asks before text from something marked is
 * pasted into something less restricted. One for the whole application.
 */
export function PasteQuestion(): ReactElement {
  const [opened, setOpened] = useState(false);
  /** Stays while the dialog fades. */
  const [shown, show] = useState<Paste | null>(null);
  useEffect(() => {
    const copied = (event: ClipboardEvent) => markCopied(event);
    const pasted = (event: ClipboardEvent) => {
      const paste = questionable(event);
      if (!paste) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      show(paste);
      setOpened(true);
    };
    document.addEventListener('copy', copied);
    document.addEventListener('cut', copied);
    document.addEventListener('paste', pasted, { capture: true });
    return () => {
      document.removeEventListener('copy', copied);
      document.removeEventListener('cut', copied);
      document.removeEventListener('paste', pasted, { capture: true });
    };
  }, []);
  const close = () => setOpened(false);
  const go = () => {
    close();
    if (shown) pasteInto(shown);
  };
  return (
    <Modal opened={opened} onClose={close} title={i18n.t('Paste protected text?')} centered returnFocus>
      {shown ? (
        <Text mb="lg">
          <Trans
            id="The text comes from something that is protected, <0/>, and {to, select, nothing {nothing protects this} other {this is <1/>}}. More people may read it here. You can undo it afterwards."
            values={{ to: shown.to.marking === 'clear' ? 'nothing' : 'something' }}
            components={{
              0: <MarkingChip marking={shown.from.marking} />,
              1: <MarkingChip marking={shown.to.marking} />,
            }}
          />
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {i18n.t('Do not paste')}
        </Button>
        <Button onClick={go}>{i18n.t('Paste')}</Button>
      </Group>
    </Modal>
  );
}

/** The text of an editor is on the clipboard already; other selected text is put there first. */
function markCopied(event: ClipboardEvent): void {
  const place = presentPlace();
  const { clipboardData: clipboard } = event;
  if (place.marking === 'clear' || !clipboard) return;
  if (!event.defaultPrevented) {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || isTyping(event.target)) return;
    const html = document.createElement('div');
    for (let at = 0; at < selection.rangeCount; at += 1) html.append(selection.getRangeAt(at).cloneContents());
    clipboard.setData('text/plain', selection.toString());
    clipboard.setData('text/html', html.innerHTML);
    event.preventDefault();
  }
  writeOrigin(clipboard, place);
}

/** Null for what may be pasted as it is. An event of a program is the answer to the question. */
function questionable({ isTrusted, clipboardData, target }: ClipboardEvent): Paste | null {
  if (!isTrusted || !clipboardData || !(target instanceof HTMLElement) || target.closest(`${SEARCH}, ${KEEPS}`))
    return null;
  if (!isTyping(target) && document.querySelector(KEEPS)) return null;
  const from = originOf(clipboardData);
  const to = presentPlace();
  if (!from || !isLessRestricted(to, from)) return null;
  // A text is pasted where the caret is, which need not be where the event is told.
  const field = document.activeElement instanceof HTMLElement ? document.activeElement : target;
  return { from, to, content: copyOf(clipboardData), field };
}

/** As if it were pasted now; a field of a form, which hears no program, gets the plain text, and undoes it by key. */
function pasteInto({ field, content }: Paste): void {
  setTimeout(() => {
    field.focus();
    const event = new ClipboardEvent('paste', { clipboardData: content, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) document.execCommand('insertText', false, content.getData('text/plain'));
  });
}
