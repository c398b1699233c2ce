/** Files of other programs, made by hand after the documentation of their formats, and what is in them. */
const TEXT = 'Sony opened a \u{1f6a2} yard in Köln.';

const CAS = {
  '%TYPES': {},
  '%FEATURE_STRUCTURES': [
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: TEXT },
    { '%ID': 2, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', '@sofa': 1, begin: 0, end: 4 },
    {
      '%ID': 3,
      '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
      '@sofa': 1,
      begin: 0,
      end: 4,
      value: 'ORG',
    },
  ],
};

/** What each section of the specification of CAS JSON 0.4 describes, in the order that it asks for. */
export const CAS_OF_ITS_SPECIFICATION = {
  '%HEADER': { '%VERSION': '0.4.0' },
  '%TYPES': {
    'org.example.Ship': {
      '%NAME': 'org.example.Ship',
      '%SUPER_TYPE': 'uima.tcas.Annotation',
      '%DESCRIPTION': 'What floats.',
      value: { '%NAME': 'value', '%DESCRIPTION': 'Its class.', '%RANGE': 'uima.cas.String' },
      parts: { '%NAME': 'parts', '%RANGE': 'uima.cas.FSArray', '%ELEMENT_TYPE': 'uima.tcas.Annotation' },
      weight: { '%NAME': 'weight', '%RANGE': 'uima.cas.Double' },
    },
    'org.example.Crew': {
      '%NAME': 'org.example.Crew',
      '%SUPER_TYPE': 'uima.cas.TOP',
      '%DESCRIPTION': 'Who sails, without a place in the text.',
    },
  },
  '%FEATURE_STRUCTURES': [
    { '%ID': 7, '%TYPE': 'uima.cas.ByteArray', '%ELEMENTS': 'VGhpcyBpcyBhIHRlc3Q=' },
    { '%ID': 6, '%TYPE': 'uima.cas.Sofa', sofaNum: 2, sofaID: 'audio', mimeType: 'audio/wav', '@sofaArray': 7 },
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: TEXT },
    { '%ID': 2, '%TYPE': 'uima.tcas.DocumentAnnotation', '@sofa': 1, begin: 0, end: 30, language: 'en' },
    { '%ID': 4, '%TYPE': 'org.example.Ship', '@sofa': 1, begin: 14, end: 16, value: 'tug', '@parts': 5, weight: 1.5 },
    { '%ID': 5, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [8, null] },
    { '%ID': 8, '%TYPE': 'uima.tcas.Annotation', '@sofa': 1, '^begin': 17, '^end': 21 },
    { '%ID': 9, '%TYPE': 'org.example.Crew' },
    { '%ID': 3, '%TYPE': 'uima.cas.StringArray', '%ELEMENTS': ['one', null, 'three', ''] },
  ],
  '%VIEWS': {
    _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 4, 8] },
    audio: { '%SOFA': 6, '%MEMBERS': [] },
  },
};

const lines = (...each: readonly string[]): string => `${each.join('\n')}\n`;

