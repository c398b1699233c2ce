import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { mapAnchor, quoteMatches } from '../anchor.js';
import type { Anchor } from '../anchor.js';
import type { KeptStep } from '../rebase.js';
import { takeSubmission } from '../submission.js';

/** What the log holds. */
export type LogEntry =
  | { readonly kind: 'steps'; readonly commandId: string; readonly steps: readonly KeptStep[] }
  | { readonly kind: 'anchor'; readonly anchorId: string; readonly anchor: Anchor };

/** Steps on their way to the server, as JSON. */
export interface SentSteps {
  readonly commandId: string;
  readonly version: number;
  readonly json: string;
}

/** The answer to a submission. */
export interface Answer {
  readonly submitted: number;
  readonly survived: readonly number[];
  readonly dropped: readonly number[];
}

/** The authority of a session: one log, every version of the document, anchors stored as they came. */
export class Server {
  readonly log: LogEntry[] = [];
  readonly answers = new Map<string, Answer>();
  readonly anchors = new Map<string, Anchor>();
  /** `docs[v]` is the document at version `v`; `maps[v]` leads from it to the next. */
  readonly docs: Node[];
  readonly maps: StepMap[] = [];

  constructor(doc: Node) {
    this.docs = [doc];
  }

  get version(): number {
    return this.maps.length;
  }

  get doc(): Node {
    return this.at(this.version);
  }

  at(version: number): Node {
    const doc = this.docs[version];
    if (!doc) throw new Error(`No version ${version}`);
    return doc;
  }

  /** Takes a submission; a repeated one is answered as before and writes nothing. */
  takeSteps({ commandId, version, json }: SentSteps): Answer {
    const before = this.answers.get(commandId);
    if (before) return before;
    const steps: unknown[] = JSON.parse(json);
    const taken = takeSubmission(this.doc, { commandId, steps }, this.maps.slice(version));
    if (!taken.ok) throw new Error(`Submission refused: ${taken.code} ${taken.message}`);
    this.log.push({ kind: 'steps', commandId, steps: taken.steps });
    for (const { step } of taken.steps) {
      const result = step.apply(this.doc);
      if (!result.doc) throw new Error(`A kept step does not apply: ${result.failed}`);
      this.docs.push(result.doc);
      this.maps.push(step.getMap());
    }
    const answer = {
      submitted: steps.length,
      survived: taken.survived,
      dropped: taken.dropped.map(({ index }) => index),
    };
    this.answers.set(commandId, answer);
    return answer;
  }

  /** Stores an anchor at the version it was made at; readers map it. */
  takeAnchor(anchorId: string, anchor: Anchor): void {
    if (!quoteMatches(this.at(anchor.atVersion), anchor))
      throw new Error(`The quote of ${anchorId} is not what the document says`);
    this.anchors.set(anchorId, anchor);
    this.log.push({ kind: 'anchor', anchorId, anchor: this.anchorAt(anchorId, this.version) });
  }

  /** An anchor as read at a version: mapped through all steps since it was made. */
  anchorAt(anchorId: string, version: number): Anchor {
    const stored = this.anchors.get(anchorId);
    if (!stored) throw new Error(`No anchor ${anchorId}`);
    return mapAnchor(stored, this.maps.slice(stored.atVersion, version), version);
  }
}
