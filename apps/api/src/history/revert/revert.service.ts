import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf, routes } from '@scholium/contract';
import { describeEdit, schema, stepsBetween, takeBack } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { Ledger } from '../../ledger/index.js';
import { Failure } from '../../platform/index.js';
import { RevertRepository, type StepsRow } from './revert.repository.js';
import { submissionsOf } from './submissions.js';

type Target = BodyOf<typeof routes.planRevert>['target'];
type Plan = ResponseOf<typeof routes.planRevert>;
interface Head { readonly doc: Node; readonly version: number }

/** Steps in one proposal; see `textProposal`. */
const MOST_STEPS = 200;
/** UTF-8 bytes of the steps of one proposal, which is sent in a body of 1 MB. */
const LARGEST = 900_000;
/** Edits this far apart, in positions, are one proposal; farther, anything written between them would make it stale. */
const NEAR = 20_000;

/** The edits that would take something back. They are proposed, and reviewed like any other. */
@Injectable()
export class RevertService {
  constructor(private readonly repository: RevertRepository, private readonly ledger: Ledger) {}

  async plan(documentId: string, target: Target): Promise<Plan> {
    const head = await this.ledger.documentAt(documentId);
    if (!head) throw new Failure('not_found');
    if ('seq' in target) return this.#restore(documentId, target.seq, head);
    if ('sitting' in target) {
      const [first, last] = target.sitting;
      const rows = await this.repository.between(documentId, first, last);
      const begins = rows[0];
      if (begins?.seq !== first || begins.ordinal > 0) throw new Failure('not_found');
      return this.#takeBack(documentId, rows, (row) => row.actorId === begins.actorId && row.ordinal === 0, head, begins.commandId);
    }
    const seq = await this.repository.accepted(documentId, target.changeId);
    const rows = seq === null ? [] : await this.repository.between(documentId, seq + 1, seq + 1);
    if (rows[0]?.ordinal !== 1) throw new Failure('not_found');
    return this.#takeBack(documentId, rows, () => true, head, target.changeId);
  }

  async #restore(documentId: string, seq: number, head: Head): Promise<Plan> {
    const version = await this.repository.versionAt(documentId, seq);
    const then = version === null ? null : await this.ledger.documentAt(documentId, version);
    if (!then) throw new Failure('not_found');
    return planned(head, stepsBetween(head.doc, then.doc), null);
  }

  async #takeBack(documentId: string, rows: readonly StepsRow[], isMine: (row: StepsRow) => boolean, head: Head, reverts: string): Promise<Plan> {
    const [first, last] = [rows[0], rows.at(-1)];
    const before = first ? await this.ledger.documentAt(documentId, first.version) : null;
    if (!last || !before || last.docVersion > head.version) throw new Failure('not_found');
    const since = await this.repository.since(documentId, last.docVersion, head.version);
    const steps = rows.flatMap((row) => row.steps.map((json) => ({ step: Step.fromJSON(schema, json), mine: isMine(row) })));
    const back = takeBack({ before: before.doc, steps }, head.doc, since.map((json) => Step.fromJSON(schema, json).getMap()));
    if (!back.ok) throw new Failure('stale', { meant: back.meant, now: back.now }, 'These words were changed since, so they cannot be taken back as they were.');
    return planned(head, back.steps.length <= MOST_STEPS ? back.steps : stepsBetween(head.doc, back.doc), reverts);
  }
}

/** One edit where it fits into one; otherwise one a place. `steps` lead on from the head, or else each stands for itself. */
function planned({ doc, version }: Head, steps: readonly Step[], reverts: string | null): Plan {
  const apart = stepsBetween(doc, steps.reduce((at, step) => step.apply(at).doc ?? at, doc));
  if (apart.length === 0) throw new Failure('not_possible', {}, 'The text is as it was: there is nothing to take back.');
  const together = steps.length <= MOST_STEPS ? proposed(doc, version, steps, reverts) : null;
  const proposals = together && (apart.length === 1 || together.reach <= NEAR) ? [together] : apart.map((step) => proposed(doc, version, [step], reverts));
  return {
    proposals: proposals.every((one) => one !== null) ? proposals.map(({ plan }) => plan) : [],
    direct: { version, submissions: submissionsOf(apart.map((step) => step.toJSON() as unknown)) },
  };
}

function proposed(doc: Node, version: number, steps: readonly Step[], reverts: string | null): { readonly plan: Plan['proposals'][number]; readonly reach: number } | null {
  const json = steps.map((step) => step.toJSON() as unknown);
  if (Buffer.byteLength(JSON.stringify(json)) > LARGEST) return null;
  const edit = describeEdit(doc, json, version);
  if (!edit.ok) return null;
  return { plan: { proposal: { version, steps: json, reverts }, edit: edit.kind, before: edit.before, after: edit.after }, reach: edit.anchor.to - edit.anchor.from };
}
