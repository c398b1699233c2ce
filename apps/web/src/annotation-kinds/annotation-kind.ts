import type { ComponentType } from 'react';
import type { Node } from 'prosemirror-model';
import type { AnnotationKind, ContentOf, Vocabulary } from '@scholium/review';
import type { AnnotationItem } from '../annotations/index.js';
import type { Actions, Draft } from '../workspace/index.js';

/** A type that a digit key chooses. */
export interface DigitType {
  readonly id: string;
  readonly label: string;
  readonly letter: string;
  readonly color: number;
  readonly shortcut: string | null;
}

export type DraftPassage = Pick<Draft, 'spans' | 'footnote'>;

export interface DraftFormProps {
  readonly draft: Draft;
  /** The quoted passage. */
  readonly words: string;
  /** Closes the form; called before anything is submitted. */
  readonly onDone: () => void;
}

export interface EditFormProps<Body> {
  readonly item: AnnotationItem;
  readonly body: Body;
  readonly submitLabel: string;
  readonly onCancel: () => void;
  /** Closes the form, submits and goes back to the text. */
  readonly onSubmit: (submit: () => void) => void;
}

export interface CardBodyProps<Body> {
  readonly item: AnnotationItem;
  readonly body: Body;
  readonly expanded: boolean;
}

/** How one kind of annotation is made, edited and shown on its card. */
export interface AnnotationKindScreen<K extends AnnotationKind> {
  readonly kind: K;
  /** The key that opens the form for the selected words, and the label of its button. */
  readonly tool: { readonly key: string; readonly label: string };
  /** The passage that selected words stand for, where it is not the words themselves. */
  readonly passage?: (doc: Node, from: number, to: number) => DraftPassage;
  /** What a digit key makes of the selected words; null when the kind has no types with shortcuts. */
  readonly byDigit: {
    readonly types: (vocabulary: Vocabulary) => readonly DigitType[];
    /** `subjectId` is what the words name, where the bar says so. */
    readonly create: (actions: Actions, spans: readonly number[], typeId: string, subjectId: string | null) => void;
  } | null;
  readonly DraftForm: ComponentType<DraftFormProps>;
  readonly EditForm: ComponentType<EditFormProps<ContentOf<K>['body']>>;
  readonly CardBody: ComponentType<CardBodyProps<ContentOf<K>['body']>>;
}

/** A screen as those see it who do not know its kind. */
export type AnyAnnotationKindScreen = Omit<AnnotationKindScreen<AnnotationKind>, 'EditForm' | 'CardBody'> & {
  readonly EditForm: ComponentType<EditFormProps<object>>;
  readonly CardBody: ComponentType<CardBodyProps<object>>;
};

export function defineAnnotationKindScreen<const K extends AnnotationKind>(
  screen: AnnotationKindScreen<K>,
): AnyAnnotationKindScreen {
  return screen as unknown as AnyAnnotationKindScreen;
}
