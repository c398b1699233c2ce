import type { Finding } from '@scholium/contract';
import type { CslItem, ReportFinding } from '@scholium/exchange';
import { MARKING_LABELS } from '@scholium/review';

/** Findings of a report as its formats take them. `address` makes addresses of the paths that they are seen at. */
export function reportFindings(
  findings: readonly Finding[],
  address: (path: string) => string,
): readonly ReportFinding[] {
  const inDocument = (document: { title: string; page: string | null } | null, path: string | null) =>
    document && { title: document.title, page: document.page, address: path === null ? '' : address(path) };
  return findings.map((found): ReportFinding => {
    const { finding, state, quote, document, terms, note, entity, mentions, source, thread, acceptedBy, marking } =
      found;
    return {
      state,
      kind: finding.kind,
      quote: quote?.text ?? null,
      document: inDocument(document, found.address),
      address: document === null && found.address !== null ? address(found.address) : null,
      terms: terms.map(({ label }) => label),
      note,
      entity: entity?.name ?? null,
      mentions: mentions && {
        items: mentions.items.map((one) => ({ ...inDocument(one.document, one.address)!, quote: one.quote.text })),
        total: mentions.total,
      },
      source: source && { ...source, csl: source.csl as CslItem },
      thread,
      acceptedBy,
      marking: !marking || marking === 'restricted' ? null : MARKING_LABELS[marking],
    };
  });
}
