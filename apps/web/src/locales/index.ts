/*
 * Languages: messages, and how numbers and dates are written. No other module formats by itself. Catalogues are in the
 * folder of their language, a file for each module of the application; docs/translations.md says how strings get there.
 */
export { i18n, inWords } from './i18n.js';
export { LANGUAGES } from './language.js';
export { formatDate, formatList, formatNumber, formatRelative } from './format.js';
