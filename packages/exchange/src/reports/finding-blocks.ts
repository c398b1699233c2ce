import type { DocumentNode } from '../export/exported.js';
import { bullets, linked, paragraph, paragraphs, quoted, words } from './report-nodes.js';
import type { ReportFinding } from './report.js';

/** `2026-11-29T09:30:00.000Z` as a day. */
const dayOf = (at: string): string => at.slice(0, 10);

const placeOf = ({ title, page, address }: NonNullable<ReportFinding['document']>): DocumentNode[] => [
  ...linked(title, address, 'em'),
  ...words(page === null ? '' : `, p. ${page}`),
];

/** A list of words with signs between them; what is empty is left out. */
function joined(parts: readonly (readonly DocumentNode[])[], sign: string): DocumentNode[] {
  const said = parts.filter((part) => part.length > 0);
  return said.flatMap((part, at) => (at > 0 ? [...words(sign), ...part] : [...part]));
}

/** Where a finding is from, what it is, who accepted it, and what it cites. */
function originOf(finding: ReportFinding, cited: readonly DocumentNode[]): DocumentNode {
  const { document, terms, entity, acceptedBy, marking, source } = finding;
  const graded = source ? `${source.reliability}${source.credibility ?? ''}` : '';
  const said = joined(
    [
      words(terms.join('; '), 'strong'),
      words(entity ?? ''),
      document ? placeOf(document) : [],
      words(graded === '' ? '' : `grade ${graded}`),
      words(acceptedBy ? `accepted by ${acceptedBy.name}, ${dayOf(acceptedBy.at)}` : ''),
      words(marking ?? ''),
    ],
    ' · ',
  );
  return paragraph(said, cited);
}

function entityBlocks(finding: ReportFinding): DocumentNode[] {
  const { entity, address, terms, note, mentions, marking } = finding;
  const kind = [terms.join('; '), marking].filter(Boolean).join(' · ');
  const items = (mentions?.items ?? []).map((one) => [
    paragraph(words(`“${one.quote.replace(/\s+/gu, ' ')}” · `), placeOf(one)),
  ]);
  const more = (mentions?.total ?? 0) - items.length;
  return [
    paragraph(linked(entity ?? '', address, 'strong'), words(kind === '' ? '' : ` (${kind})`)),
    ...(note === null || note === '' ? [] : paragraphs(note)),
    ...bullets(items),
    ...(more > 0 ? [paragraph(words(`${more} more ${more === 1 ? 'mention' : 'mentions'}`))] : []),
  ];
}

function threadBlocks({ thread, document, marking }: ReportFinding): DocumentNode[] {
  const comments = (thread?.comments ?? []).map(({ author, at, text }) => {
    const [first, ...rest] = paragraphs(text);
    return [paragraph(words(`${author}, ${dayOf(at)}:`, 'strong'), words(' '), first?.children ?? []), ...rest];
  });
  const said = joined(
    [words(thread?.label ?? '', 'strong'), document ? placeOf(document) : [], words(marking ?? '')],
    ' · ',
  );
  return [paragraph(said), ...bullets(comments)];
}

/** What stands in the place of a finding that is not told. */
export const GONE = paragraph(words('[A finding that is gone, or not open to who exported this.]', 'em'));

/** A finding as blocks of a text. `cited`: what refers to its source, put behind where it is from. */
export function findingBlocks(finding: ReportFinding, cited: readonly DocumentNode[]): DocumentNode[] {
  if (finding.state === 'gone') return [GONE];
  const { kind, quote, note, source, address } = finding;
  if (kind === 'entity') return entityBlocks(finding);
  if (kind === 'thread') return threadBlocks(finding);
  if (kind === 'source' && source)
    return [
      paragraph(linked(source.label, address, 'strong'), words(` · grade ${source.reliability}`), cited),
      ...(note === null || note === '' ? [] : paragraphs(note)),
    ];
  return [
    ...(quote === null || quote === '' ? [] : [quoted(quote)]),
    originOf(finding, cited),
    ...(note === null || note === '' ? [] : paragraphs(note)),
  ];
}
