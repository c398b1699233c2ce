import type { Single } from './import-item.js';

/** UTF-16 units of a paste that always fit the body of a paste, however many bytes each takes as JSON. */
const MOST = 300_000;
const NAMES = { plain: 'pasted.txt', markdown: 'pasted.md', html: 'pasted.html' } as const;

/** How content is sent: a paste too long to be sent as one goes as the file the server would have made of it. */
export function uploadContent(content: Single): Single {
  if (content.kind !== 'paste' || content.text.length <= MOST) return content;
  return { kind: 'file', file: new File([content.text], NAMES[content.format]) };
}
