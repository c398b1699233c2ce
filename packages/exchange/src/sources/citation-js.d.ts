/** The parts of Citation.js 0.8 that are used; it ships no types. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      chain(text: string, options: { readonly forceType: string; readonly generateGraph: boolean }): unknown[];
    };
  };
}
declare module '@citation-js/plugin-bibtex';
