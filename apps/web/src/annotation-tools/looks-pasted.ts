/** An address or a reference in one of the known notations (BibTeX, RIS, CSL-JSON), rather than words to search for. */
export function looksPasted(text: string): boolean {
  return /^\s*(https?:\/\/\S+\s*$|@\w+\s*\{|TY {2}-|[[{])/u.test(text);
}
