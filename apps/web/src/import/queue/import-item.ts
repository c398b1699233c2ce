import type { TableMappingOnWire, TablePreview } from '@scholium/contract';
import { kindOfFile } from '@scholium/exchange/preview';
import type { FilePart, TextFormat } from '@scholium/exchange/preview';
import type { AccessDraft } from '../../markings/index.js';
import type { Draft } from './draft.js';

/** What a person brings. */
export type Content =
  | { readonly kind: 'file'; readonly file: File }
  | {
      readonly kind: 'paste';
      readonly text: string;
      readonly format: TextFormat;
      /** What the text demands that was copied from something protected. */
      readonly access?: AccessDraft;
    }
  /** An archive of documents. */
  | { readonly kind: 'collection'; readonly file: File }
  /** A table of texts. */
  | { readonly kind: 'table'; readonly file: File }
  /** A file inside another one that was sent. */
  | {
      readonly kind: 'part';
      readonly uploadId: string;
      readonly part: FilePart;
      /** What the file around it shall demand. */
      readonly access?: AccessDraft;
    }
  /** A file of an import by the server that a person has to decide on. */
  | {
      readonly kind: 'asked';
      readonly importId: string;
      readonly position: number;
      readonly uploadId: string;
      readonly fileName: string;
      /** That was guessed; null for a table, whose columns are to be named. */
      readonly encoding: string | null;
      /** What its document shall demand of its readers. */
      readonly access: AccessDraft;
    }
  /** What a web address answers; the server fetches it. */
  | { readonly kind: 'address'; readonly address: string };

/** What becomes one document. */
export type Single = Exclude<Content, { readonly kind: 'collection' | 'table' }>;
export type Asked = Extract<Content, { readonly kind: 'asked' }>;
/** A table of texts: a file of its own, one inside an archive, or one that an import of the server asks about. */
export type TableContent = Extract<Content, { readonly kind: 'table' | 'part' | 'asked' }>;

export function isTable(content: Content): content is TableContent {
  if (content.kind === 'part') return kindOfFile(content.part.fileName) === 'table';
  return content.kind === 'table' || (content.kind === 'asked' && content.encoding === null);
}

/** Why a file was not taken: what, where, and what to do. */
export interface Refusal {
  readonly message: string;
  readonly where?: string;
  /** Whether the same file may be taken later (no network, a busy server). */
  readonly retry: boolean;
  /** Whether it may be read when a person names its encoding. */
  readonly byEncoding?: boolean;
}

/** A document that the same file was imported as. */
export interface ExistingDocument {
  readonly documentId: string;
  readonly title: string;
  /** ISO 8601. */
  readonly importedAt: string;
  readonly importedByName: string;
}

/** A file that was read and waits for its import. */
export interface Ready {
  readonly at: 'ready';
  readonly uploadId: string;
  readonly draft: Draft;
  readonly reviewed: boolean;
  readonly importing: boolean;
  /** The file is being read in another way. */
  readonly rereading: boolean;
  /** Documents of the project that were made from the same bytes. */
  readonly existing: readonly ExistingDocument[];
  /** Files inside it that are not in the list yet. */
  readonly parts: readonly FilePart[];
  /** Addresses of the pictures of its figures, by their names in the preview; those of large ones are missing. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Why the last try to import failed. */
  readonly problem: Refusal | null;
}

/** An archive whose files are taken into the list. */
export interface Collection {
  readonly at: 'collection';
  readonly uploadId: string;
  /** Those that are not in the list yet. */
  readonly parts: readonly FilePart[];
}

/** A table that was read: what its columns become. */
export interface TableStage {
  readonly at: 'table';
  readonly uploadId: string;
  /** Of a table inside the upload. */
  readonly index?: number;
  /** The file that an import of the server asks about; null for a table of the list alone. */
  readonly asked: Asked | null;
  readonly table: TablePreview;
  readonly mapping: TableMappingOnWire;
  /** The encoding the person chose; null as long as the reader's own choice stands. */
  readonly encoding: string | null;
  readonly access: AccessDraft;
}

export type Stage =
  | { readonly at: 'waiting' }
  /** Bytes. */
  | { readonly at: 'sending'; readonly sent: number; readonly total: number }
  | { readonly at: 'reading' }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  | Ready
  | Collection
  | TableStage
  | { readonly at: 'imported'; readonly documentId: string; readonly title: string };

export interface ImportItem {
  readonly key: string;
  readonly name: string;
  /** Pasted text has no bytes of its own, and no encoding. */
  readonly pasted: boolean;
  /** It was fetched from a web address: all of it can be read, or its main text alone. */
  readonly fetched: boolean;
  readonly bytes: number;
  readonly stage: Stage;
}

export type ReadyItem = ImportItem & { readonly stage: Ready };

export function isReady(item: ImportItem): item is ReadyItem {
  return item.stage.at === 'ready';
}
