/** Events of a change's history, by the kind of the log's entry. */
export const EVENT_LABELS: Readonly<Record<string, string>> = {
  'change.proposed': 'proposed it',
  'change.revised': 'revised it',
  'change.withdrawn': 'withdrew it',
  'change.restored': 'proposed it again',
  'change.accepted': 'accepted it',
  'change.rejected': 'rejected it',
  'change.changes_requested': 'requested changes',
  'change.reopened': 'took the decision back',
};
