/** The demo's citations: sources attached to footnotes and passages, with stance and credibility. */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { DemoCitation } from './scenario-types.js';

export const citations: readonly DemoCitation[] = [
  {
    kind: 'citation',
    key: 'c-pilots',
    document: 'report',
    passages: [
      { quote: '“people who do not use the radio and do not want to be seen by those who do.”', occurrence: 1 },
    ],
    content: { sourceKey: 'courier-pilots', locator: 'p. 1', footnote: '1', stance: 'supports', credibility: 2 },
    life: { proposedBy: 'analyst', message: 'Word for word.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-strength',
    document: 'report',
    passages: [{ quote: '408 fighters', occurrence: 1 }],
    content: { sourceKey: 'bmc-2024', locator: 'para. 31', footnote: '2', stance: 'supports', credibility: 3 },
    life: { proposedBy: 'analyst', message: 'An estimate, so no better than 3.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-dakhal',
    document: 'report',
    passages: [{ quote: 'dakhal, the protection owed to a guest who comes by water', occurrence: 1 }],
    content: { sourceKey: 'guest-rights', locator: 'pp. 104-109', footnote: null, stance: 'context', credibility: 2 },
    life: { proposedBy: 'analyst', message: 'The report gives no source for the custom.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-hulls',
    document: 'report',
    passages: [
      { quote: 'between 26 and 34 hulls in the summer of 2023', occurrence: 1 },
      { quote: 'according to a Commission report.', occurrence: 1 },
    ],
    content: { sourceKey: 'bmc-2024', locator: 'table 2', footnote: '12', stance: 'supports', credibility: 2 },
    life: { proposedBy: 'analyst', message: 'Range and attribution, up to the footnote.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-lots',
    document: 'report',
    passages: [{ quote: 'photographs released by the Interior Ministry show the same lot numbers', occurrence: 1 }],
    content: {
      sourceKey: 'interior-ministry-photos',
      locator: 'plates 6, 11',
      footnote: '14',
      stance: 'supports',
      credibility: 2,
    },
    life: { proposedBy: 'analyst', message: 'Both plates can be read.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-notebooks',
    document: 'report',
    passages: [
      {
        quote: 'recorded fees from 212 calls in a single year; 57 were by vessels that Orlune Marine Services managed.',
        occurrence: 1,
      },
    ],
    content: {
      sourceKey: 'teshaar-exhibits',
      locator: 'exhibits 4-31',
      footnote: '17',
      stance: 'supports',
      credibility: 2,
    },
    life: { proposedBy: 'analyst', message: 'Counted twice.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-editions',
    document: 'report',
    passages: [{ quote: 'the Teshaari edition speaks of honor and of the drowned.', occurrence: 1 }],
    content: { sourceKey: 'sawt-al-fanar-7', locator: 'pp. 3-9', footnote: '20', stance: 'supports', credibility: 1 },
    life: { proposedBy: 'analyst', message: 'Here the magazine is evidence about itself.', outcome: accepted },
  },
  {
    kind: 'citation',
    key: 'c-inspections',
    document: 'report',
    passages: [{ quote: 'about 2.4 percent of the containers that crossed the east quay', occurrence: 1 }],
    content: { sourceKey: 'directorate-audit', locator: 'p. 14', footnote: '7', stance: 'supports', credibility: 6 },
    life: {
      proposedBy: 'analyst',
      message: 'Waits for the source; a leak that we cannot judge yet.',
      outcome: proposed,
    },
  },
  {
    kind: 'citation',
    key: 'c-depot',
    document: 'report',
    passages: [
      {
        quote: 'The ministry’s claim that the rockets came from an army depot in Korvath has not been confirmed',
        occurrence: 1,
      },
    ],
    content: {
      sourceKey: 'interior-ministry-photos',
      locator: 'caption of plate 11',
      footnote: '15',
      stance: 'contradicts',
      credibility: 4,
    },
    life: {
      proposedBy: 'analyst',
      message: 'The caption calls the origin confirmed; the report does not.',
      outcome: proposed,
    },
  },
  {
    kind: 'citation',
    key: 'c-swim',
    document: 'report',
    passages: [{ quote: '“They did not ask what I believed. They asked whether I could swim.”', occurrence: 1 }],
    content: { sourceKey: 'interview-deckhand', locator: null, footnote: null, stance: 'supports', credibility: 6 },
    life: { proposedBy: 'analyst', message: 'The quotation has no footnote.', outcome: proposed },
  },
  {
    kind: 'citation',
    key: 'c-terms',
    document: 'report',
    passages: [{ quote: 'later printed in full by the Courier', occurrence: 1 }],
    content: { sourceKey: 'courier-terms', locator: 'pp. 1-3', footnote: '23', stance: 'supports', credibility: 2 },
    life: { proposedBy: 'reviewer', message: 'Waits for the source.', outcome: proposed },
  },
  {
    kind: 'citation',
    key: 'c-invoices',
    document: 'report',
    passages: [
      {
        quote: 'Court exhibits describe invoices for salt of a grade that Melhun has not produced since the 1990s.',
        occurrence: 1,
      },
    ],
    content: { sourceKey: 'teshaar-exhibits', locator: null, footnote: '18', stance: 'supports', credibility: 3 },
    life: {
      proposedBy: 'analyst',
      message: 'Behind the finding on salt.',
      outcome: changesRequested('Please add the exhibit numbers. The whole judgment rests on these invoices.'),
    },
  },
  {
    kind: 'citation',
    key: 'c-surveyor',
    document: 'report',
    passages: [{ quote: 'two defectors insist that he does', occurrence: 1 }],
    content: { sourceKey: 'bmc-2024', locator: 'para. 58', footnote: '11', stance: 'supports', credibility: 3 },
    life: {
      proposedBy: 'analyst',
      message: 'The Commission heard both defectors.',
      outcome: rejected(
        'source-mismatch',
        'Paragraph 58 says that the Commission found no evidence. It belongs to the next clause.',
      ),
    },
  },
  {
    kind: 'citation',
    key: 'c-line',
    document: 'report',
    passages: [{ quote: '“The line became a line.”', occurrence: 1 }],
    content: { sourceKey: 'guest-rights', locator: 'p. 130', footnote: '5', stance: 'context', credibility: 6 },
    life: { proposedBy: 'analyst', message: 'The article is older than the quotation.', outcome: withdrawn },
  },
];
