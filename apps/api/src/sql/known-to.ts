import { isAdmitted, MARKINGS, referenceFields, UNPROTECTED, type Actor } from '@scholium/review';
import { uuidIn } from './fragments.js';
import { brokenGlass } from './need-to-know.js';
import type { Parameters } from './parameters.js';

/** Conditions that leave out of a statement what a viewer is not admitted to. */
export interface KnownTo {
  /** That a project is not hidden; for reads over several. `id` is its column. */
  project(id: string): string;
  /** That the document of a row is not hidden; `id` is its column, null where it stands in none. */
  document(id: string): string;
  /** That a row of `Entity` or `Source` is not hidden. */
  record(alias: string): string;
  /** That a row of `Annotation` is not hidden, nor its document, nor what it names. */
  annotation(alias: string): string;
  /** That a row of `Change` is not hidden, nor its document, its subject and what it names or named. */
  change(alias: string): string;
  /**
   * That a row of `LedgerEntry` about a change is not hidden: the subject of the change and what it names or named, as
   * the entry says them. Of the document nothing is asked.
   */
  entry(alias: string): string;
  /** That nothing but projects and documents is hidden from the viewer. */
  everything(): string;
  /** That a row of `Thread` is not hidden, nor its document, nor what it is about. */
  thread(alias: string): string;
}

/** Conditions for a statement that looks up once what is hidden: it begins with `with ${hidden}`. */
export interface KnownToOnce extends KnownTo {
  readonly hidden: string;
}

/**
 * Need-to-know as conditions on rows, from the facts of the viewer and the table of protections alone: row-level
 * security is a layer beside it. Only exceptions have protections, so what is hidden is a small set, which each
 * condition looks up once. Documents are compared by a hash; the other objects, of which there are few, as one list.
 * Reads in one project need no condition on it: access to it was checked before. With `byEmergency` false emergency
 * access does not count.
 */
export function knownTo(viewer: Actor, parameters: Parameters, byEmergency = true): KnownTo {
  let hides: string | null = null;
  return conditionsOn((kinds) => {
    hides ??= notAdmitted(viewer, parameters, byEmergency);
    return `select h."objectId" from "Protection" h where h."objectKind" ${kinds} and ${hides}`;
  });
}

/**
 * The same for a statement of several conditions, or with one that is planned for each use: Postgres plans, locks and
 * starts the look-up once for all of them.
 */
export function knownToOnce(viewer: Actor, parameters: Parameters): KnownToOnce {
  return {
    hidden: `hidden as materialized (select h."objectKind", h."objectId" from "Protection" h
      where ${notAdmitted(viewer, parameters, true)})`,
    ...conditionsOn((kinds) => `select h."objectId" from hidden h where h."objectKind" ${kinds}`),
  };
}

/** The conditions by `hidden`: SQL for the ids that are hidden of kinds, given as `= 'one'` or `not in (…)`. */
function conditionsOn(hidden: (kinds: string) => string): KnownTo {
  const document = (id: string): string => `(${id} is null or ${id} not in (${hidden(`= 'document'`)}))`;
  const list = (): string => `array(${hidden(`not in ('document', 'project')`)})`;
  const none = (ids: string): string => `(${list()} = '{}' or not ${ids} && ${list()})`;
  const named = (body: string): readonly string[] => referenceFields().map((field) => `(${body}->>'${field}')::uuid`);
  const change = (alias: string): string =>
    `(${document(`${alias}."documentId"`)} and ${none(
      `(array[${[`${alias}."subjectId"`, ...named(`${alias}."before"->'body'`)].join(', ')}] || ${alias}."dependsOn")`,
    )})`;
  return {
    project: (id) => `${id} not in (${hidden(`= 'project'`)})`,
    document,
    record: (alias) => none(`array[${alias}."id"]`),
    annotation: (alias) =>
      `(${document(`${alias}."documentId"`)} and ${none(
        `array[${[`${alias}."id"`, ...named(`${alias}."body"`)].join(', ')}]`,
      )})`,
    change,
    entry: (alias) => {
      const snapshot = `${alias}."payload"->'change'`;
      const ids = [`${snapshot}->>'subjectId'`];
      for (const body of [`${snapshot}->'body'`, `${snapshot}->'before'->'body'`])
        ids.push(...referenceFields().map((field) => `${body}->>'${field}'`));
      return none(`array[${ids.map(uuidIn).join(', ')}]`);
    },
    everything: () => `(${list()} = '{}')`,
    thread: (alias) =>
      `(${document(`${alias}."documentId"`)} and ${none(`array[${alias}."id", ${alias}."targetId"]`)}
        and not exists (select from "Change" about where about."id" = coalesce((select noted."changeId"
          from "Annotation" noted where noted."id" = ${alias}."targetId"), ${alias}."targetId")
          and not ${change('about')}))`,
  };
}

/** That a row `h` of `Protection` does not admit the viewer: `isAdmitted` as a condition. */
function notAdmitted(viewer: Actor, parameters: Parameters, byEmergency: boolean): string {
  const { userId, groups = [], compartments = [], organisationKind = null } = viewer;
  const user = parameters.add(userId, 'uuid');
  const open = MARKINGS.filter((marking) => isAdmitted({ userId, organisationKind }, { ...UNPROTECTED, marking }));
  return `not (
    (h."marking" = any(${parameters.add(open, 'text[]')}) or h."marking" = 'red' and ${user} = any(h."recipients"))
    and h."compartments" <@ ${parameters.add(compartments, 'uuid[]')}
    and (h."restrictedTo" is null or h."restrictedTo" && ${parameters.add([userId, ...groups], 'uuid[]')})
    ${byEmergency ? `or ${brokenGlass(user, 'h."projectId"')}` : ''})`;
}
