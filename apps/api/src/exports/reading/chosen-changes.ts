import { PENDING_STATES, type ChangeState } from '@scholium/review';
import type { ProjectPages, QueueChoice } from './project-pages.js';

/** What filters of the queue found: ids alone, since a queue may be long. */
export class ChosenChanges {
  readonly changes = new Set<string>();
  /** What accepted changes are about. */
  readonly subjects = new Set<string>();
  /** Documents in which something chosen is accepted or waits. */
  readonly documents = new Set<string>();

  static async read(
    pages: ProjectPages,
    userId: string,
    projectId: string,
    choice: QueueChoice,
  ): Promise<ChosenChanges> {
    const chosen = new ChosenChanges();
    for await (const { id, subjectId, documentId, state } of pages.changes(userId, projectId, choice)) {
      chosen.changes.add(id);
      if (state === 'accepted') chosen.subjects.add(subjectId);
      if (documentId !== null && (state === 'accepted' || PENDING_STATES.includes(state)))
        chosen.documents.add(documentId);
    }
    return chosen;
  }
}

/** The choice with these states alone; null where it leaves none of them. */
export function choiceOf(choice: QueueChoice, states: readonly ChangeState[]): QueueChoice | null {
  const { state = [] } = choice;
  const left = state.length === 0 ? states : states.filter((one) => state.includes(one));
  return left.length > 0 ? { ...choice, state: [...left] } : null;
}
