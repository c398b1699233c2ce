/** What has to be read for a command, and whether what it names is there: both follow from the ids in it. */
import { isAdmitted } from './access/protection.js';
import { command as commandSchema, type Command } from './commands.js';
import { idsBy, walkOf, type Named, type NamedId } from './named-ids.js';
import type { Actor } from './roles.js';
import type { LedgerState } from './state.js';

export interface Needs {
  readonly changeIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly referenceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly compartmentIds: readonly string[];
  readonly threadIds: readonly string[];
  readonly commentIds: readonly string[];
  /** Accepted changes and commands that a suggestion claims to take back. */
  readonly editIds: readonly string[];
  readonly email: string | null;
}

/** Made when it is first needed: a browser asks nobody. */
let walk: ReturnType<typeof walkOf> | undefined;

/** Every id in a command, with what it names. Throws when the schema of a command has an id that is not marked. */
export function idsIn(command: Command): readonly NamedId[] {
  walk ??= walkOf(commandSchema, 'command');
  return idsBy(walk, command);
}

/**
 * The ids a command names. What the named changes lead to (their subjects, what they depend on, what relies on
 * them) follows from their rows; the ledger's read joins it.
 */
export function needsOf(command: Command): Needs {
  const ids = idsIn(command);
  const naming = (...kinds: readonly Named[]): readonly string[] =>
    ids.flatMap(({ names, id }) => (kinds.includes(names) ? [id] : []));
  return {
    changeIds: naming('change', 'new change'),
    subjectIds: naming('subject', 'annotation', 'object'),
    referenceIds: naming('entity', 'source'),
    // The id of a group is nobody's, and the other way round.
    userIds: naming('person', 'member', 'principal', 'new person', 'new group'),
    groupIds: naming('group', 'principal', 'new group', 'new person'),
    compartmentIds: naming('compartment', 'new compartment'),
    threadIds: naming('thread', 'object', 'new thread'),
    commentIds: naming('comment', 'new comment'),
    editIds: naming('edit'),
    email: command.kind === 'user.create' || command.kind === 'user.invite' ? command.email : null,
  };
}

type Lookup = (state: LedgerState, id: string, command: Command) => boolean;
const free: Lookup = (state, id) => !state.taken.has(id);
const always: Lookup = () => true;
const reference =
  (kind: 'entity' | 'source'): Lookup =>
  ({ references }, id) =>
    references.get(id)?.kind === kind && references.get(id)?.state !== 'gone';

/** Whether what an id names is there, or free where the command makes it. */
const LOOKUPS: Readonly<Record<Named, Lookup>> = {
  annotation: ({ subjects }, id) => 'documentId' in (subjects.get(id) ?? {}),
  change: ({ changes }, id) => changes.has(id),
  comment: ({ comments }, id) => comments.has(id),
  compared: always,
  compartment: ({ compartments }, id) => compartments.has(id),
  document: ({ others }, id) => Boolean(others?.get(id)?.document),
  edit: ({ edits }, id) => edits.has(id),
  entity: reference('entity'),
  group: ({ groups }, id) => groups.has(id),
  object: ({ objects }, id) => objects.has(id),
  organisation: ({ organisations }, id) => organisations.has(id),
  role: ({ roles }, id) => roles.has(id),
  member: ({ memberships }, id) => memberships.has(id),
  person: ({ users }, id) => users.has(id),
  // Whether there is such a one is decided with what the protection was before.
  principal: always,
  project: ({ projectId }, id) => projectId === id,
  source: reference('source'),
  subject: ({ subjects, taken }, id, command) =>
    'op' in command && command.op === 'create' ? !taken.has(id) : subjects.has(id),
  // Whether the vocabulary has it is the content's question.
  term: always,
  thread: ({ threads }, id) => threads.has(id),
  'new change': free,
  'new comment': free,
  'new compartment': free,
  'new document': free,
  'new emergency access': free,
  'new group': free,
  'new organisation': free,
  'new role': free,
  'new person': free,
  'new project': free,
  'new thread': free,
  'new version': free,
};

/**
 * True when everything a command names lies in the project of its stream, and everything it makes is new. The state
 * holds nothing of others.
 */
export function namesWhatIsThere(state: LedgerState, command: Command): boolean {
  return idsIn(command).every(({ names, id }) => LOOKUPS[names](state, id, command));
}

/**
 * The state without what the actor may not know of, so that it is refused like what is missing; null when that is the
 * stream or the project, or another document that the command changes.
 */
export function asKnownTo(state: LedgerState, actor: Actor): LedgerState | null {
  const { protections, stream, projectId, others, changes, subjects, references, threads, comments, objects } = state;
  const isKnown = (id: string): boolean => (protections.get(id) ?? []).every((one) => isAdmitted(actor, one));
  if ([...protections.keys()].every(isKnown)) return state;
  if (![stream?.id ?? '', projectId ?? '', ...(others?.keys() ?? [])].every(isKnown)) return null;
  const known = <V>(all: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
    new Map([...all].filter(([id]) => isKnown(id)));
  return {
    ...state,
    changes: known(changes),
    subjects: known(subjects),
    references: known(references),
    threads: known(threads),
    comments: known(comments),
    objects: known(objects),
  };
}
