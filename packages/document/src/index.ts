/*
 * The document: its grammar, the steps that change it, the anchors that point into it, its plain text and offsets,
 * the detection of structure in imported text, and the rebasing of concurrent steps.
 * Everything here is pure: no I/O, no clock, no randomness, no DOM, and no import but prosemirror-model and
 * prosemirror-transform. What people propose and decide about a document lives in packages/review; file formats live
 * in packages/exchange.
 */
export type { Anchor } from './anchor.js';
export { CONTEXT_LENGTH, QUOTE_LIMIT, makeAnchor, mapAnchor, quoteMatches } from './anchor.js';
export type { AppliedSteps } from './apply-steps.js';
export { applySteps } from './apply-steps.js';
export { isBlockId, isFootnoteLabel } from './attributes.js';
export type { FoundBlock, NumberedBlock } from './blocks.js';
export { blockById, blockNumbers, isNumbered } from './blocks.js';
export type { CarriedEdit, DescribedEdit, EditKind } from './edit.js';
export { carryEdit, describeEdit, EDIT_LIMIT } from './edit.js';
export { figureChanges } from './figure-changes.js';
export type { FigureChange } from './figure-changes.js';
export { ALT_LIMIT, figureParseRule, figuresOf, isAltText, isFigureImage, SIDE_LIMIT } from './figure.js';
export type { FigureImage, FoundFigure } from './figure.js';
export { findingParseRule, findingsOf, holdsFindings, isFindingReference } from './finding.js';
export type { FindingKind, FindingReference, FoundFinding } from './finding.js';
export { findNames } from './find-names.js';
export type { NameDoubt } from './find-names.js';
export { foldOrigins, foldPunctuation, foldText } from './fold.js';
export type { DocumentLimits } from './limits.js';
export { DEFAULT_LIMITS } from './limits.js';
export { blocksToHtml } from './blocks-to-html.js';
export type { FoundNote, NoteReference } from './notes.js';
export { noteOf, notesOf, referencesTo } from './notes.js';
export type { FoundPage } from './pages.js';
export { findPage, pageAt, pagesOf } from './pages.js';
export type { ParseRefusal, ParseResult } from './parse-document.js';
export { parseDocument } from './parse-document.js';
export type { StepRefusal } from './parse-steps.js';
export { placeEdit, wordsReplaced } from './place-edit.js';
export type { PlacedEdit, WordsReplaced } from './place-edit.js';
export { plainText, quoteAt } from './plain-text.js';
export type { ConfirmedSteps, ConfirmedTurn, KeptStep, PendingStep } from './rebase.js';
export { confirmTurn, markSent, nextTurn, pendingSteps } from './rebase.js';
export type { Relocation } from './relocate.js';
export { relocate } from './relocate.js';
export { isSafeLink } from './safe-link.js';
export { emptyDocument, schema } from './schema.js';
export type { TextRange } from './snap.js';
export {
  noteSelected,
  sentenceAt,
  snapToGraphemes,
  snapToWords,
  withoutNotesAround,
  withoutPossessive,
  wordAt,
} from './snap.js';
export { alignBlocks, stepsBetween } from './steps-between.js';
export type { BlockPair } from './steps-between.js';
export { readByline } from './structure/byline.js';
export type { Byline } from './structure/byline.js';
export { isCaption } from './structure/caption.js';
export { detectStructure, structureChanges } from './structure/detect-structure.js';
export type { DetectOptions } from './structure/detect-structure.js';
export { dividedWordsFinding, dividingHyphen, rejoinDivided } from './structure/divided-words.js';
export type { DividedWord, DividedWords } from './structure/divided-words.js';
export { hasUnbrokenRun } from './unbroken-run.js';
export { checkBlocks, checkLines, DEFAULT_STRUCTURE_LIMITS, StructureTooLarge } from './structure/structure-limits.js';
export type { StructureLimits } from './structure/structure-limits.js';
export { writtenLength } from './structure/written-length.js';
export type { DetectedBlock, DetectedFront, DetectedKind, DetectedStructure } from './structure/detected-block.js';
export { findFootnotes } from './structure/find-footnotes.js';
export type { FootnoteDetection, FootnoteText } from './structure/find-footnotes.js';
export { footnoteFindings } from './structure/footnote-findings.js';
export { footnoteNumber } from './structure/footnote-label.js';
export type { FootnoteCandidate, MarkedDigits } from './structure/footnote-candidate.js';
export type { StructureFinding, StructureFindingCode } from './structure/structure-finding.js';
export { takeSubmission } from './submission.js';
export type { Submission, TakenSubmission } from './submission.js';
export { takeBack } from './take-back.js';
export type { Stretch, TakenBack } from './take-back.js';
export type { Extent } from './extents.js';
export { coveringMap, hullOf, rangesOf, touchedBy, type Touched } from './touched.js';
export { TextMap } from './text-map.js';
