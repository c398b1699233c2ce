const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function style(type: 'paragraph' | 'character', id: string, name: string, paragraph: string, run: string): string {
  const based = type === 'paragraph' && id !== 'Normal' ? '<w:basedOn w:val="Normal"/>' : '';
  const standard = id === 'Normal' ? ' w:default="1"' : '';
  return `<w:style w:type="${type}"${standard} w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/>${paragraph && `<w:pPr>${paragraph}</w:pPr>`}${run && `<w:rPr>${run}</w:rPr>`}</w:style>`;
}

const size = (points: number): string => `<w:sz w:val="${2 * points}"/><w:szCs w:val="${2 * points}"/>`;
const GREY = '<w:color w:val="595959"/>';
const HEADINGS = [1, 2, 3, 4, 5, 6].map((level) =>
  style(
    'paragraph',
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`,
    `<w:b/><w:bCs/>${size(Math.max(11, 18 - 2 * level))}`,
  ),
);

const CONTENTS = [1, 2, 3, 4, 5, 6].map((level) =>
  style(
    'paragraph',
    `TOC${level}`,
    `toc ${level}`,
    `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9016"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="${(level - 1) * 220}"/>`,
    '',
  ),
);

/** The styles that the paragraphs and runs of an export name. Names are those that Word has, where it has one. */
export const WORD_STYLES = `<w:styles ${NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>${size(11)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
  style('paragraph', 'Normal', 'Normal', '', ''),
  style('paragraph', 'Title', 'Title', '<w:keepNext/><w:spacing w:after="120"/>', `<w:b/><w:bCs/>${size(22)}`),
  style('paragraph', 'Series', 'Series', '', GREY),
  style('paragraph', 'Byline', 'Byline', '', GREY),
  style('paragraph', 'Caption', 'caption', '', `<w:i/><w:iCs/>${GREY}`),
  ...HEADINGS,
  style(
    'paragraph',
    'TOCHeading',
    'TOC Heading',
    '<w:keepNext/><w:spacing w:before="240" w:after="80"/>',
    `<w:b/><w:bCs/>${size(14)}`,
  ),
  ...CONTENTS,
  style('paragraph', 'Quote', 'Quote', '<w:ind w:left="567" w:right="567"/>', ''),
  style('paragraph', 'SourceCode', 'Source Code', '', `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>${size(10)}`),
  style('paragraph', 'FootnoteText', 'footnote text', '<w:spacing w:after="40"/>', size(9)),
  style('paragraph', 'CommentText', 'annotation text', '', size(10)),
  style('paragraph', 'Marking', 'Marking', '<w:spacing w:after="0"/><w:jc w:val="center"/>', '<w:b/><w:bCs/>'),
  style('character', 'Hyperlink', 'Hyperlink', '', '<w:color w:val="0B57A4"/><w:u w:val="single"/>'),
  style('character', 'Code', 'Code', '', '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'),
  style('character', 'FootnoteReference', 'footnote reference', '', '<w:vertAlign w:val="superscript"/>'),
  style('character', 'CommentReference', 'annotation reference', '', size(8)),
].join(
  '',
)}<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
