/** The id of the organisation that runs the workspace: the same everywhere. */
export const OWN_ORGANISATION_ID = '00000000-0000-8000-8000-000000000002';
