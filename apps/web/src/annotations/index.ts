/* How records look in the text: pure, for screens that only show a text and its annotations. */
export { itemOfAnnotation } from './item.js';
export { KIND_NAMES, signOf } from './appearance.js';
export { spansOf } from './spans.js';
