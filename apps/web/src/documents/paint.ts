/* How records look in the text: pure, for screens that only show a text and its annotations. */
export { itemOfAnnotation } from './passages/item.js';
export { KIND_NAMES, signOf } from './passages/sign.js';
export { spansOf } from './passages/spans-of.js';
