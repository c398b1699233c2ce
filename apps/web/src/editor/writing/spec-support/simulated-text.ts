/** The server's side of a text in memory: the real rule by which steps enter, and a log of turns. */
import { takeSubmission } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { TextUpdate } from '../text-update.js';

export class SimulatedText {
  readonly log: TextUpdate[] = [];
  private readonly maps: StepMap[] = [];

  constructor(public doc: Node) {}

  get version(): number {
    return this.maps.length;
  }

  /** Takes steps made at `version`; a repeated command writes nothing. `changeId` when they accept a suggestion. */
  take(commandId: string, version: number, steps: readonly unknown[], changeId: string | null = null): void {
    if (this.log.some((turn) => turn.commandId === commandId)) return;
    const taken = takeSubmission(this.doc, { commandId, steps }, this.maps.slice(version));
    if (!taken.ok) throw new Error(taken.message);
    this.doc = taken.doc;
    this.maps.push(...taken.steps.map(({ step }) => step.getMap()));
    this.log.push({ commandId, changeId, seq: this.log.length + 1, steps: taken.steps });
  }

  /** How many steps the first `turns` turns have. */
  versionAfter(entries: number): number {
    return this.log.slice(0, entries).reduce((sum, { steps }) => sum + steps.length, 0);
  }
}
