/** The parts of css-tree 3 that are used; it ships no types. */
declare module 'css-tree/parser' {
  /** A node whose kind is not read is none of these and stays unread. */
  export interface CssNode {
    readonly type: string;
    readonly name?: string;
    readonly property?: string;
    readonly important?: boolean | string;
    readonly value?: { readonly type: string; readonly value?: string } | string;
    readonly prelude?: { readonly type: string; readonly value?: string } | null;
    readonly block?: { readonly children: Iterable<CssNode> } | null;
    readonly children?: Iterable<CssNode>;
  }
  interface ParseOptions {
    readonly parseValue: false;
    readonly parseRulePrelude: false;
    readonly parseAtrulePrelude: false;
    readonly parseCustomProperty: false;
    readonly context?: 'stylesheet' | 'declarationList';
  }
  export default function parse(text: string, options: ParseOptions): CssNode;
}
