/** Strings that people read and that are in no catalogue: docs/translations.md says how they get there. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync, visitorKeys } from 'oxc-parser';
import { inRoot } from '../lib/root.mjs';

/** Attributes and properties that hold text; in those any word is meant for people. */
const texts = new Set(
  `alt aria-description aria-label aria-roledescription aria-valuetext description emptyText error header heading hint
   label legend message nothingFoundMessage placeholder sentence summary title tooltip words`.split(/\s+/),
);
/** Functions that show what they are given. */
const shows = new Set(['notify', 'notifyError', 'notifyWithUndo', 'announce']);
/** Properties and attributes that hold no text, whatever is in them. */
const codes = new Set(
  `class className classNames rel border boxShadow style styles key id to href d viewBox transform color bg c p m sx variants fontFamily
   queryKey cssText as component`.split(/\s+/),
);

const word = /\p{L}{2}/u;
/** Names of keys, as events have them. */
const keys = new Set(['Backspace', 'Delete', 'End', 'Enter', 'Escape', 'Home', 'Insert', 'Shift', 'Tab']);
/** Two words, or one that begins as a sentence does. */
const phrase = /\p{L}[,:;]? \p{L}|^\p{Lu}\p{Ll}+[.!?…]?$/u;

const nameOf = (key) => key.name?.name ?? key.name ?? key.value;
const isMessage = (node) =>
  node?.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.name === 'i18n' &&
  ['t', '_'].includes(node.callee.property.name);

/** Where the value of `node` goes: 'text' to people, 'code' to the program, 'open' to somewhere else. */
const destinationOf = (node, parents) => {
  let child = node;
  for (const parent of parents.toReversed()) {
    switch (parent.type) {
      case 'ConditionalExpression':
        if (parent.test === child) return 'code';
        break;
      case 'BinaryExpression':
        if (parent.operator !== '+') return 'code';
        break;
      case 'LogicalExpression':
      case 'TemplateLiteral':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'JSXExpressionContainer':
        break;
      case 'JSXElement':
      case 'JSXFragment':
        return 'text';
      case 'JSXAttribute':
      case 'Property':
        if (parent.key === child || isMessage(parents.at(-3))) return 'code';
        return texts.has(nameOf(parent.key ?? parent))
          ? 'text'
          : codes.has(nameOf(parent.key ?? parent))
            ? 'code'
            : 'open';
      case 'CallExpression':
        if (isMessage(parent)) return 'code';
        return parent.callee !== child && shows.has(parent.callee.name) ? 'text' : 'open';
      case 'NewExpression':
        return /(?:Error|Exception|Needed)$/.test(parent.callee.name) ? 'code' : 'open';
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ExpressionStatement':
      case 'MemberExpression':
      case 'SwitchCase':
      case 'TaggedTemplateExpression':
      case 'ThrowStatement':
        return 'code';
      default:
        return parent.type.startsWith('TS') ? 'code' : 'open';
    }
    child = parent;
  }
  return 'open';
};

const wordsOf = (node) => {
  if (node.type === 'JSXText') return node.value;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.cooked).join('{}') : undefined;
};

/** Lines of the source that hold a string outside the catalogues, or ask for a message before there is a language. */
export const stringsOutside = (path, code) => {
  const { program, comments } = parseSync(path, code);
  const marked = new Set(
    comments.filter(({ value }) => ['i18n', 'no message'].includes(value.trim())).map(({ end }) => end),
  );
  const found = [];
  const report = (node, problem) => found.push(`${path}:${code.slice(0, node.start).split('\n').length} ${problem}`);
  const visit = (node, parents, within) => {
    if (isMessage(node) && !within)
      report(node, 'asks for a message before a language is loaded; mark it /*i18n*/ and ask when it is shown.');
    const words = wordsOf(node);
    if (words !== undefined && !marked.has(code.slice(0, node.start).trimEnd().length)) {
      const destination = node.type === 'JSXText' ? 'text' : destinationOf(node, parents);
      const isText =
        destination === 'text' ? word.test(words) : destination === 'open' && phrase.test(words) && !keys.has(words);
      const inTrans = parents.at(-1)?.type === 'JSXAttribute' && parents.at(-2)?.name?.name === 'Trans';
      if (isText && !inTrans) report(node, `"${words.trim()}" is in no catalogue.`);
    }
    const inside = within || /Function|^PropertyDefinition$/.test(node.type);
    for (const key of visitorKeys[node.type] ?? [])
      for (const child of [node[key]].flat()) if (child) visit(child, [...parents, node], inside);
  };
  visit(program, [], false);
  return found;
};

/** Checks apps/web: { passed, failed, lines }. */
export const checkStrings = async () => {
  const source = inRoot('apps', 'web', 'src');
  const paths = (await Array.fromAsync(glob('**/*.{ts,tsx}', { cwd: source }))).filter(
    (path) => !/\.spec\.tsx?$|\.d\.ts$|(^|\/)spec-support\//.test(path),
  );
  const found = await Promise.all(
    paths.map(async (path) => stringsOutside(`apps/web/src/${path}`, await readFile(join(source, path), 'utf8'))),
  );
  const lines = found.flat();
  return { passed: lines.length === 0 ? 1 : 0, failed: lines.length, lines };
};
