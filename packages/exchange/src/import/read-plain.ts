import { translatable } from '@scholium/document/message';
import { checkBlocks, detectStructure } from '@scholium/document';
import type { DetectedBlock, DetectedStructure, StructureLimits } from '@scholium/document';
import type { ImportedBlock } from './imported-block.js';
import type { ImportMetadata } from './import-preview.js';
import type { ImportWarning } from './import-warning.js';
import type { MailHeader } from './mail-headers.js';
import { readMailHeader } from './mail-headers.js';

interface PlainText {
  readonly blocks: readonly ImportedBlock[];
  readonly metadata: ImportMetadata;
  readonly warnings: readonly ImportWarning[];
}

/** A block of a plain text. */
export const asImported = (block: DetectedBlock): ImportedBlock => ({
  ...block,
  runs: block.text === '' ? [] : [{ text: block.text, marks: [] }],
});
const asBlock = (kind: 'title' | 'byline', text: string): ImportedBlock => ({
  kind,
  text,
  runs: [{ text, marks: [] }],
  footnotes: [],
});

/**
 * A plain text, its structure found by rules. The header of an e-mail says what it is called, by whom and of which day.
 */
export function readPlain(text: string, limits: StructureLimits): PlainText {
  const mail = readMailHeader(text);
  if (mail !== undefined) return readMail(mail, limits);
  const found: DetectedStructure = detectStructure(text, { limits });
  return { blocks: found.blocks.map(asImported), metadata: found.front, warnings: found.findings };
}

function readMail({ lines, subject, metadata, encoded, body }: MailHeader, limits: StructureLimits): PlainText {
  const { blocks, findings } = detectStructure(body, { limits, front: false });
  const head = [
    ...(subject === undefined ? [] : [asBlock('title', subject)]),
    ...lines.map((line) => asBlock('byline', line)),
  ];
  const all = [...head, ...blocks.map(asImported)];
  checkBlocks(all, limits);
  const parts: ImportWarning[] = encoded
    ? [
        {
          code: 'mail_encoded',
          ...translatable(
            /*i18n*/ 'The message is encoded or has several parts, which were not decoded. Save it as a file (.eml) and import that.',
          ),
        },
      ]
    : [];
  const moved = findings.map((finding): ImportWarning =>
    finding.blockIndex === undefined ? finding : { ...finding, blockIndex: finding.blockIndex + head.length },
  );
  return { blocks: all, metadata, warnings: [mailHeaderRead(metadata, head.length), ...parts, ...moved] };
}

/** Says what the header of an e-mail was taken for. */
export const mailHeaderRead = ({ title, published }: ImportMetadata, lines: number): ImportWarning => ({
  code: 'mail_headers',
  count: lines,
  ...translatable(
    /*i18n*/ 'The header of an e-mail was read: {subject, select, yes {its subject is the title, } other {}}the sender is the author{date, select, yes {, its date is the day of publication} other {}}.',
    { subject: title === undefined ? 'no' : 'yes', date: published === undefined ? 'no' : 'yes' },
  ),
});
