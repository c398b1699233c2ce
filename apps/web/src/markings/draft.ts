/** A protection while it is edited. */
import { isAtLeastAsStrict } from '@scholium/review';
import type { Marking, Protection } from '@scholium/review';

export interface Draft {
  readonly marking: Marking;
  readonly recipients: readonly string[];
  readonly compartments: readonly string[];
  readonly restricted: boolean;
  readonly restrictedTo: readonly string[];
}

export const draftOf = ({ marking, recipients, compartments, restrictedTo }: Protection): Draft => ({
  marking,
  recipients,
  compartments,
  restricted: restrictedTo !== null,
  restrictedTo: restrictedTo ?? [],
});

const inOrder = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

/** What the draft demands; what has no meaning under its marking is left out. */
export const protectionOf = ({ marking, recipients, compartments, restricted, restrictedTo }: Draft): Protection => ({
  marking,
  recipients: marking === 'red' ? inOrder(recipients) : [],
  compartments: inOrder(compartments),
  restrictedTo: restricted ? inOrder(restrictedTo) : null,
});

export const isSame = (one: Protection, other: Protection): boolean =>
  JSON.stringify(protectionOf(draftOf(one))) === JSON.stringify(protectionOf(draftOf(other)));

/** The draft with a change; whoever chooses TLP:RED is a recipient, to begin with. */
export const changed = (draft: Draft, part: Partial<Draft>, userId: string): Draft => ({
  ...draft,
  ...(part.marking === 'red' && draft.recipients.length === 0 ? { recipients: [userId] } : {}),
  ...part,
});

/** When a change takes effect: at once, or after a second person has accepted it; null when nothing changes. */
export type Effect = 'at_once' | 'second_person' | null;

/** `wasAdmitted`: whether the marking before admitted a person. */
export function effectOf(after: Protection, before: Protection, wasAdmitted: (userId: string) => boolean): Effect {
  if (isSame(after, before)) return null;
  return isAtLeastAsStrict(after, before, wasAdmitted) ? 'at_once' : 'second_person';
}

/** Why a draft cannot be saved: it names nobody, or not the person who edits it. */
export type Hindrance = 'no_recipients' | 'nobody_named' | 'not_a_recipient' | 'not_named' | null;

/** `isMyGroup` answers undefined for a group of which it is not known whether the person is in it. */
export function hindranceOf(draft: Draft, userId: string, isMyGroup: (id: string) => boolean | undefined): Hindrance {
  const { marking, recipients, restricted, restrictedTo } = draft;
  if (marking === 'red' && recipients.length === 0) return 'no_recipients';
  if (restricted && restrictedTo.length === 0) return 'nobody_named';
  if (marking === 'red' && !recipients.includes(userId)) return 'not_a_recipient';
  if (restricted && !restrictedTo.includes(userId) && restrictedTo.every((id) => isMyGroup(id) === false))
    return 'not_named';
  return null;
}

/** Each in words, for the person who edits it. */
export const HINDRANCE_WORDS: Readonly<Record<NonNullable<Hindrance>, string>> = {
  no_recipients: /*i18n*/ 'Name who may read it.',
  nobody_named: /*i18n*/ 'Name who may read it.',
  not_a_recipient: /*i18n*/ 'You would lose it yourself: name yourself too.',
  not_named: /*i18n*/ 'You would lose it yourself: name yourself, or a group you are in.',
};
