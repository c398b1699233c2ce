/** Need-to-know: markings, compartments and restrictions of objects, and whom they admit. */
export * from './marking.js';
export * from './protection.js';
export { protectionOf } from './protection-row.js';
