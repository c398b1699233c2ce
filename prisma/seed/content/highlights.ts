/**
 * The demo's highlights: nested, overlapping, crossing, block-crossing, discontinuous and part-word spans among them.
 */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { DemoHighlight } from './scenario-types.js';

export const highlights: readonly DemoHighlight[] = [
  {
    kind: 'highlight',
    key: 'h-capability',
    document: 'report',
    passages: [{ quote: 'very likely has the capability to close the port for days', occurrence: 1 }],
    content: {
      codeIds: ['capability', 'likelihood'],
      note: 'Key judgment. Capability only; intent follows in the next clause.',
    },
    life: { proposedBy: 'analyst', message: 'Key judgment, first half.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-capability-and-intent',
    document: 'report',
    passages: [{ quote: 'to close the port for days, but that it is unlikely to intend this', occurrence: 1 }],
    content: {
      codeIds: ['intent', 'likelihood'],
      note: 'The two halves must be quoted together, or the first sounds like a warning.',
    },
    life: { proposedBy: 'analyst', message: 'Crosses the first half on purpose.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-unlikely',
    document: 'report',
    passages: [{ quote: 'unlikely to intend this', occurrence: 1 }],
    content: { codeIds: ['likelihood'], note: 'Term of likelihood: unlikely, 20–45 %.' },
    life: { proposedBy: 'analyst', message: 'Term only.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-moderate-confidence',
    document: 'report',
    passages: [{ quote: 'We assess with moderate confidence', occurrence: 1 }],
    content: { codeIds: ['confidence'], note: 'The rationale comes two sentences later: one season of invoices.' },
    life: { proposedBy: 'analyst', message: 'The only stated confidence in the report.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-confidence-and-rationale',
    document: 'report',
    passages: [
      { quote: 'We assess with moderate confidence that trade of this kind', occurrence: 1 },
      { quote: 'The judgment rests on the invoices of one season', occurrence: 1 },
    ],
    content: {
      codeIds: ['confidence', 'source-quality'],
      note: 'Judgment and rationale as one span, without the clause between them.',
    },
    life: {
      proposedBy: 'analyst',
      message: 'Should we ask whether one season is enough for moderate?',
      outcome: proposed,
    },
  },
  {
    kind: 'highlight',
    key: 'h-convoy-accounts',
    document: 'report',
    passages: [
      { quote: 'Twelve launches left Teshaar; five arrived.', occurrence: 1 },
      {
        quote:
          'Operation Still Water, the joint patrol that later claimed the sinking as its own, was that night still in harbor.',
        occurrence: 1,
      },
    ],
    content: {
      codeIds: ['conflicting-accounts'],
      note: 'The official claim and the survivors’ account cannot both be right.',
    },
    life: { proposedBy: 'analyst', message: 'Claim and fact, side by side.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-debt',
    document: 'report',
    passages: [
      { quote: 'most gave debt as their first reason, and only nine mentioned any idea at all', occurrence: 1 },
    ],
    content: { codeIds: ['recruitment'], note: 'Debt before belief.' },
    life: { proposedBy: 'analyst', message: 'Main finding on recruitment.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-lamp-fee',
    document: 'report',
    passages: [{ quote: 'fixed by tonnage and receipted with a stamp in the shape of a lighthouse', occurrence: 1 }],
    content: { codeIds: ['finance'], note: 'A tariff with receipts.' },
    life: { proposedBy: 'analyst', message: 'How the fee works.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-note-jetty',
    document: 'note',
    passages: [{ quote: 'They rent the jetty, not the salt.', occurrence: 1 }],
    content: { codeIds: ['finance'], note: 'Fits the invoices in the court exhibits.' },
    life: { proposedBy: 'analyst', message: 'Independent of the court papers.', outcome: accepted },
  },
  {
    kind: 'highlight',
    key: 'h-reason-to-stay',
    document: 'report',
    passages: [
      {
        quote: 'a reason to stay when the money failed.',
        occurrence: 1,
        through: { quote: 'The two men announced the Front in a recording of January 2022.', occurrence: 1 },
      },
    ],
    content: {
      codeIds: ['recruitment', 'intent'],
      note: 'From an argument to a movement, across the paragraph break.',
    },
    life: { proposedBy: 'analyst', message: 'The step from trade to politics.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-boats',
    document: 'report',
    passages: [
      {
        quote:
          'open launches of nine to eleven meters with two engines, painted the color of wet slate, and they work in groups of three',
        occurrence: 1,
      },
    ],
    content: { codeIds: ['logistics'], note: 'Description for the recognition sheet.' },
    life: { proposedBy: 'analyst', message: 'Needed by the maritime desk.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-groups-of-three',
    document: 'report',
    passages: [{ quote: 'they work in groups of three: one to look, one to carry, one to fight.', occurrence: 1 }],
    content: { codeIds: ['armament', 'logistics'], note: 'Only one boat in three is armed.' },
    life: { proposedBy: 'analyst', message: 'Overlaps the description of the boats.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-anonymous',
    document: 'report',
    passages: [{ quote: 'A person close to the inquiry, who asked not to be named', occurrence: 1 }],
    content: { codeIds: ['unnamed-source'], note: 'Which side of the inquiry?' },
    life: {
      proposedBy: 'analyst',
      message: 'Serious allegation against the Directorate, one voice.',
      outcome: proposed,
    },
  },
  {
    kind: 'highlight',
    key: 'h-note-owner',
    document: 'note',
    passages: [{ quote: 'We also could not establish who owns the jetty today.', occurrence: 1 }],
    content: { codeIds: ['source-quality'], note: 'Gap. A request to the land register is open.' },
    life: { proposedBy: 'analyst', message: 'To be closed before the next report.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-lease',
    document: 'report',
    passages: [
      {
        quote: 'ask for the east quay, an amnesty, and the repeal of one article of the Free Zone Act.',
        occurrence: 1,
      },
    ],
    content: { codeIds: ['stated-demand'], note: '' },
    life: {
      proposedBy: 'reviewer',
      message: 'Missing so far; somebody else should decide this one.',
      outcome: proposed,
    },
  },
  {
    kind: 'highlight',
    key: 'h-note-caution',
    document: 'note',
    passages: [{ quote: 'we advise against guessing', occurrence: 1 }],
    content: { codeIds: ['assessment-language'], note: 'Good practice; keep it in the summary.' },
    life: { proposedBy: 'admin', message: 'For the style guide.', outcome: proposed },
  },
  {
    kind: 'highlight',
    key: 'h-smuggl',
    document: 'report',
    passages: [{ quote: 'smuggl', occurrence: 1 }],
    content: { codeIds: ['logistics'], note: '' },
    life: {
      proposedBy: 'analyst',
      message: 'Stem, for the word list.',
      outcome: changesRequested('Please take the whole sentence: the elder denies the word that you mark.'),
    },
  },
  {
    kind: 'highlight',
    key: 'h-drowned',
    document: 'report',
    passages: [{ quote: 'three deckhands who were found drowned after speaking to investigators', occurrence: 1 }],
    content: { codeIds: ['threat'], note: 'The Front killed three witnesses.' },
    life: {
      proposedBy: 'analyst',
      message: 'Violence against those who leave.',
      outcome: rejected(
        'unsupported',
        'The text reports three deaths and a denial. It does not say who is responsible, and our note must not either.',
      ),
    },
  },
  {
    kind: 'highlight',
    key: 'h-crossword',
    document: 'report',
    passages: [{ quote: '“a customs form with a crossword.”', occurrence: 1 }],
    content: { codeIds: ['threat'], note: '' },
    life: { proposedBy: 'analyst', message: 'On second reading a jibe, not a threat.', outcome: withdrawn },
  },
];
