/** The demo's sources. All publications are invented and all addresses lead to example.org. */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { DemoSource } from './scenario-types.js';

export const sources: readonly DemoSource[] = [
  {
    kind: 'source', key: 'bmc-2024', sourceClass: 'official', reliability: 'B', accessed: '2024-06-03',
    archiveUrl: 'https://example.org/archive/bmc-2024-05', note: 'Counts of hulls are made from the air; fighters are an estimate.',
    csl: {
      type: 'report', title: 'Armed Traffic on the Nahrash Sea: Second Monitoring Report', 'citation-label': 'BMC 2024',
      author: [{ literal: 'Basin Monitoring Commission' }], issued: { 'date-parts': [[2024, 5]] },
      publisher: 'Basin Monitoring Commission', URL: 'https://example.org/bmc/second-report', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'Main source for strength and hulls.', outcome: accepted },
  },
  {
    kind: 'source', key: 'courier-pilots', sourceClass: 'press', reliability: 'C', accessed: '2024-02-11', archiveUrl: null,
    note: 'The reporter spoke to both pilots herself.',
    csl: {
      type: 'article-newspaper', title: 'Pilots Stay Ashore After Dark', 'citation-label': 'Courier 2022',
      author: [{ family: 'Denholt', given: 'Rasha' }], issued: { 'date-parts': [[2022, 10, 27]] },
      'container-title': 'The Tahmir Courier', page: '1', URL: 'https://example.org/courier/pilots-stay-ashore', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'Behind footnote 1.', outcome: accepted },
  },
  {
    kind: 'source', key: 'teshaar-exhibits', sourceClass: 'official', reliability: 'B', accessed: '2024-07-19', archiveUrl: null,
    note: 'Exhibits 4 to 31 are the notebooks; the invoices follow.',
    csl: {
      type: 'legal_case', title: 'Public Prosecutor v. Velesh: Exhibits of the Prosecution', 'citation-label': 'Exhibits 2024',
      author: [{ literal: 'Maritime Court of Teshaar' }], issued: { 'date-parts': [[2024, 7, 2]] },
      URL: 'https://example.org/teshaar/court/velesh/exhibits', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'The notebooks and the invoices.', outcome: accepted },
  },
  {
    kind: 'source', key: 'sawt-al-fanar-7', sourceClass: 'adversary_propaganda', reliability: 'E', accessed: '2024-01-15', archiveUrl: null,
    note: 'Handle as propaganda: good for what the Front says, not for what is so.',
    csl: {
      type: 'article-magazine', title: 'To the Keepers of the Shore', 'citation-label': 'Sawt 7',
      author: [{ literal: 'Council of the Lighthouse Front' }], issued: { 'date-parts': [[2023, 12]] },
      'container-title': 'Sawt al-Fanar', issue: '7', page: '3-9', URL: 'https://example.org/collections/sawt-al-fanar/7', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'Both editions compared line by line.', outcome: accepted },
  },
  {
    kind: 'source', key: 'interior-ministry-photos', sourceClass: 'official', reliability: 'C', accessed: '2024-03-30', archiveUrl: null,
    note: 'The ministry is a party to the dispute.',
    csl: {
      type: 'webpage', title: 'Recovered Ordnance, Reed Flats and Pier 9: Photographs', 'citation-label': 'Ministry 2023',
      author: [{ literal: 'Ministry of the Interior of Ulmeria' }], issued: { 'date-parts': [[2023, 10, 3]] },
      URL: 'https://example.org/ulmeria/interior/recovered-ordnance', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'Lot numbers can be read on plates 6 and 11.', outcome: accepted },
  },
  {
    kind: 'source', key: 'guest-rights', sourceClass: 'academic', reliability: 'B', accessed: '2023-11-02', archiveUrl: null, note: '',
    csl: {
      type: 'article-journal', title: 'Guest Rights on Open Water: Dakhal among the Olmesh', 'citation-label': 'Vantongeren 2011',
      author: [{ family: 'Vantongeren', given: 'Ilse' }, { family: 'Sabry-Moll', given: 'Karim' }], issued: { 'date-parts': [[2011]] },
      'container-title': 'Journal of Inland Seas', volume: '18', issue: '2', page: '101-134',
      URL: 'https://example.org/jis/18/2/guest-rights', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'The only fieldwork on the custom.', outcome: accepted },
  },
  {
    kind: 'source', key: 'interview-deckhand', sourceClass: 'testimony', reliability: 'F', accessed: null, archiveUrl: null,
    note: 'Held in Tahmir; the name is kept by the authors.',
    csl: {
      type: 'interview', title: 'Interview 22: Deckhand, Aged Nineteen', 'citation-label': 'Interview 22',
      author: [{ literal: 'Institute for Basin Studies' }], issued: { 'date-parts': [[2023, 8]] }, language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'One of 31; not yet graded.', outcome: accepted },
  },
  {
    kind: 'source', key: 'directorate-audit', sourceClass: 'leak', reliability: 'F', accessed: '2024-05-21', archiveUrl: null,
    note: 'A copy without its cover page; origin not confirmed.',
    csl: {
      type: 'report', title: 'Internal Audit of Inspections, East Quay', 'citation-label': 'Audit 2018',
      author: [{ literal: 'Port and Customs Directorate' }], issued: { 'date-parts': [[2018, 12]] },
      URL: 'https://example.org/leaks/east-quay-audit', language: 'en',
    },
    life: { proposedBy: 'analyst', message: 'The quotation in the report matches page 14 of this copy.', outcome: proposed },
  },
  {
    kind: 'source', key: 'courier-terms', sourceClass: 'press', reliability: 'C', accessed: '2024-04-09', archiveUrl: null, note: '',
    csl: {
      type: 'article-newspaper', title: 'What the Lighthouse Wants: The Terms in Full', 'citation-label': 'Courier 2024',
      author: [{ family: 'Denholt', given: 'Rasha' }], issued: { 'date-parts': [[2024, 4, 8]] },
      'container-title': 'The Tahmir Courier', page: '1-3', URL: 'https://example.org/courier/terms-in-full', language: 'en',
    },
    life: { proposedBy: 'reviewer', message: 'Found while checking footnote 23.', outcome: proposed },
  },
  {
    kind: 'source', key: 'lamplighter-post', sourceClass: 'social_media', reliability: 'F', accessed: '2023-12-04', archiveUrl: null, note: '',
    csl: {
      type: 'post', title: 'Post on the Night of the Convoy', 'citation-label': 'Lamplighter 2023',
      author: [{ literal: 'Lamplighter-9' }], issued: { 'date-parts': [[2023, 11, 19]] }, URL: 'https://example.org/social/lamplighter-9/419',
    },
    life: {
      proposedBy: 'analyst', message: 'Posted an hour before the loss was known ashore.',
      outcome: changesRequested('The account has been removed. Please add an archive address, or we cannot check the time of the post.'),
    },
  },
  {
    kind: 'source', key: 'harbor-rumors', sourceClass: 'press', reliability: 'F', accessed: '2024-02-01', archiveUrl: null, note: '',
    csl: {
      type: 'webpage', title: 'Who Is the Surveyor? Ten Theories', 'citation-label': 'Rumors 2024',
      issued: { 'date-parts': [[2024, 1, 29]] }, URL: 'https://example.org/harbor-rumors/ten-theories',
    },
    life: {
      proposedBy: 'analyst', message: 'Mentions a third leader.',
      outcome: rejected('other', 'No author, no sources of its own, and it repeats the Courier. It adds nothing that we could grade.'),
    },
  },
  {
    kind: 'source', key: 'courier-pilots-again', sourceClass: 'press', reliability: 'F', accessed: '2024-02-12', archiveUrl: null, note: '',
    csl: {
      type: 'article-newspaper', title: 'Pilots stay ashore after dark', 'citation-label': 'Courier 2022b',
      'container-title': 'Tahmir Courier', URL: 'https://example.org/courier/pilots-stay-ashore?print=1',
    },
    life: { proposedBy: 'analyst', message: 'The print view of an article that we already have.', outcome: withdrawn },
  },
];
