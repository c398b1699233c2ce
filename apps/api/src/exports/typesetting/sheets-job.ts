import type { SheetInput, TypesetPdf } from '@scholium/exchange';

/** What the process of sheets is asked for. */
export interface SheetsJob {
  readonly pdf: SheetInput;
}

export type SheetsAnswer = { readonly made: TypesetPdf } | { readonly failure: string };
