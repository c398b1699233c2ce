import { i18n } from '../locales/index.js';

/** The name of an organisation; the one that runs the workspace may have none yet. */
export const organisationLabel = ({ name }: { readonly name: string }): string =>
  name === '' ? i18n.t('Own organisation') : name;
