/**
 * The mutants that are left out: texts for people. A test that repeats a sentence proves nothing about the program.
 * Only texts are left out, never a condition within one.
 */
const named = /^(label|plural|noun|verb|event|mail|title|message|summary|description|hint)$/;
/** Three words or more: no name, and no part of a format that the sources read or write. */
const sentence = /^[^<>]*[\p{L}…]+[,.:;]? [\p{L}…]+[,.:;]? [\p{L}…]/u;
const nameOf = ({ key }) => key?.name ?? key?.value;
const isText = (node) =>
  node.type === 'StringLiteral' ||
  (node.type === 'TemplateLiteral' &&
    node.expressions.every(({ type }) => /^(Identifier|MemberExpression)$/.test(type)));

export const words = {
  shouldIgnore({ node, parent }) {
    if (!isText(node)) return undefined;
    if (sentence.test(node.value ?? node.quasis.map(({ value }) => value.raw).join('…'))) return 'a text for people';
    if (parent.type === 'ObjectProperty' && parent.value === node && named.test(nameOf(parent)))
      return 'a text for people';
    const called = parent.type === 'CallExpression' ? parent.callee.property?.name : undefined;
    if (/^(min|max|refine|regex|check)$/.test(called ?? '') && parent.arguments.indexOf(node) > 0)
      return 'a text for people';
    if (parent.type === 'NewExpression' && parent.callee.name?.endsWith('Error')) return 'the text of an error';
    return undefined;
  },
};
