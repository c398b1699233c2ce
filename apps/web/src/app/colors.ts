/** The colours of both themes that the page needs before the component library is there, by their CSS variables. */
export const COLORS = {
  light: {
    '--mantine-color-body': '#fcfcfb',
    '--mantine-color-text': '#1f1f1d',
    '--surface': '#ffffff',
    '--line': '#e5e5e2',
  },
  dark: {
    '--mantine-color-body': '#161717',
    '--mantine-color-text': '#dededb',
    '--surface': '#1c1d1d',
    '--line': '#353534',
  },
} as const;
