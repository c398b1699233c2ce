import type { AnchorValue, AnnotationKind, ContentOf, StatedOrigin } from '@scholium/review';

/** What is to be proposed; `subjectId` is null for something new without an id of its own. */
export interface PlannedProposal {
  /** Its place among the annotations of the document in the file. */
  readonly index: number;
  readonly subjectId: string | null;
  readonly op: 'create' | 'update';
  readonly content: ContentOf<AnnotationKind>;
  readonly anchors: readonly AnchorValue[];
  /** What the file says beside it that the content has no field for. */
  readonly message: string;
  readonly origin: Omit<StatedOrigin, 'importId'>;
}
