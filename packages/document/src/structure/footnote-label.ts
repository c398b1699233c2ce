const RAISED = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/**
 * The number printed as a footnote label: ASCII digits or superscript digits. Undefined for anything else, so that no
 * caller computes with NaN.
 */
export function footnoteNumber(label: string): number | undefined {
  let number = 0;
  for (const digit of label) {
    const raised = RAISED.indexOf(digit);
    const value = raised >= 0 ? raised : digit >= '0' && digit <= '9' ? Number(digit) : undefined;
    if (value === undefined) return undefined;
    number = number * 10 + value;
  }
  return label === '' || !Number.isSafeInteger(number) ? undefined : number;
}
