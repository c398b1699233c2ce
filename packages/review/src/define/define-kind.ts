/**
 * A kind of thing that a change can be about. Everything that differs from kind to kind and needs no I/O and no
 * drawing stands in its descriptor; what differs on the screen is registered in the web application by the same kind.
 */
import type { z } from 'zod';
import type { AnchorValue } from '../anchors.js';
import type { AcceptedState } from '../accepted-state.js';
import type { TermList, Vocabulary } from '../vocabulary.js';
import type { EntityRow, SourceRow } from './record-rows.js';

/** How a kind and its type look: colour is never the only sign. */
export interface KindAppearance {
  /** Index into the palette of the document view, 0-7. */
  readonly color: number;
  /** One or two characters. */
  readonly letter: string;
  /** "Place", "Capability › Finance", "Citation, supports". */
  readonly name: string;
  /** The name is a message, otherwise it is from the project's vocabulary. */
  readonly isMessage?: true;
}

/** The noun by which people know the kind, in lower case. */
export interface KindWords {
  readonly singular: string;
  readonly plural: string;
  /** A change of the kind as the object of a verb, for histories; messages. */
  readonly asObject: KindAsObject;
}

export interface KindAsObject {
  /** "a mention" */
  readonly one: string;
  /** "the mention" */
  readonly this: string;
  /** "a change to the mention" */
  readonly update: string;
  /** "the removal of the mention" */
  readonly delete: string;
}

/** The icons a kind can be shown with; the web application has a drawing for each. */
export type KindIcon = 'highlight' | 'tag' | 'quote' | 'person' | 'file' | 'pencil' | 'bookmark' | 'shield';

/** An entry of the project's vocabulary that a body names. */
export interface Term {
  readonly list: TermList;
  readonly id: string;
}

/** Kinds whose accepted things annotations can refer to. */
export type ReferenceKind = 'entity' | 'source';

interface Common<K extends string, B extends z.ZodType> {
  readonly kind: K;
  readonly words: KindWords;
  readonly icon: KindIcon;
  /** What a command may say. */
  readonly body: B;
  /** Fields of the body that hold the id of something that must be accepted first, or null, and its kind. */
  readonly references: Readonly<Partial<Record<keyof z.infer<B> & string, ReferenceKind>>>;
  /** Fields of the body that hold ids of the vocabulary, one or several, and the list these are from. */
  readonly terms: Readonly<Partial<Record<keyof z.infer<B> & string, TermList>>>;
  /** What the type filter looks at: see `ChangeRow.typeId`. */
  typeOf(body: z.infer<B>): string | null;
  /** The type in words; the id itself when the vocabulary has no such entry any more. */
  typeName(typeId: string, vocabulary: Vocabulary): string;
  /** What a person wrote in the body, a paragraph each. */
  textsOf(body: z.infer<B>): readonly (string | null | undefined)[];
}

/** Stands on passages of a document; its accepted truth is a row of `Annotation`. */
export interface AnnotationKindDescriptor<K extends string, B extends z.ZodType> extends Common<K, B> {
  readonly place: 'passage';
  /** One line for lists when it is not the quote; null for the quote. */
  labelOf(body: z.infer<B>, anchors: readonly AnchorValue[]): string | null;
  appearanceOf(typeId: string | null, vocabulary: Vocabulary): KindAppearance;
}

/** The columns that all rows of accepted truth have. */
export interface AcceptedColumns extends AcceptedState {
  readonly id: string;
  readonly projectId: string;
}

/** Belongs to the project, without a place in a text; its accepted truth has a table of its own. */
export interface RecordKindDescriptor<K extends string, B extends z.ZodType, T extends RecordTable> extends Common<
  K,
  B
> {
  readonly place: 'project';
  readonly table: T;
  /** One line for lists. */
  labelOf(body: z.infer<B>): string;
  /** By what it can be found; the one shown first. */
  searchNamesOf(body: z.infer<B>): readonly string[];
  /** What tells two of one name apart in a list, as the wire has it. */
  detailOf(body: z.infer<B>): Readonly<Record<string, unknown>>;
  rowOf(state: AcceptedColumns, searchText: string): RecordTables[T];
}

/** An edit of a document's text: it has no accepted truth of its own, it becomes steps. */
export interface TextKindDescriptor<K extends string, B extends z.ZodType> extends Common<K, B> {
  readonly place: 'text';
}

/** The protection of something that may demand less of its readers: its accepted truth is a row of `Protection`. */
export interface ProtectionKindDescriptor<K extends string, B extends z.ZodType> extends Common<K, B> {
  readonly place: 'protection';
  readonly table: 'Protection';
  /** One line for a command that is not decided yet; a change has the name of its object. */
  labelOf(body: z.infer<B>): string;
}

export interface RecordTables {
  readonly Entity: EntityRow;
  readonly Source: SourceRow;
}
export type RecordTable = keyof RecordTables;

export type AnyKind =
  | AnnotationKindDescriptor<string, z.ZodType>
  | RecordKindDescriptor<string, z.ZodType, RecordTable>
  | TextKindDescriptor<string, z.ZodType>
  | ProtectionKindDescriptor<string, z.ZodType>;

type WithoutPlace<D extends AnyKind> = Omit<D, 'place'>;

/** Describes a kind of annotation. */
export function defineAnnotationKind<const K extends string, B extends z.ZodType>(
  descriptor: WithoutPlace<AnnotationKindDescriptor<K, B>>,
): AnnotationKindDescriptor<K, B> {
  return { ...descriptor, place: 'passage' };
}

/** Describes a kind of thing that belongs to the project. */
export function defineRecordKind<const K extends string, B extends z.ZodType, const T extends RecordTable>(
  descriptor: WithoutPlace<RecordKindDescriptor<K, B, T>>,
): RecordKindDescriptor<K, B, T> {
  return { ...descriptor, place: 'project' };
}

/** Describes a kind of edit of the text. */
export function defineTextKind<const K extends string, B extends z.ZodType>(
  descriptor: WithoutPlace<TextKindDescriptor<K, B>>,
): TextKindDescriptor<K, B> {
  return { ...descriptor, place: 'text' };
}

/** Describes the kind of change that lowers a protection. */
export function defineProtectionKind<const K extends string, B extends z.ZodType>(
  descriptor: WithoutPlace<ProtectionKindDescriptor<K, B>>,
): ProtectionKindDescriptor<K, B> {
  return { ...descriptor, place: 'protection' };
}
