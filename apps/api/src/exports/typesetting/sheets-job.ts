import type { CitationInput, Cited, SheetInput, TypesetPdf } from '@scholium/exchange';

/** What the process of sheets is asked for, and what comes of it. */
export type SheetsJob = { readonly pdf: SheetInput } | { readonly cite: CitationInput };
export type SheetsMade = TypesetPdf | Cited;

export type SheetsAnswer = { readonly made: SheetsMade } | { readonly failure: string };
