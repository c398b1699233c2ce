/* The domain's values as words and fields: pure, for screens that only print them. */
export { field, sourceFields } from './source-fields.js';
export type { Field } from './source-fields.js';
export {
  CREDIBILITY_WORDS,
  NAME_KIND_WORDS,
  RELIABILITY_WORDS,
  SOURCE_CLASS_WORDS,
  STANCE_WORDS,
} from './value-labels.js';
