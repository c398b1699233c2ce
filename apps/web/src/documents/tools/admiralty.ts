/** The Admiralty grades in words (NATO AJP-2.1, annex: reliability of the source, credibility of the information). */
import { SOURCE_CLASSES } from '@scholium/review';

export const RELIABILITY = [
  { value: 'A', label: 'A, completely reliable' }, { value: 'B', label: 'B, usually reliable' }, { value: 'C', label: 'C, fairly reliable' },
  { value: 'D', label: 'D, not usually reliable' }, { value: 'E', label: 'E, unreliable' }, { value: 'F', label: 'F, cannot be judged' },
];

export const CREDIBILITY = [
  { value: '1', label: '1, confirmed by other sources' }, { value: '2', label: '2, probably true' }, { value: '3', label: '3, possibly true' },
  { value: '4', label: '4, doubtful' }, { value: '5', label: '5, improbable' }, { value: '6', label: '6, cannot be judged' },
];

export const CLASSES = SOURCE_CLASSES.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ') }));
