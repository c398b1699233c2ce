/** Number formats that are built in and show dates or times (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const DAY = 86_400_000;

/** Whether a number format shows a date or a time; `code` is that of a format of the workbook's own. */
export function showsDate(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  // Literal text, escaped characters, colours and conditions are no letters of a date.
  return /[ymdhs]/iu.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, ''));
}

/**
 * A serial number as a day or a time, ISO 8601: `2024-03-01`, `2024-03-01T09:30:00`, `09:30:00`. Days count from 1900,
 * with a 29 February that never was, or from 1904 (ECMA-376 part 1, 18.17.4.1). A number beyond that stays one.
 */
export function dateOf(serial: number, from1904: boolean): string {
  if (serial < 0 || serial >= 2_958_466) return String(serial);
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const moment = new Date(first + Math.round(serial * 86_400) * 1_000);
  const [day, time] = moment.toISOString().slice(0, 19).split('T') as [string, string];
  if (serial < 1) return time;
  return moment.getTime() % DAY === 0 ? day : `${day}T${time}`;
}
