/** The package ships no types; this is the part that is used. */
declare module 'edtf' {
  /** Throws when the text is no EDTF of at most the given level (ISO 8601-2:2019). */
  export function parse(text: string, constraints?: { readonly level?: 0 | 1 | 2 }): unknown;
}
