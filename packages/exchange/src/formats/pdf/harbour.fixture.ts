/** A text with footnotes, as `samples/two-columns.pdf` and `samples/tagged.pdf` have it. */
export const HARBOUR_TITLE = 'The Harbour Ledgers of Eastmouth';
export const HARBOUR_AUTHOR = 'Maren Oldcastle';

type Part =
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | readonly (string | { readonly n: string })[];

/** Headings, lists, and paragraphs as words and footnotes. */
export const HARBOUR: readonly Part[] = [
  { heading: 'The registers and their keepers' },
  [
    'The registers of the harbour office were kept without interruption from the autumn of 1871 until the great fire, and they remain the most comprehensive description of the coastal trade that has survived.',
    { n: 'Eastmouth Harbour Office, Register of Arrivals, volumes 1 to 14, Municipal Archive.' },
    ' Every arrival was recorded with the name of the vessel, her master, the merchandise that she carried and the destination that the master declared. Comparatively few offices of the period were administered so conscientiously.',
  ],
  [
    'The clerks were appointed by the corporation, which also determined their remuneration. Their handwriting is recognisable throughout: Josiah Penhallow wrote a narrow, upright hand, while his successor preferred generous flourishes.',
    { n: 'On the handwriting of the clerks see Oldcastle, Hands of the Harbour, chapter 3.' },
    ' The difference is particularly noticeable where both of them worked on the same page, correcting one another with unmistakable impatience.',
  ],
  [
    'Historians have disagreed about the interpretation of the marginal annotations. Some considered them to be instructions for the collection of duties; others understood them as an independent system of bookkeeping.',
    {
      n: 'Compare the accounts in Varley, Duties and Dues, 44, and in Thornbury, The Second Book, 112-115, which reach opposite conclusions from the same forty pages and do not mention each other.',
    },
    ' Neither explanation accounts for the annotations that were added long after the merchandise had been delivered.',
  ],
  { heading: 'The winter of 1884' },
  [
    'During the exceptionally severe winter of 1884 the approaches were obstructed by ice for eleven weeks. The registers nevertheless continue: the clerk recorded every day the temperature, the direction of the wind and the circumstances of the crews that were imprisoned in the harbour.',
    { n: 'Register of Arrivals, volume 6, folios 80 to 133.' },
    ' These observations have been invaluable for the reconstruction of the climate of the northern estuaries.',
  ],
  [
    'Provisions became increasingly expensive. A committee of merchants distributed flour and lamp oil, and the corporation temporarily suspended the duties on everything that could be eaten or burnt.',
    { n: 'Minutes of the Corporation, 14 January 1884.' },
    ' The well-known photograph of the frozen basin, which is reproduced in almost every publication on the town, was probably taken in these days, although the photographer never acknowledged it.',
    { n: 'The attribution rests on an inscription on the back of the print, which was examined in 1962.' },
  ],
  [
    'When the ice finally retreated, thirty-one vessels departed within a single afternoon. The clerk abandoned his customary precision and wrote only that the harbour was empty and that the silence was extraordinary.',
  ],
  { heading: 'What the ledgers do not say' },
  [
    'It would be misleading to understand the ledgers as an uncomplicated representation of the trade. Smuggling was widespread, and the collaboration of the officials has been demonstrated for at least three decades.',
    { n: 'Thornbury, The Second Book, 201.' },
    ' Merchandise that arrived during the night was frequently entered under an innocent description, or not at all.',
  ],
  [
    'The ledgers are also silent about the people who carried the merchandise. Their names appear only when somebody was injured or dismissed. An alternative documentation exists in the correspondence of the seamen’s mission, whose superintendent maintained a remarkable index of everyone who had asked for shelter.',
    { n: 'Papers of the Eastmouth Seamen’s Mission, boxes 3 and 4.' },
    ' A systematic comparison of this well-known index with the registers has not been undertaken.',
  ],
  {
    list: [
      'the registers of arrivals, which are complete,',
      'the minutes of the corporation, which are not, and',
      'the papers of the mission, which nobody has counted.',
    ],
  },
  [
    'Any future investigation should therefore begin with the correspondence. It is considerably less orderly than the ledgers, and considerably more truthful.',
  ],
];
