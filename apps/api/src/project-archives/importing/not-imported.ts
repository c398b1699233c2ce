/** The import cannot be made here. */
export class NotImported extends Error {
  constructor(readonly why: 'exists' | 'taken' | 'people') {
    super(why);
  }
}
