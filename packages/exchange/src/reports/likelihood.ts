/** The expressions of likelihood of ICD 203 (Analytic Standards, D.6.e.2.a), with what they mean in percent. */
export const LIKELIHOODS: readonly (readonly [one: string, other: string, from: number, to: number])[] = [
  ['almost no chance', 'remote', 1, 5],
  ['very unlikely', 'highly improbable', 5, 20],
  ['unlikely', 'improbable (improbably)', 20, 45],
  ['roughly even chance', 'roughly even odds', 45, 55],
  ['likely', 'probable (probably)', 55, 80],
  ['very likely', 'highly probable', 80, 95],
  ['almost certain (almost certainly)', 'nearly certain', 95, 99],
];

/** `remote` is a word of many meanings: only of a chance is it meant here. */
const TERMS =
  /\b(?:almost no chance|remote (?:chance|possibility|likelihood)|(?:un)?likely|(?:im)?probabl[ey]|roughly even (?:chance|odds)|(?:almost|nearly) certain(?:ly)?)\b/iu;

/** Whether a text has one of these expressions. */
export const saysLikelihood = (text: string): boolean => TERMS.test(text.replace(/\s+/gu, ' '));
