/** The vocabulary a new project starts with. Colours: Okabe-Ito 0 black, 1 orange, 2 sky blue, 3 green, 4 yellow, 5 blue, 6 vermillion, 7 purple. */
import type { Code, EntityType, RejectionReason, Vocabulary } from './vocabulary.js';

const entityTypes: readonly EntityType[] = [
  { id: 'person', label: 'Person', letter: 'P', color: 5, shortcut: '1', description: 'A named human being, under any of their names.' },
  { id: 'unnamed-person', label: 'Unnamed person', letter: 'Up', color: 2, shortcut: null, description: 'Somebody the text describes but does not name: a defector, an official, a deckhand.' },
  { id: 'armed-group', label: 'Armed group', letter: 'A', color: 6, shortcut: '2', description: 'A non-state group that uses or prepares organized violence.' },
  { id: 'unit', label: 'Unit', letter: 'U', color: 1, shortcut: null, description: 'A named part of an armed group or a force: a brigade, a cell, a fleet.' },
  { id: 'state-body', label: 'State body', letter: 'S', color: 3, shortcut: '5', description: 'A ministry, agency, court, army or other organ of a state.' },
  { id: 'international-body', label: 'International body', letter: 'I', color: 2, shortcut: null, description: 'A body of several states or one that acts under a treaty.' },
  { id: 'organization', label: 'Organization', letter: 'O', color: 1, shortcut: '3', description: 'A party, charity, union or network that fits no narrower type.' },
  { id: 'company', label: 'Company', letter: 'C', color: 4, shortcut: '6', description: 'A commercial firm, with its subsidiaries kept apart.' },
  { id: 'media-outlet', label: 'Media outlet', letter: 'M', color: 7, shortcut: null, description: 'A newspaper, broadcaster or a group’s own media arm.' },
  { id: 'publication', label: 'Publication', letter: 'Pb', color: 7, shortcut: '9', description: 'A book, magazine, recording or statement that the text speaks about.' },
  { id: 'online-account', label: 'Online account', letter: '@', color: 2, shortcut: null, description: 'A channel, handle or page on a platform, not the person behind it.' },
  { id: 'place', label: 'Place', letter: 'L', color: 3, shortcut: '4', description: 'A country, region, town, sea or other geographic name.' },
  { id: 'facility', label: 'Facility', letter: 'F', color: 4, shortcut: '7', description: 'A built site with a use: a pier, a depot, a prison, a factory.' },
  { id: 'operation', label: 'Operation', letter: 'Op', color: 6, shortcut: null, description: 'A named campaign or operation of a force or group.' },
  { id: 'event', label: 'Event', letter: 'E', color: 6, shortcut: '8', description: 'Something that happened at a time and a place: an attack, a meeting, an arrest.' },
  { id: 'ethnic-or-social-group', label: 'Ethnic or social group', letter: 'G', color: 1, shortcut: null, description: 'A people, clan, profession or other group that is not an organization.' },
  { id: 'concept', label: 'Concept', letter: 'K', color: 0, shortcut: null, description: 'An idea, doctrine or custom that the text uses as a term.' },
  { id: 'weapon', label: 'Weapon', letter: 'W', color: 6, shortcut: null, description: 'A weapon, munition or weapon system, by model or class.' },
  { id: 'law', label: 'Law', letter: 'J', color: 5, shortcut: null, description: 'A statute, treaty, ruling or sanction listing.' },
  { id: 'date', label: 'Date', letter: 'D', color: 0, shortcut: null, description: 'A date, period or time expression that matters to the analysis.' },
  { id: 'quantity', label: 'Quantity', letter: 'Q', color: 0, shortcut: null, description: 'A count, amount, share or measure, with its unit.' },
];

const codes: readonly Code[] = [
  { id: 'capability', label: 'Capability', parentId: null, color: 6, shortcut: null, description: 'What an actor is able to do.' },
  { id: 'recruitment', label: 'Recruitment', parentId: 'capability', color: 6, shortcut: '1', description: 'How people are won, kept and punished for leaving.' },
  { id: 'finance', label: 'Finance', parentId: 'capability', color: 6, shortcut: '2', description: 'Income, payments and the ways in which they are hidden.' },
  { id: 'logistics', label: 'Logistics', parentId: 'capability', color: 6, shortcut: '3', description: 'Routes, boats, stores and supply.' },
  { id: 'armament', label: 'Armament', parentId: 'capability', color: 6, shortcut: '4', description: 'Weapons, their origin and their use.' },
  { id: 'intent', label: 'Intent', parentId: null, color: 1, shortcut: null, description: 'What an actor wants to do.' },
  { id: 'stated-demand', label: 'Stated demand', parentId: 'intent', color: 1, shortcut: '5', description: 'An aim in the actor’s own words.' },
  { id: 'threat', label: 'Threat', parentId: 'intent', color: 1, shortcut: '6', description: 'An announced or implied harm, and against whom.' },
  { id: 'assessment-language', label: 'Assessment language', parentId: null, color: 5, shortcut: null, description: 'Where the author judges rather than reports.' },
  { id: 'likelihood', label: 'Likelihood', parentId: 'assessment-language', color: 5, shortcut: '7', description: 'A term of probability about something that may happen or be true.' },
  { id: 'confidence', label: 'Confidence', parentId: 'assessment-language', color: 5, shortcut: '8', description: 'How well founded the author says the judgment is.' },
  { id: 'source-quality', label: 'Source quality', parentId: null, color: 3, shortcut: null, description: 'What the text lets us say about its sources.' },
  { id: 'unnamed-source', label: 'Unnamed source', parentId: 'source-quality', color: 3, shortcut: '9', description: 'The reader cannot know who says this.' },
  { id: 'conflicting-accounts', label: 'Conflicting accounts', parentId: 'source-quality', color: 3, shortcut: null, description: 'Sources in the text disagree with each other.' },
];

const rejectionReasons: readonly RejectionReason[] = [
  { code: 'wrong-span', label: 'Wrong span' },
  { code: 'wrong-entity', label: 'Wrong entity' },
  { code: 'wrong-type', label: 'Wrong type' },
  { code: 'duplicate', label: 'Duplicate' },
  { code: 'unsupported', label: 'Unsupported by the text' },
  { code: 'source-mismatch', label: 'The source does not say this' },
  { code: 'other', label: 'Other' },
];

/** Entity types, highlight codes and reasons for rejection that a project has until its manager changes them. */
export const STARTER_VOCABULARY: Vocabulary = { entityTypes: [...entityTypes], codes: [...codes], rejectionReasons: [...rejectionReasons] };
