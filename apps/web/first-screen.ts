import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { COLORS } from './src/app/colors.js';

const file = (name: string): Promise<string> => readFile(new URL(`src/app/${name}`, import.meta.url), 'utf8');
const variables = (colors: Readonly<Record<string, string>>): string =>
  Object.entries(colors)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
const withoutSpaces = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};]) ?/g, '$1')
    .trim();

/** What loads the style sheets of a screen with its code, in Vite. */
const PRELOAD_HELPER = '\0vite/preload-helper.js';
const INTO_HEAD = 'document.head.appendChild(link)';

/**
 * Writes theme and outline of the first screen into the page, and lets its style sheets come behind them: the browser
 * paints nothing before a style sheet in the head has arrived. Those of the screens go behind them, for the later of
 * two rules wins.
 */
export function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    apply: 'build',
    transform: {
      filter: { id: /preload-helper\.js$/ },
      handler: (code, id) => {
        if (id !== PRELOAD_HELPER) return null;
        if (!code.includes(INTO_HEAD)) throw new Error('Style sheets of screens are loaded in another way now.');
        return code.replace(INTO_HEAD, 'document.body.appendChild(link)');
      },
    },
    transformIndexHtml: {
      order: 'post',
      async handler(page) {
        const [html, css] = await Promise.all([file('first-screen.html'), file('first-screen.css')]);
        const theme =
          `:root{${variables(COLORS.light)}}` +
          `@media (prefers-color-scheme:dark){:root:not([data-mantine-color-scheme='light']){${variables(COLORS.dark)}}}` +
          `:root[data-mantine-color-scheme='dark']{${variables(COLORS.dark)}}`;
        const sheets = page.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
        const style = `<style nonce="__CSP_NONCE__">${theme}${withoutSpaces(css)}</style>`;
        return sheets
          .reduce((rest, sheet) => rest.replace(sheet, ''), page)
          .replace('<title>', () => `${style}<title>`)
          .replace('<div id="root">', (root) => `${html.replaceAll(/\n\s*/g, '')}${sheets.join('')}${root}`);
      },
    },
  };
}
