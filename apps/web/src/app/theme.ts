/** One neutral scale, one accent. Contrast of text is at least 4.5:1 in both schemes. */
import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { COLORS } from './colors.js';
import { i18n } from '../locales/index.js';

const ink: MantineColorsTuple = [
  '#edf3f8',
  '#d9e4ee',
  '#b2c8dc',
  '#88abc9',
  '#6693b8',
  '#4d82ad',
  '#37699a',
  '#2a5478',
  '#234766',
  '#193852',
];
const neutral: MantineColorsTuple = [
  '#f8f8f7',
  '#f1f1ef',
  '#e5e5e2',
  '#d8d8d4',
  '#bdbdb8',
  '#94948e',
  '#6b6b66',
  '#4b4b47',
  '#333330',
  '#1f1f1d',
];
const red: MantineColorsTuple = [
  '#fdeceb',
  '#f9d6d3',
  '#f1aea8',
  '#ea837a',
  '#e35d52',
  '#d8463b',
  '#c9372c',
  '#b3261e',
  '#9a1f18',
  '#7f1711',
];
const night: MantineColorsTuple = [
  '#d0d0cd',
  '#b4b4b0',
  '#9c9c98',
  '#6a6a67',
  '#464644',
  '#353534',
  '#272727',
  '#1c1d1d',
  '#161717',
  '#101111',
];

export const theme = createTheme({
  colors: { ink, red, gray: neutral, dark: night },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    // The library's words on light grey and light yellow have too little contrast.
    if (input.variant !== 'light' || (input.color !== 'gray' && input.color !== 'yellow')) return resolved;
    const color = 'var(--mantine-color-text)';
    if (input.color === 'yellow') return { ...resolved, color };
    return {
      ...resolved,
      color,
      background: 'light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-4))',
    };
  },
  components: {
    // The header of a dialog is not the banner of the page.
    Modal: {
      defaultProps: () => ({
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': i18n.t('Close') },
        attributes: { header: { role: 'none' } },
      }),
    },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 80 },
        shadow: 'md',
        withInitialFocusPlaceholder: false,
        returnFocus: true,
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } },
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': i18n.t('Close') } }) },
    Badge: { defaultProps: { tt: 'none', fw: 500 } },
    EmptyState: { defaultProps: { size: 'sm' } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--header-height': '3rem' },
  light: {
    ...COLORS.light,
    '--mantine-color-dimmed': '#5e5e59',
    '--mantine-color-placeholder': '#6b6b66',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#2a5478',
  },
  dark: {
    ...COLORS.dark,
    '--mantine-color-dimmed': '#a3a39e',
    '--mantine-color-placeholder': '#9c9c98',
    '--mantine-color-error': '#ff9a92',
    '--mantine-color-anchor': '#9cc3e6',
  },
});
