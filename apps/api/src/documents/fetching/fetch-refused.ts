/** Why nothing was fetched from an address. */
export type FetchRefusal =
  | 'no_web_address'
  | 'address_not_allowed'
  | 'no_answer'
  | 'answer_too_slow'
  | 'answer_too_large'
  | 'too_many_redirects'
  | 'answered_error';

/** Says that an address gave nothing, with the values that the words for it name. */
export class FetchRefused extends Error {
  constructor(
    readonly reason: FetchRefusal,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(reason);
  }
}
