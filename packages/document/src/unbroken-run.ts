/** UTF-16 units after which a run without a space is no word any more. */
const LONG = 1_000;
/** Lines may end at a space, and between any two characters of these scripts. */
const ENDS =
  /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;

/**
 * Whether a text has a run of a thousand characters at which no line may end. Browsers shape such a run anew for each
 * line when its letters are kerned, which takes them many seconds for a hundred thousand characters. Linear in the
 * text.
 */
export const hasUnbrokenRun = (text: string): boolean =>
  text.length >= LONG && text.split(ENDS).some((run) => run.length >= LONG);
