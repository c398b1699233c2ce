const OPENING =
  /^\s*(?:screen\s?grabs?|screen\s?shots?|photos?|photographs?|images?|pictures?|illustrations?|maps?|stills?|video stills?|satellite images?|infographics?|cartoons?|portraits?|drawings?)\b\s*(?:\d+\s*[.:–—-]|[:–—-]|(?:of|from|by|shows?|showing|taken|released|provided|courtesy|posted|published|credit)\b)/iu;
const NUMBERED =
  /^\s*(?:figure|fig\.?|map|chart|graph|table|plate|image|photo|exhibit)\s+(?:\d+|[IVX]+|[A-Z])(?:[.\d]*)\s*[.:–—-]\s*\S/iu;
const CREDIT_AT_END =
  /[([](?:(?:image |photo |picture |map )?(?:sources?|credits?|courtesy(?: of)?|photos?(?: by)?|images?(?: by)?|graphics?|illustrations?|via|©|copyright)\b[^()[\]]*|[^()[\]]*\b(?:via|getty images|reuters|ap photo|afp|shutterstock|wikimedia commons|creative commons|handout)\b[^()[\]]*)[)\]]\s*\.?\s*$/iu;
const CREDIT_LINE =
  /^\s*(?:(?:photo|image|picture|map) )?(?:credits?|courtesy(?: of)?|photo by|image by|©)\s*:?\s+\S/iu;

/**
 * Whether a line is the words under a picture: it opens by saying what kind of picture it is, carries a figure number,
 * or ends with a credit in brackets. Sentences of the body that mention a photo do neither.
 */
export function isCaption(line: string): boolean {
  const length = line.trim().length;
  if (length === 0 || length > 500) return false;
  if (CREDIT_AT_END.test(line) || (length <= 300 && NUMBERED.test(line))) return true;
  return length <= 250 && (OPENING.test(line) || (length <= 120 && CREDIT_LINE.test(line)));
}
