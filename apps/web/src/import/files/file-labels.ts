import { formatNumber, i18n } from '../../locales/index.js';
import type { Stage } from '../queue/import-item.js';

/** "820 bytes", "52 KB", "1.4 MB"; decimal units. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1_000) return i18n.t('{bytes, plural, one {# byte} other {# bytes}}', { bytes });
  if (bytes < 1_000_000) return i18n.t('{size} KB', { size: formatNumber(Math.round(bytes / 1_000)) });
  return i18n.t('{size} MB', { size: formatNumber(bytes / 1_000_000, { maximumFractionDigits: 1 }) });
}

/** Where a file stands, in a few words. */
export function stageLabel(stage: Stage): string {
  switch (stage.at) {
    case 'waiting':
      return i18n.t('Waiting its turn');
    case 'sending':
      return i18n.t('Sending, {percent} %', {
        percent: Math.floor((100 * stage.sent) / Math.max(1, stage.total)),
      });
    case 'reading':
      return i18n.t('Reading');
    case 'refused':
      return i18n.t('Not taken');
    case 'collection':
      return i18n.t('ZIP archive');
    case 'table':
      return i18n.t('Table of texts');
    case 'imported':
      return i18n.t('Imported');
    case 'ready': {
      if (stage.importing) return i18n.t('Importing');
      if (stage.problem) return i18n.t('Not imported');
      return stage.reviewed ? i18n.t('Reviewed') : i18n.t('To review');
    }
  }
}
