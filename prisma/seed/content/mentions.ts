/** The demo's mentions: name variants of one entity, nested names, and mentions that name no entity. */
import { accepted, changesRequested, proposed, rejected, withdrawn } from './life.js';
import type { Life } from './life.js';
import type { DemoMention, DocumentKey, MentionContent, Passage } from './scenario-types.js';

const mention = (
  key: string, document: DocumentKey, quote: string, occurrence: number, entityTypeId: string, entityKey: string | null,
  life: Life, role: MentionContent['role'] = null, ...more: readonly Passage[]
): DemoMention => ({
  kind: 'mention', key, document, passages: [{ quote, occurrence }, ...more], content: { entityTypeId, entityKey, role }, life,
});
const analyst = (message: string, outcome: Life['outcome']): Life => ({ proposedBy: 'analyst', message, outcome });

export const mentions: readonly DemoMention[] = [
  mention('m-tahmir', 'report', 'Tahmir', 1, 'place', 'tahmir', analyst('First naming.', accepted)),
  mention('m-tehmir', 'report', 'Tehmir', 1, 'place', 'tahmir', analyst('Second spelling.', accepted)),
  mention('m-front', 'report', 'Lighthouse Front', 1, 'armed-group', 'lighthouse-front', analyst('First naming.', accepted)),
  mention('m-front-transliterated', 'report', 'Jabhat al-Fanar', 1, 'armed-group', 'lighthouse-front', analyst('Name in transliteration.', accepted)),
  mention('m-front-acronym', 'report', 'JAF', 1, 'armed-group', 'lighthouse-front', analyst('Acronym, used once.', proposed)),
  mention('m-bmc', 'report', 'Basin Monitoring Commission', 1, 'international-body', 'basin-monitoring-commission', analyst('First naming.', accepted), 'author of the estimate'),
  mention('m-bmc-acronym', 'report', 'BMC', 2, 'international-body', 'basin-monitoring-commission', analyst('“found no evidence for him” is theirs.', proposed)),
  mention('m-olmesh', 'report', 'Olmesh', 1, 'ethnic-or-social-group', 'olmesh', analyst('First naming.', accepted)),
  mention('m-elder', 'report', 'one Olmesh elder', 1, 'unnamed-person', null, analyst('Speaker of the quotation.', accepted), 'quoted speaker'),
  mention('m-free-zone-act', 'report', 'Free Zone Act of 2016', 1, 'law', 'free-zone-act', analyst('With its year.', accepted)),
  mention('m-directorate', 'report', 'Port and Customs Directorate', 1, 'state-body', 'port-and-customs-directorate', analyst('First naming.', accepted)),
  mention('m-orlune', 'report', 'Orlune Marine Services', 1, 'company', 'orlune-marine-services', analyst('Leaseholder.', accepted), 'leaseholder of Pier 9'),
  mention('m-irved', 'report', 'Colonel Tomas Irved', 1, 'person', 'tomas-irved', analyst('Waits for the entity.', proposed), 'head of the Directorate'),
  mention('m-tahmiri', 'report', 'Idris al-Tahmiri', 1, 'person', 'idris-al-tahmiri', analyst('First naming.', accepted)),
  mention('m-tahmiri-variant', 'report', 'Idrees el-Tehmiri', 1, 'person', 'idris-al-tahmiri', analyst('Spelling of the court papers.', accepted)),
  mention('m-tahmiri-kunya', 'report', 'Abu Sanad', 1, 'person', 'idris-al-tahmiri', analyst('Kunya.', accepted)),
  mention('m-tahmiri-kunya-again', 'report', 'Abu Sanad', 2, 'person', 'idris-al-tahmiri', analyst('Same man, silent here.', proposed)),
  mention('m-qastal', 'report', 'Marwan Qastal', 1, 'person', 'marwan-qastal', analyst('First naming.', accepted)),
  mention('m-melhun', 'report', 'Melhun', 1, 'place', 'melhun', analyst('The town.', accepted)),
  mention('m-salt-works', 'report', 'Melhun salt works', 1, 'facility', 'melhun-salt-works', analyst('The site.', accepted)),
  mention('m-melhun-nested', 'report', 'Melhun', 2, 'place', 'melhun', analyst('The town inside the name of the site.', proposed)),
  mention('m-surveyor', 'report', 'the Surveyor', 1, 'concept', null, analyst('He may be no more than an idea.',
    rejected('wrong-type', 'An alleged person is still a person to the text: use “Unnamed person”, without an entity.'))),
  mention('m-fleet', 'report', 'Night Fleet', 2, 'unit', 'night-fleet', analyst('First naming in the text.', accepted)),
  mention('m-fleet-variant', 'report', 'el-Ustul el-Leyli', 1, 'unit', 'night-fleet', analyst('Other transliteration.', proposed)),
  mention('m-commission', 'report', 'a Commission report', 1, 'state-body', 'port-and-customs-directorate', analyst('Author of the count.',
    rejected('wrong-entity', 'This is the Basin Monitoring Commission, not the Directorate; see the opening of the report.'))),
  mention('m-rockets', 'report', '107 mm rockets', 1, 'weapon', null, analyst('A class of weapon needs no entity.', proposed)),
  mention('m-still-water', 'report', 'Operation Still Water', 1, 'operation', 'operation-still-water', analyst('Waits for the entity.', proposed)),
  mention('m-velesh', 'report', 'Nadira Velesh', 1, 'person', 'nadira-velesh', analyst('First naming.', accepted), 'bookkeeper'),
  mention('m-velesh-note', 'note', 'Nadira Velesh', 1, 'person', 'nadira-velesh', analyst('Shown in a picture, recognized with doubt.', accepted)),
  mention('m-foreman', 'note', 'a foreman', 1, 'unnamed-person', null, analyst('His name is withheld; keep it so.', proposed), 'quoted speaker'),
  mention('m-magazine-variant', 'report', 'Saut el-Fanar', 1, 'publication', null, analyst('Better once the magazine is an entity.', withdrawn)),
  mention('m-routes', 'report', 'The northern one', 1, 'concept', null, analyst('One route, described in two pieces.', proposed), 'route',
    { quote: 'carries fuel', occurrence: 1 }),
  mention('m-spokesman', 'report', 'Hamid el-Qarnashi', 1, 'person', null, analyst('Spokesman of the Front.',
    changesRequested('He is named and has two spellings, so propose an entity with both and link it here.')), 'spokesman'),
];
