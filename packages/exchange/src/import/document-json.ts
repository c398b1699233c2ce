type AttributeJson = string | number | null | Readonly<Record<string, string | number>>;

/** A ProseMirror node as JSON, as the schema of `@scholium/document` reads it. */
export interface DocumentJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, AttributeJson>>;
  readonly content?: readonly DocumentJson[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, string>> }[];
}

/** A node under construction. */
export interface OpenNode {
  type: string;
  attrs?: Readonly<Record<string, AttributeJson>>;
  content: DocumentJson[];
}
