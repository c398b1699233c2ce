/** Why a PDF is not read: it is damaged, protected, too large or without words. */
export type PdfRefusal = 'pdf_damaged' | 'pdf_encrypted' | 'pdf_without_text' | 'pdf_too_many_pages' | 'pdf_too_long';
