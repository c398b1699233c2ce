/**
 * Shows the beginning of a document's text while the application is on its way, and the chosen theme. The page loads
 * this file before everything else, so it imports nothing.
 */
import type { Beginning } from '@scholium/contract';

/**
 * Milliseconds after the navigation began. Until then the application has usually drawn the text, and drawing it twice
 * would delay it.
 */
const EARLIEST = 800;
/** Where the component library keeps the theme that was chosen. */
const THEME_KEY = 'mantine-color-scheme-value';

function showTheme(): void {
  const theme = localStorage.getItem(THEME_KEY);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['mantineColorScheme'] = theme;
}

async function showBeginning(address: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) return;
  const { title, html, complete, marking } = (await response.json()) as Beginning;
  await new Promise((resolve) => setTimeout(resolve, EARLIEST - performance.now()));
  // The application has removed it when it is on the screen itself.
  const place = document.querySelector('.first-text');
  if (!place || html === '' || hasCodeArrived()) return;
  document.title = title;
  if (marking) showMarking(marking);
  place.innerHTML = html;
  if (!place.querySelector('.title')) place.prepend(paragraph('h1', title));
  place.parentElement?.addEventListener('scroll', () => keepPlace(place), { passive: true });
  if (!complete) place.append(paragraph('p', '…'));
}

/** As the banner does; what is restricted has no label that is the same in every language. */
function showMarking(marking: NonNullable<Beginning['marking']>): void {
  const banner = document.querySelector<HTMLElement>('.first-marking');
  if (!banner) return;
  banner.dataset['marking'] = marking;
  if (marking !== 'restricted') banner.textContent = `TLP:${marking.toUpperCase().replace('_', '+')}`;
}

/** Notes the block at the top, where the application goes on. */
function keepPlace(place: Element): void {
  const { top } = place.parentElement!.getBoundingClientRect();
  const blocks = [...place.querySelectorAll<HTMLElement>(':scope > [data-block-id]')];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > top);
  if (first) document.documentElement.dataset['readTo'] = first.dataset['blockId'];
}

function paragraph(tag: 'h1' | 'p', words: string): HTMLElement {
  const element = document.createElement(tag);
  element.dir = 'auto';
  element.textContent = words;
  return element;
}

/** A resource has an entry once it is here. */
function hasCodeArrived(): boolean {
  const here = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
  return [...document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]')].every(({ href }) =>
    here.has(href),
  );
}

showTheme();
const address = document.querySelector<HTMLLinkElement>('link[rel="preload"][href$="/beginning"]')?.href;
// Without a network the application says so itself.
if (address !== undefined) void showBeginning(address).catch(() => undefined);
