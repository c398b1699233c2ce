/** Messages for people, without the rest of this package. */
export { compileMessage } from './compile-message.js';
export type { CompiledMessage } from './compile-message.js';
export { ENGLISH, inWords, translatable, valuesInWords } from './message.js';
export type { Catalogue, Message, Translatable } from './message.js';
export { readCatalogue } from './read-catalogue.js';
