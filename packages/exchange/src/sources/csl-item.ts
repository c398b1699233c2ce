/** A name as CSL-JSON 1.0 writes it: parts of a person's name, or one literal. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly suffix?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'dropping-particle'?: string;
  readonly literal?: string;
}

/** A date as CSL-JSON writes it: `[[year, month, day]]`, two entries for a range, or unparsed words. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[];
  readonly raw?: string;
  readonly literal?: string;
}

/** The part of a CSL-JSON 1.0 item Scholium reads. Fields it does not know are kept as they came. */
export interface CslItem {
  readonly id?: string;
  /** A CSL type such as `article-journal`, `book`, `report`, `webpage`. */
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly 'container-title'?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly ISBN?: string;
  readonly URL?: string;
  readonly language?: string;
  readonly abstract?: string;
  readonly [field: string]: unknown;
}
