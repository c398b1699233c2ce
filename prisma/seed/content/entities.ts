/** The demo's entities, with names as the report prints them. */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { DemoEntity, DemoEntityName } from './scenario-types.js';

const latin = (text: string, kind: DemoEntityName['kind'], strength: DemoEntityName['strength'] = 'strong', language: string | null = null): DemoEntityName =>
  ({ text, script: 'Latn', language, kind, strength });
const arabic = (text: string, kind: DemoEntityName['kind']): DemoEntityName => ({ text, script: 'Arab', language: 'ar', kind, strength: 'strong' });

export const entities: readonly DemoEntity[] = [
  {
    kind: 'entity', key: 'lighthouse-front', typeId: 'armed-group',
    names: [
      latin('Lighthouse Front', 'translated', 'strong', 'en'), latin('Jabhat al-Fanar', 'full', 'strong', 'ar-Latn'),
      arabic('جبهة الفنار', 'full'), latin('JAF', 'acronym', 'weak'), latin('the Front', 'short', 'weak', 'en'),
    ],
    description: 'Armed movement that grew out of the escort trade at Tahmir; announced in January 2022.',
    life: { proposedBy: 'analyst', message: 'The subject of the report.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'night-fleet', typeId: 'unit',
    names: [
      latin('Night Fleet', 'translated', 'strong', 'en'), latin('al-Ustul al-Layli', 'full', 'strong', 'ar-Latn'),
      latin('el-Ustul el-Leyli', 'full', 'strong', 'ar-Latn'), arabic('الأسطول الليلي', 'full'),
    ],
    description: 'Boat arm of the Lighthouse Front, under Idris al-Tahmiri.',
    life: { proposedBy: 'analyst', message: 'Kept apart from the Front: it has its own commander.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'idris-al-tahmiri', typeId: 'person',
    names: [
      latin('Idris al-Tahmiri', 'full', 'strong', 'ar-Latn'), latin('Idrees el-Tehmiri', 'full', 'strong', 'ar-Latn'),
      latin('Abu Sanad', 'kunya', 'weak', 'ar-Latn'), latin('al-Tahmiri', 'short', 'weak', 'ar-Latn'), arabic('إدريس التحميري', 'full'),
    ],
    description: 'Former tug engineer; leads the boats of the Lighthouse Front.',
    life: { proposedBy: 'analyst', message: 'The report says that the three names are one man.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'marwan-qastal', typeId: 'person',
    names: [latin('Marwan Qastal', 'full', 'strong', 'ar-Latn'), latin('Qastal', 'short', 'weak', 'ar-Latn')],
    description: 'Dismissed schoolteacher from Melhun; leads the council of the Lighthouse Front.',
    life: { proposedBy: 'analyst', message: 'Second head of the movement.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'nadira-velesh', typeId: 'person',
    names: [latin('Nadira Velesh', 'full'), latin('Velesh', 'short', 'weak')],
    description: 'Bookkeeper; her notebooks were seized in Teshaar in April 2024. Her part in the Front is disputed.',
    life: { proposedBy: 'analyst', message: 'Appears in both documents.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'basin-monitoring-commission', typeId: 'international-body',
    names: [latin('Basin Monitoring Commission', 'full', 'strong', 'en'), latin('BMC', 'acronym', 'weak', 'en'), latin('the Commission', 'short', 'weak', 'en')],
    description: 'Commission of the coastal states that watches traffic on the Nahrash Sea.',
    life: { proposedBy: 'analyst', message: 'Most of the figures are theirs.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'port-and-customs-directorate', typeId: 'state-body',
    names: [latin('Port and Customs Directorate', 'full', 'strong', 'en'), latin('the Directorate', 'short', 'weak', 'en')],
    description: 'Ulmerian body that has run the east quay of Tahmir since 2016.',
    life: { proposedBy: 'analyst', message: 'Needed for the passages on inspections.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'orlune-marine-services', typeId: 'company',
    names: [latin('Orlune Marine Services', 'full', 'strong', 'en'), latin('Orlune', 'short', 'weak', 'en')],
    description: 'Leaseholder of Pier 9; owners unknown.',
    life: { proposedBy: 'analyst', message: 'Named in both documents.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'tahmir', typeId: 'place',
    names: [latin('Tahmir', 'full'), latin('Tehmir', 'full'), arabic('تحمير', 'full')],
    description: 'Largest port on the Nahrash Sea, in Ulmeria.',
    life: { proposedBy: 'analyst', message: 'Two spellings, one town.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'melhun', typeId: 'place',
    names: [latin('Melhun', 'full')],
    description: 'Salt town south of Tahmir.',
    life: { proposedBy: 'analyst', message: 'The town, not the salt works.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'melhun-salt-works', typeId: 'facility',
    names: [latin('Melhun salt works', 'full', 'strong', 'en'), latin('the salt works', 'short', 'weak', 'en')],
    description: 'Largely disused works with a jetty, four kilometers south of Melhun.',
    life: { proposedBy: 'analyst', message: 'A site of its own, inside the district of Melhun.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'olmesh', typeId: 'ethnic-or-social-group',
    names: [latin('Olmesh', 'full')],
    description: 'Fishing people with families on both coasts of the Nahrash Sea.',
    life: { proposedBy: 'analyst', message: 'A people, not an organization.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'free-zone-act', typeId: 'law',
    names: [latin('Free Zone Act', 'full', 'strong', 'en'), latin('Free Zone Act of 2016', 'full', 'strong', 'en')],
    description: 'Ulmerian statute that created the free zone on the east quay.',
    life: { proposedBy: 'analyst', message: 'The Front asks for one of its articles to be repealed.', outcome: accepted },
  },
  {
    kind: 'entity', key: 'tomas-irved', typeId: 'person',
    names: [latin('Tomas Irved', 'full'), latin('Colonel Tomas Irved', 'title_name')],
    description: 'First head of the Port and Customs Directorate, until 2020.',
    life: { proposedBy: 'analyst', message: 'Named once, but he signed the lease of Pier 9.', outcome: proposed },
  },
  {
    kind: 'entity', key: 'operation-still-water', typeId: 'operation',
    names: [latin('Operation Still Water', 'full', 'strong', 'en')],
    description: 'Joint patrol that claimed the loss of the convoy of November 2023.',
    life: { proposedBy: 'analyst', message: 'The claim itself is doubtful; the patrol existed.', outcome: proposed },
  },
  {
    kind: 'entity', key: 'lamplighter-9', typeId: 'online-account',
    names: [latin('Lamplighter-9', 'full')],
    description: 'First distributor of the magazine.',
    life: {
      proposedBy: 'analyst', message: 'Removed and rebuilt six times, so several accounts under one name.',
      outcome: changesRequested('Please say which platform, and whether the six accounts are to be one entity or six.'),
    },
  },
  {
    kind: 'entity', key: 'the-surveyor', typeId: 'person',
    names: [latin('the Surveyor', 'nickname', 'weak', 'en')],
    description: 'Alleged third leader above the council and the boats.',
    life: {
      proposedBy: 'analyst', message: 'Two defectors insist that he exists.',
      outcome: rejected('unsupported', 'The text leaves open whether he exists. Keep the mention without an entity until a second kind of source appears.'),
    },
  },
  {
    kind: 'entity', key: 'lantern-men', typeId: 'armed-group',
    names: [latin('Lantern Men', 'nickname', 'weak', 'en')],
    description: '',
    life: { proposedBy: 'analyst', message: 'I thought that this was a second group; it is a nickname used in interviews.', outcome: withdrawn },
  },
];
