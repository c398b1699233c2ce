/** Strings that people read and that are in no catalogue: docs/translations.md says how they get there. */
import { glob, readFile } from 'node:fs/promises';
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

/**
 * Packages hold much that is no text: ids, codes, reasons for programs. There only what becomes a message is looked at,
 * by the names of properties, functions and classes.
 */
const messages = {
  properties: new Set(
    'event id inbox inboxOfMany label line message more named noun object remedy singular'.split(' '),
  ),
  functions: new Set(
    `MarkupTooLarge add describeText discussionSentence documentLine empty malformed sourceError threadLine translatable warning`.split(
      /\s+/,
    ),
  ),
};
const destinationInPackage = (node, parents) => {
  let child = node;
  for (const parent of parents.toReversed()) {
    if (parent.type === 'Property')
      return parent.key !== child && messages.properties.has(nameOf(parent.key)) ? 'open' : 'code';
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
      const name = parent.callee.name ?? parent.callee.property?.name;
      return parent.callee !== child && messages.functions.has(name) ? 'open' : 'code';
    }
    if (
      !['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral', 'ParenthesizedExpression'].includes(
        parent.type,
      )
    )
      return 'code';
    child = parent;
  }
  return 'code';
};

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
        return /(?:Error|Exception|Missing|Needed)$/.test(parent.callee.name) ? 'code' : 'open';
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

/** Lines of a package that name a message which no catalogue has. */
export const messagesOutside = (path, code) => stringsOutside(path, code, destinationInPackage);

/** Lines of the source that hold a string outside the catalogues, or ask for a message before there is a language. */
export const stringsOutside = (path, code, destination = destinationOf) => {
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
      const goes = node.type === 'JSXText' ? 'text' : destination(node, parents);
      const isText = goes === 'text' ? word.test(words) : goes === 'open' && phrase.test(words) && !keys.has(words);
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

const PLACES = [
  { check: stringsOutside, files: 'apps/web/src/**/*.{ts,tsx}' },
  { check: stringsOutside, files: 'apps/api/src/inbox/mail/{template,unsubscribe-page}.ts' },
  { check: messagesOutside, files: 'packages/{contract,exchange,review}/src/**/*.ts' },
  { check: messagesOutside, files: 'packages/document/src/structure/*.ts' },
];
/** Specs, and what only they use; the vocabulary that a project starts with is the project's own afterwards. */
const LEFT_OUT = /\.(spec|fixture)\.tsx?$|\.d\.ts$|\/(spec-support|fixtures)\/|\/starter-vocabulary\.ts$/;

/** Checks the screens, the mails and the packages: { passed, failed, lines }. */
export const checkStrings = async () => {
  const found = PLACES.map(async ({ check, files }) => {
    const paths = await Array.fromAsync(glob(files, { cwd: inRoot() }));
    const checked = paths.filter((path) => !LEFT_OUT.test(path));
    return Promise.all(checked.map(async (path) => check(path, await readFile(inRoot(path), 'utf8'))));
  });
  const lines = (await Promise.all(found)).flat(2);
  return { passed: lines.length === 0 ? 1 : 0, failed: lines.length, lines };
};
