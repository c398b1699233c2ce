const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 (section 2.2) has no form for, not even as a reference. One UTF-16 unit each. */
// eslint-disable-next-line no-control-regex -- control characters are what XML leaves out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/**
 * Text for the content or an attribute of an element: a reader gets it as it was, with its line ends and tabs. What XML
 * cannot hold becomes U+FFFD, so that offsets stay.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign)
    .replace(/[\t\n\r]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
