/** How two texts are compared: letters with their marks, blocks with their kind; a block's id is no difference. */
import type { Mark, Node } from 'prosemirror-model';
import type { TokenEncoder } from 'prosemirror-changeset';

type Token = number | string;

export const TOKENS: TokenEncoder<Token> = {
  encodeCharacter: (char, marks) => (marks.length === 0 ? char : `${char} ${signature(marks)}`),
  encodeNodeStart: (node) => `<${node.type.name} ${attributes(node)} ${signature(node.marks)}`,
  encodeNodeEnd: () => '>',
  compareTokens: (a, b) => a === b,
};

function signature(marks: readonly Mark[]): string {
  return marks.map((mark) => `${mark.type.name}${JSON.stringify(mark.attrs)}`).join();
}

function attributes(node: Node): string {
  const { id: _id, ...rest } = node.attrs;
  return JSON.stringify(rest);
}
