/** What one document and one submission of steps may hold. */
export interface DocumentLimits {
  /** ProseMirror size of the document: UTF-16 units of text plus one or two for each node. */
  readonly documentSize: number;
  /** How deep nodes may nest, the document itself included. */
  readonly depth: number;
  /** Steps in one submission. */
  readonly steps: number;
  /** UTF-8 bytes of all steps of one submission, as JSON. */
  readonly stepBytes: number;
}

/** Room for 5,000,000 characters with their blocks, and for a large paste in one submission. */
export const DEFAULT_LIMITS: DocumentLimits = {
  documentSize: 6_000_000,
  depth: 32,
  steps: 1000,
  stepBytes: 4_000_000,
};
