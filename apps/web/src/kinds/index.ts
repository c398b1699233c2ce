/*
 * How each kind of change is shown: label, icon, colour, fields, and the values of those fields in words. Knows no
 * screen and asks no server.
 */
export { appearanceOf, kindName, proposalWords, typeLabel } from './appearance.js';
export { bodyFields, compareFields } from './body-fields.js';
export type { FieldChange, Naming } from './body-fields.js';
export { dateLine, fieldsOf, nameLine, writeFields } from './csl-fields.js';
export type { CslFields } from './csl-fields.js';
export { cslTypeName, gradeOf, stateName } from './value-labels.js';
export { KindIcon } from './kind-icon.js';
export { sourceFields } from './source-fields.js';
export type { Field } from './source-fields.js';
export { TypeLetter } from './type-mark.js';
export { TypeMark } from './type-mark.js';
export { CSL_TYPE_WORDS } from './value-labels.js';