export const READ_ANNOTATION_EXAMPLES = [
  {
    name: 'brat, every section of “Annotation ID conventions” of its standoff format; what is about annotations is no annotation',
    file: 'every.ann',
    format: 'brat',
    text: lines(
      'T1\tOrganization 0 10\tHarbour Co',
      'T2\tMeet 11 14\tmet',
      'T3\tPerson 15 19;25 30\tMara Quill',
      'E1\tMeet:T2 Agent:T1 With:T3',
      'R1\tWorks-for Arg1:T3 Arg2:T1',
      '*\tEquiv T1 T3',
      'A1\tConfidence T3 Possible',
      'M1\tNegation E1',
      'N1\tReference T3 Wikidata:Q1\tMara Quill',
      '#1\tAnnotatorNotes T1\tsure?',
    ),
    found: [
      [['Harbour Co'], ['Organization']],
      [['met'], ['Meet']],
      [['Mara', 'Quill'], ['Person']],
    ],
    losses: { relation: 4 },
  },
  {
    name: 'WebAnno TSV 3.3, “Reserved Characters”, “Sub-Token”, “Disambiguation IDs” and “Multiple Layers” of its format',
    file: 'reserved.tsv',
    format: 'webanno_tsv',
    text: lines(
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=webanno.custom.Name|value',
      '#T_SP=webanno.custom.Mark|value|remark',
      '',
      '',
      '#Text=A pier-head 🚢 light',
      '1-1\t0-1\tA\t_\t_\t_\t',
      '1-2\t2-11\tpier-head\tplace[1]\t_\t_\t',
      '1-2.1\t2-6\tpier\t_\twet\\|cold\t*\t',
      '1-3\t12-14\t🚢\tplace[1]\t_\t_\t',
      '1-4\t15-20\tlight\t_\t\\_dim\\[1\\]\tseen\t',
      '',
      '#Text=Gone.',
      '2-1\t21-25\tGone\tstate[2]|end[3]\t_\t_\t',
      '2-2\t25-26\t.\tend[3]\t_\t_\t',
    ),
    found: [
      [['pier-head 🚢'], ['place']],
      [['pier'], ['wet|cold']],
      [['light'], ['_dim[1]']],
      [['Gone'], ['state']],
      [['Gone.'], ['end']],
    ],
    losses: {},
  },
  {
    name: 'UIMA XMI, as “XMI CAS Serialization” of the UIMA Reference has it: types of any namespace, and two views',
    file: 'views.xmi',
    format: 'uima_xmi',
    text: `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmi:version="2.0"
      xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:ex="http:///org/example/names.ecore">
      <cas:NULL xmi:id="0"/><tcas:DocumentAnnotation xmi:id="8" sofa="1" begin="0" end="20" language="en"/>
      <ex:Person xmi:id="9" sofa="1" begin="0" end="4"/><ex:Ship xmi:id="10" sofa="1" begin="14" end="16" value="🚢"/>
      <ex:Person xmi:id="11" sofa="2" begin="0" end="4"/>
      <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Mara boarded&#13;&#10;🚢 now"/>
      <cas:Sofa xmi:id="2" sofaNum="2" sofaID="other" mimeType="text" sofaString="Dora"/>
      <cas:View sofa="1" members="8 9 10"/><cas:View sofa="2" members="11"/></xmi:XMI>`,
    found: [
      [['Mara'], ['Person']],
      [['\u{1f6a2}'], ['\u{1f6a2}']],
    ],
    losses: {},
  },
  {
    name: 'brat without its text: fragments by their lengths, attributes and notes, relations counted',
    file: 'a.ann',
    format: 'brat',
    text: lines(
      'T1\tOrganization 0 4\tSony',
      'T2\tPlace 14 20;24 28\t\u{1f6a2} yard Köln',
      'A1\tNegation T1',
      '#1\tAnnotatorNotes T1\tsure?',
      'R1\tOrigin Arg1:T1 Arg2:T2',
    ),
    found: [
      [['Sony'], ['Organization']],
      [['\u{1f6a2} yard', 'Köln'], ['Place']],
    ],
    losses: { relation: 1 },
  },
  {
    name: 'WebAnno TSV 3.3 with stacked values, one annotation over several tokens, and a layer of parts of speech',
    file: 'a.tsv',
    format: 'webanno_tsv',
    text: lines(
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue',
      '#T_SP=webanno.custom.Name|value',
      '#T_RL=webanno.custom.Rel|label|BT_webanno.custom.Name',
      '',
      '',
      '#Text=New York Times.',
      '1-1\t0-3\tNew\tNNP\tORG[1]|LOC[2]\t_\t_\t_\t',
      '1-2\t4-8\tYork\tNNP\tORG[1]|LOC[2]\t_\t_\t_\t',
      '1-3\t9-14\tTimes\tNNP\tORG[1]\t_\t_\t_\t',
      '1-4\t14-15\t.\t_\t_\t_\t_\t_\t',
    ),
    found: [
      [['New York Times'], ['ORG']],
      [['New York'], ['LOC']],
    ],
    losses: { unknown_form: 3 },
  },
  {
    name: 'CAS JSON of INCEpTION: what is annotated, without what programs add',
    file: 'a.json',
    format: 'uima_json',
    text: JSON.stringify(CAS),
    found: [[['Sony'], ['ORG']]],
    losses: {},
  },
  {
    name: 'UIMA CAS JSON 0.4, every section of “UIMA JSON CAS specification”: arrays, references, a view of sound, marked places',
    file: 'specified.json',
    format: 'uima_json',
    text: JSON.stringify(CAS_OF_ITS_SPECIFICATION),
    found: [
      [['\u{1f6a2}'], ['tug']],
      [['yard'], ['Annotation']],
    ],
    losses: {},
  },
  {
    name: 'CAS JSON of a draft, with its feature structures by their ids',
    file: 'draft.json',
    format: 'uima_json',
    text: JSON.stringify({
      '%TYPES': {},
      '%FEATURE_STRUCTURES': Object.fromEntries(
        CAS_OF_ITS_SPECIFICATION['%FEATURE_STRUCTURES'].map(({ '%ID': id, ...rest }) => [id, rest]),
      ),
    }),
    found: [
      [['\u{1f6a2}'], ['tug']],
      [['yard'], ['Annotation']],
    ],
    losses: {},
  },
  {
    name: 'CoNLL-2003, “Data” of its description: B only where two of one type follow each other, five columns of German',
    file: 'task.conll',
    format: 'conll_2003',
    text: lines(
      '-DOCSTART- -X- -X- -X- O',
      '',
      'Mara Mara NE I-NC I-PER',
      'Quill Quill NE I-NC I-PER',
      'Dora Dora NE B-NC B-PER',
      'in in APPR I-PC O',
      'Orlan Orlan NE I-NC I-LOC',
      'Harbour Harbour NE I-NC I-ORG',
      '',
      '" " $( O O',
      '',
      '-DOCSTART- -X- -X- -X- O',
      '',
      'Köln Köln NE I-NC I-LOC',
    ),
    found: [
      [['Mara Quill'], ['PER']],
      [['Dora'], ['PER']],
      [['Orlan'], ['LOC']],
      [['Harbour'], ['ORG']],
      [['Köln'], ['LOC']],
    ],
    losses: {},
  },
  {
    name: 'CoNLL-2003 in the first IOB form, where a name may begin with I',
    file: 'eng.conll',
    format: 'conll_2003',
    text: lines(
      '-DOCSTART- -X- -X- O',
      '',
      'Sony NNP I-NP I-ORG',
      'Berlin NNP I-NP B-ORG',
      'opened VBD I-VP O',
      '',
      'Köln NNP I-NP I-LOC',
    ),
    found: [
      [['Sony'], ['ORG']],
      [['Berlin'], ['ORG']],
      [['Köln'], ['LOC']],
    ],
    losses: {},
  },
  {
    name: 'CoNLL-U Plus of PARSEME: expressions of several words with gaps, words that are written as one, parts of speech',
    file: 'a.cupt',
    format: 'conllu_plus',
    text: lines(
      '# global.columns = ID FORM UPOS MISC PARSEME:MWE',
      '# newdoc id = d1',
      '# text = She gave it up. Wir gehen zum Hof.',
      '1\tShe\tPRON\t_\t*',
      '2\tgave\tVERB\t_\t1:VPC.full',
      '3\tit\tPRON\t_\t*',
      '4\tup\tADP\tSpaceAfter=No\t1',
      '5\t.\tPUNCT\t_\t*',
      '',
      '1\tWir\tPRON\t_\t*',
      '2\tgehen\tVERB\t_\t1:VID',
      '3-4\tzum\t_\t_\t*',
      '3\tzu\tADP\t_\t1',
      '4\tdem\tDET\t_\t1',
      '4.1\tlieben\tADJ\t_\t*',
      '5\tHof\tNOUN\tSpaceAfter=No\t1',
    ),
    found: [
      [['gave', 'up'], ['VPC.full']],
      [['gehen zum Hof'], ['VID']],
    ],
    losses: {},
  },
  {
    name: 'CoNLL-U Plus, “New columns” of its description: all columns of CoNLL-U and one more, paragraphs, words with spaces',
    file: 'described.conllup',
    format: 'conllu_plus',
    text: lines(
      '# global.columns = ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC HARBOUR:NE',
      '# newdoc id = d1',
      '# newpar id = d1-p1',
      '# sent_id = d1-p1s1',
      '# text = Sony paid 20 000 in Köln.',
      '# text_en = Sony paid 20,000 in Cologne.',
      '1\tSony\tSony\tPROPN\tNE\tNumber=Sing\t2\tnsubj\t2:nsubj\t_\tB-ORG',
      '2\tpaid\tpay\tVERB\tVVD\t_\t0\troot\t0:root\t_\tO',
      '3\t20 000\t20000\tNUM\tCD\t_\t2\tobj\t2:obj\t_\tB-MONEY',
      '3.1\tcrowns\tcrown\tNOUN\t_\t_\t_\t_\t2:obj\t_\t_',
      '4\tin\tin\tADP\tIN\t_\t5\tcase\t5:case\t_\tO',
      '5\tKöln\tKöln\tPROPN\tNE\tNumber=Sing\t2\tobl\t2:obl\tSpaceAfter=No\tB-LOC',
      '6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_\tO',
      '',
    ),
    found: [
      [['Sony'], ['ORG']],
      [['20 000'], ['MONEY']],
      [['Köln'], ['LOC']],
    ],
    losses: {},
  },
  {
    name: 'TEI of an edition: names in the text, a span between anchors, notes and line breaks within a line',
    file: 'letter.xml',
    format: 'tei',
    text: `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter
      </title></titleStmt></fileDesc></teiHeader><text><body><div><head>To <placeName>Köln</placeName></head>
      <p><persName key="m1">Mara
        Quill</persName><note>A <name type="ship">pilot</name>.</note> left<lb/>the <anchor xml:id="a1"/>\u{1f6a2}
        yard<anchor xml:id="a2"/> <choice><sic>erly</sic><corr>early</corr></choice>.</p></div>
      <spanGrp type="topics"><span from="#a1" to="#a2" ana="#harbour">twice</span></spanGrp></body></text>
      <standOff><listRelation><relation name="knows" mutual="#m1 #m2"/></listRelation></standOff></TEI>`,
    found: [
      [['\u{1f6a2} yard'], ['harbour']],
      [['Köln'], ['place']],
      [['Mara Quill'], ['person']],
      [['pilot'], ['ship']],
    ],
    losses: { relation: 1 },
  },
  {
    name: 'STIX of another program: what it names is looked for by its name',
    file: 'bundle.json',
    format: 'stix',
    text: JSON.stringify({
      type: 'bundle',
      id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d',
      objects: [
        { type: 'threat-actor', id: 'threat-actor--1', name: 'Sony' },
        { type: 'location', id: 'location--1', name: 'Köln', country: 'DE' },
        { type: 'indicator', id: 'indicator--1', pattern: '[url:value]', valid_from: '2026-01-01T00:00:00Z' },
        { type: 'relationship', id: 'relationship--1', source_ref: 'threat-actor--1', target_ref: 'location--1' },
        { type: 'note', id: 'note--1', content: 'about all of it', object_refs: ['threat-actor--1'] },
      ],
    }),
    found: [
      [['Sony'], ['threat-actor']],
      [['Köln'], ['location']],
    ],
    losses: { relation: 1, document_level: 1 },
  },
  {
    name: 'doccano with entities, and a label of the whole text',
    file: 'a.jsonl',
    format: 'doccano',
    text: lines(
      JSON.stringify({ id: 1, text: TEXT, entities: [{ id: 7, label: 'LOC', start_offset: 24, end_offset: 28 }] }),
      JSON.stringify({ id: 2, text: TEXT, label: ['news', [14, 15, 'ship']] }),
    ),
    found: [
      [['Köln'], ['LOC']],
      [['\u{1f6a2}'], ['ship']],
    ],
    losses: { document_level: 1 },
  },
  {
    name: 'spaCy: an entity that is also in a group of spans is one annotation',
    file: 'a.json',
    format: 'spacy',
    text: JSON.stringify({
      text: TEXT,
      ents: [{ start: 0, end: 4, label: 'ORG' }],
      spans: {
        sc: [
          { start: 0, end: 4, label: 'ORG', kb_id: '' },
          { start: 14, end: 20, label: 'FAC' },
        ],
      },
      tokens: [],
    }),
    found: [
      [['Sony'], ['ORG']],
      [['\u{1f6a2} yard'], ['FAC']],
    ],
    losses: {},
  },
  {
    name: 'Label Studio: annotations of people and predictions of models, with offsets of either unit',
    file: 'a.json',
    format: 'label_studio',
    text: JSON.stringify([
      {
        id: 1,
        data: { text: TEXT },
        annotations: [
          {
            result: [
              { id: 'a', type: 'labels', value: { start: 25, end: 29, text: 'Köln', labels: ['LOC'] } },
              { type: 'relation', from_id: 'a', to_id: 'b' },
            ],
          },
        ],
        predictions: [
          {
            model_version: 'ner-3',
            result: [{ id: 'b', score: 0.9, value: { start: 24, end: 28, text: 'Köln', labels: ['GPE'] } }],
          },
        ],
      },
    ]),
    found: [
      [['Köln'], ['LOC']],
      [['Köln'], ['GPE']],
    ],
    losses: { relation: 1 },
  },
  {
    name: 'Web Annotation of another program: a quote of a block, a tag and a reply',
    file: 'a.json',
    format: 'web_annotation',
    text: JSON.stringify([
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'http://example.org/anno1',
        type: 'Annotation',
        motivation: 'tagging',
        body: { type: 'TextualBody', value: 'ship', purpose: 'tagging' },
        target: {
          source: 'http://example.org/page1',
          selector: {
            type: 'FragmentSelector',
            value: 'para5',
            refinedBy: { type: 'TextQuoteSelector', exact: 'yard', prefix: '\u{1f6a2} ' },
          },
        },
      },
      {
        type: 'Annotation',
        motivation: 'replying',
        body: { type: 'TextualBody', value: 'no' },
        target: 'http://example.org/anno1',
      },
    ]),
    found: [[['yard'], ['ship']]],
    losses: { reply: 1 },
  },
  {
    name: 'a table from a spreadsheet, separated by semicolons',
    file: 'a.csv',
    format: 'csv',
    text: '\ufeffQuote;Label;Note\r\n"Sony; opened";"deal | news";"a ""note""\r\nof two lines"\r\n\'=1;x;\r\n',
    found: [
      [['Sony; opened'], ['deal', 'news']],
      [['=1'], ['x']],
    ],
    losses: {},
  },
] as const;
