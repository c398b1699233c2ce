/** RIS reference types (RefMan "RIS Format Specifications", TY tag) as CSL 1.0 types. Others become `document`. */
export const RIS_TYPES: Readonly<Record<string, string>> = {
  ABST: 'article-journal', ADVS: 'motion_picture', ART: 'graphic', BILL: 'bill', BLOG: 'post-weblog', BOOK: 'book', CASE: 'legal_case',
  CHAP: 'chapter', CONF: 'paper-conference', CPAPER: 'paper-conference', CTLG: 'book', DATA: 'dataset', EBOOK: 'book', ECHAP: 'chapter',
  EDBOOK: 'book', EJOUR: 'article-journal', ELEC: 'webpage', ENCYC: 'entry-encyclopedia', GOVDOC: 'report', HEAR: 'hearing',
  ICOMM: 'personal_communication', INPR: 'article-journal', JFULL: 'article-journal', JOUR: 'article-journal', LEGAL: 'legislation',
  MANSCPT: 'manuscript', MAP: 'map', MGZN: 'article-magazine', MPCT: 'motion_picture', NEWS: 'article-newspaper', PAMP: 'pamphlet',
  PAT: 'patent', PCOMM: 'personal_communication', RPRT: 'report', SLIDE: 'speech', SOUND: 'song', STAND: 'standard', STAT: 'legislation',
  THES: 'thesis', UNPB: 'manuscript', VIDEO: 'motion_picture', WEB: 'webpage',
};
