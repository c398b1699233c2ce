export type { FootnoteCandidate } from './structure/footnote-candidate.js';
