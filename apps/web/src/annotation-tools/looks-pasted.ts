/** True for a URL or a reference (BibTeX, RIS, CSL-JSON), as opposed to words to search for. */
export function looksPasted(text: string): boolean {
  return /^\s*(https?:\/\/\S+\s*$|@\w+\s*\{|TY {2}-|[[{])/u.test(text);
}
