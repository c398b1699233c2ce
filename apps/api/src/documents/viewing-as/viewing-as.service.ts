import { Injectable } from '@nestjs/common';
import type { OpenDocument, ResponseOf, routes } from '@scholium/contract';
import { can, holds, idsNamedBy, openScope, type Actor, type ChangeState, type Protection } from '@scholium/review';
import { Explanations } from '../../people/index.js';
import { Failure, type ActingIn } from '../../platform/index.js';
import { DocumentOpener } from '../opening/open-document.js';

type ViewedAs = ResponseOf<typeof routes.viewDocumentAs>;

/**
 * Shows a document as somebody else sees it: what the asker sees, read in the asker's name, without what the policy
 * does not let the other one read. So it is never more than the asker sees.
 */
@Injectable()
export class ViewingAs {
  constructor(
    private readonly explanations: Explanations,
    private readonly opener: DocumentOpener,
  ) {}

  /** Throws Failure `not_found` when `as` is neither a role nor somebody in the project. */
  async view(asker: ActingIn, documentId: string, as: string): Promise<ViewedAs> {
    const reader = await this.explanations.readerAs(asker.projectId, as);
    if (!reader) throw new Failure('not_found');
    const { name, actor } = reader;
    const { explanation, protections } = await this.explanations.forReader(asker, documentId, actor);
    if (!explanation.allowed) return { name, explanation, seen: null };
    const opened = await this.opener.read(documentId, asker.actor);
    return { name, explanation, seen: seenBy(actor, opened, protections) };
  }
}

function seenBy(
  reader: Actor,
  { doc, version, people, annotations, changes, references }: OpenDocument,
  protections: ReadonlyMap<string, Protection>,
): NonNullable<ViewedAs['seen']> {
  const reads = (row: object, work: { readonly state: ChangeState; readonly authorId: string }): boolean =>
    can(reader, 'change.read', {
      state: work.state,
      authorId: work.authorId,
      protections: idsNamedBy(row).flatMap((id) => protections.get(id) ?? []),
    });
  const seenAnnotations = annotations.filter((one) => reads(one, { state: 'accepted', authorId: one.authorId }));
  const seenChanges = changes.filter((one) => reads(one, one) && holds(openScope(reader), one));
  const named = new Set([...seenAnnotations.map(({ body }) => body), ...seenChanges].flatMap(idsNamedBy));
  const authors = new Set([...seenAnnotations, ...seenChanges].map(({ authorId }) => authorId));
  return {
    doc,
    version,
    people: people.filter(({ id }) => authors.has(id)),
    annotations: seenAnnotations,
    changes: seenChanges,
    references: references.filter(
      ({ id, state }) =>
        named.has(id) &&
        (state === 'accepted' || can(reader, 'pending.read')) &&
        !protectedFrom(reader, protections.get(id)),
    ),
  };
}

const protectedFrom = (reader: Actor, protection: Protection | undefined): boolean =>
  protection !== undefined && !can(reader, 'knowledge.read', { protections: [protection] });
