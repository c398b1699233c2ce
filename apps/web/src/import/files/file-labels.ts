import type { Stage } from '../queue/import-item.js';

const megabytes = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** "820 bytes", "52 KB", "1.4 MB"; decimal units. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${megabytes.format(bytes / 1_000_000)} MB`;
}

/** Where a file stands, in a few words. */
export function stageLabel(stage: Stage): string {
  switch (stage.at) {
    case 'waiting':
      return 'Waiting its turn';
    case 'sending':
      return `Sending, ${Math.floor((100 * stage.sent) / Math.max(1, stage.total))} %`;
    case 'reading':
      return 'Reading';
    case 'refused':
      return 'Not taken';
    case 'imported':
      return 'Imported';
    case 'ready': {
      if (stage.importing) return 'Importing';
      if (stage.problem) return 'Not imported';
      return stage.reviewed ? 'Reviewed' : 'To review';
    }
  }
}
