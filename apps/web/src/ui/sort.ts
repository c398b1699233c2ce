export type SortDirection = 'asc' | 'desc';
/** What a list is sorted by: the id of a column. */
export interface TableSort {
  readonly by: string;
  readonly direction: SortDirection;
}
