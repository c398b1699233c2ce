import { i18n } from '../locales/index.js';

const BROWSERS = [
  ['Edg/', /* no message */ 'Edge'],
  ['OPR/', /* no message */ 'Opera'],
  ['Firefox/', /* no message */ 'Firefox'],
  ['Chrome/', /* no message */ 'Chrome'],
  ['Safari/', /* no message */ 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  [/* no message */ 'Android', /* no message */ 'Android'],
  [/* no message */ 'Windows', /* no message */ 'Windows'],
  [/* no message */ 'Mac OS X', 'macOS'],
  [/* no message */ 'Linux', /* no message */ 'Linux'],
] as const;

/** "Firefox on Linux", from a User-Agent header; the header itself when it names nothing known. */
export function browserLabel(userAgent: string): string {
  const find = (names: readonly (readonly [string, string])[]) => names.find(([mark]) => userAgent.includes(mark))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser && system) return i18n.t('{browser} on {system}', { browser, system });
  return browser ?? system ?? (userAgent.slice(0, 60) || i18n.t('Unknown browser'));
}
