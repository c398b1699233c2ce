import type { NotificationOnWire } from '@scholium/contract';
import { inWords, type Catalogue, type Message } from '@scholium/document/message';
import { MARKING_LABELS, markingShown, noticeSentence, noticeTitle, strictest } from '@scholium/review';

/** In which language, and in which time zone, a person is written to. */
export interface MailWords {
  readonly catalogue: Catalogue;
  readonly timeZone: string;
}

/** One line: where, who did what, on what. Labels and titles only, never what was written in a comment or a reason. */
function lineOf(item: NotificationOnWire, { catalogue, timeZone }: MailWords): string {
  const day = (time: string): string =>
    new Intl.DateTimeFormat(catalogue.language, { dateStyle: 'long', timeZone }).format(new Date(time));
  const sentence = noticeSentence(item, day);
  // The same in every language.
  return inWords(
    { id: '{title}: {sentence}', values: { title: noticeTitle(item).replace(/\s+/gu, ' '), sentence } },
    catalogue,
  );
}

/** Where it is to be seen, as from the inbox: the passage when there is one, otherwise the queue. */
function addressOf(
  origin: string,
  { kind, project, compartment, document, change, thread }: NotificationOnWire,
): string {
  if (compartment) return `${origin}/admin/compartments/${compartment.id}`;
  const of = `${origin}/projects/${project?.id ?? ''}`;
  if (kind === 'emergency') return `${of}/members`;
  if (document && (thread || change?.state !== 'withdrawn'))
    return `${of}/documents/${document.id}${thread ? `?thread=${thread.id}` : change ? `?change=${change.id}` : ''}`;
  const changeId = change?.id ?? (thread?.targetKind === 'change' ? thread.targetId : null);
  return `${of}/review${changeId ? `?change=${changeId}` : ''}`;
}

/** The strictest marking of what a mail tells of, as the standard writes it, before its subject and its lines. */
function markingOf(items: readonly NotificationOnWire[]): string {
  const marking = strictest(items.map((item) => markingShown(item.marking)));
  return marking === 'clear' ? '' : `[${MARKING_LABELS[marking]}] `;
}

export interface MailContent {
  readonly subject: string;
  readonly text: string;
}

/**
 * A mail in plain text. `more` is how many further notifications there are that it does
 * not list.
 */
export function renderMail(
  items: readonly NotificationOnWire[],
  more: boolean,
  origin: string,
  unsubscribe: string,
  words: MailWords,
): MailContent {
  const say = (id: string, values?: Message['values']) => inWords(values ? { id, values } : { id }, words.catalogue);
  const [first] = items;
  const named =
    items.length === 1 && first
      ? lineOf(first, words)
      : say(
          /*i18n*/ '{count, plural, one {# notification} other {# notifications}}{more, select, yes { and more} other {}} in your Scholium inbox',
          { count: items.length, more: more ? 'yes' : 'no' },
        );
  const lines = items.flatMap((item) => [`${markingOf([item])}${lineOf(item, words)}`, addressOf(origin, item), '']);
  const rest = more ? [say(/*i18n*/ 'There is more in your inbox: {address}', { address: `${origin}/inbox` }), ''] : [];
  return {
    subject: `${markingOf(items)}${named}`,
    text: [
      ...lines,
      ...rest,
      '-- ',
      say(/*i18n*/ 'Choose your notifications: {address}', { address: `${origin}/inbox/preferences` }),
      say(/*i18n*/ 'No more e-mails: {address}', { address: unsubscribe }),
      '',
    ].join('\n'),
  };
}
