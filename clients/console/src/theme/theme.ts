import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a blue-violet whose filled shade has a contrast above 4.5 with white, in light and in dark. */
const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dce1f9',
  '#b9c3f1',
  '#94a2ea',
  '#7486e3',
  '#5f74de',
  '#4a5fd0',
  '#3d51bb',
  '#3345a4',
  '#27378c',
];

/** For buttons that remove or replace something. */
const removed: MantineColorsTuple = [
  '#fdeae8',
  '#fad4d0',
  '#f4aaa3',
  '#ee7f75',
  '#e55e52',
  '#d8473a',
  '#c5372b',
  '#b42318',
  '#951b12',
  '#76140d',
];

/** Dense, quiet and readable: 14 px, tabular figures, small radii, visible focus. */
export const theme = createTheme({
  colors: { accent, removed },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 360 } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/** Replaces the colours of Mantine that have too little contrast. Colours with a meaning are in `tokens.css`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6270',
    '--mantine-color-placeholder': '#687080',
    '--mantine-color-anchor': '#3345a4',
    '--mantine-color-error': '#b42318',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b1f27',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abb9',
    '--mantine-color-placeholder': '#959dab',
    '--mantine-color-anchor': '#a9b5f5',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-body': '#15171c',
    '--mantine-color-text': '#e3e6ec',
  },
});
