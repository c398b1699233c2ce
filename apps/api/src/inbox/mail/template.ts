import type { NotificationOnWire } from '@scholium/contract';
import { shortened } from '@scholium/document/text';
import { noticeWordsOf } from '@scholium/review';

const LABEL = 120;

const quoted = (label: string | undefined): string =>
  label ? `“${shortened(label.replace(/\s+/gu, ' ').trim(), LABEL)}”` : '';

/** One line: who did what, on what, where. Labels and titles only, never what was written in a comment or a reason. */
export function sentenceOf(item: NotificationOnWire): string {
  const about = quoted(item.change?.label ?? item.thread?.label);
  return [
    item.actor.name,
    noticeWordsOf(item.kind, item.event).mail,
    ...(about ? [about] : []),
    'in',
    item.document?.title ?? item.project.name,
  ]
    .join(' ')
    .replace(/\s+/gu, ' ');
}

/** Where it is to be seen, as from the inbox: the passage when there is one, otherwise the queue. */
function addressOf(origin: string, { project, document, change, thread }: NotificationOnWire): string {
  const of = `${origin}/projects/${project.id}`;
  if (document && (thread || change?.state !== 'withdrawn'))
    return `${of}/documents/${document.id}${thread ? `?thread=${thread.id}` : change ? `?change=${change.id}` : ''}`;
  const changeId = change?.id ?? (thread?.targetKind === 'change' ? thread.targetId : null);
  return `${of}/review${changeId ? `?change=${changeId}` : ''}`;
}

export interface MailContent {
  readonly subject: string;
  readonly text: string;
}

/** A mail in plain text. `more` is how many further notifications there are that it does not list. */
export function renderMail(
  items: readonly NotificationOnWire[],
  more: boolean,
  origin: string,
  unsubscribe: string,
): MailContent {
  const [first] = items;
  const subject =
    items.length === 1 && first
      ? sentenceOf(first)
      : `${items.length}${more ? ' and more' : ''} things in your Scholium inbox`;
  const lines = items.flatMap((item) => [sentenceOf(item), addressOf(origin, item), '']);
  const rest = more ? [`There is more in your inbox: ${origin}/inbox`, ''] : [];
  return {
    subject,
    text: [
      ...lines,
      ...rest,
      '-- ',
      `Choose how you are told: ${origin}/inbox/preferences`,
      `No more mails: ${unsubscribe}`,
      '',
    ].join('\n'),
  };
}
