/** Types of UIMA, as CAS files and WebAnno TSV name them. */
import type { JsonObject } from './json-values.js';
import { said } from './json-values.js';

/** What programs add for every word or sentence, and nobody annotated. */
const LINGUISTIC =
  /(?:^|\.)(?:Token|Sentence|Paragraph|Div|DocumentAnnotation|DocumentMetaData|TagsetDescription|Lemma|Stem|POS(?:_\w+)?|MorphologicalFeatures|SurfaceForm|Dependency|Compound|Split|AnnotationMetadata|LayerDefinition|FeatureDefinition|CASMetadata)$/u;
/** Features that say which type an annotation is of, the usual one first. */
const TYPES = ['label', 'value', 'category', 'identifier', 'type'];

export const isLinguistic = (type: string): boolean => LINGUISTIC.test(type);

/** What an annotation of another program's type says it is; the name of the type where nothing does. */
export function typeFeature(type: string, features: JsonObject): string {
  for (const name of TYPES) {
    const value = said(features[name]);
    if (value !== null) return value;
  }
  return type.split('.').at(-1) ?? type;
}
