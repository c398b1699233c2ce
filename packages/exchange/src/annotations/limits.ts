/** What one file of annotations may hold. */
export interface AnnotationLimits {
  readonly bytes: number;
  readonly annotations: number;
  /** Fragments of one annotation. */
  readonly fragments: number;
}

export const ANNOTATION_LIMITS: AnnotationLimits = { bytes: 50_000_000, annotations: 50_000, fragments: 50 };
