import type { ReactElement } from 'react';
import { FILE_LIMIT } from '@scholium/contract';
import { ChooseFile as ChooseOneFile } from '../jobs/index.js';
import { formatNumber, i18n } from '../locales/index.js';
import type { Failure } from '../sync/index.js';

interface ChooseFileProps {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** The file as the server takes it. */
  readonly onFile: (body: FormData) => void;
}

/** A file of annotations, chosen or dropped. */
export function ChooseFile({ busy, failure, onFile }: ChooseFileProps): ReactElement {
  const take = (file: File) => {
    const body = new FormData();
    body.append('file', file);
    onFile(body);
  };
  const where = failure?.details?.['where'];
  return (
    <ChooseOneFile
      label={i18n.t('File of annotations')}
      taken={i18n.t(
        'W3C Web Annotation, brat, WebAnno TSV, UIMA CAS, CoNLL-2003, CoNLL-U Plus, TEI P5, STIX 2.1, doccano, spaCy, Label Studio, CSV or JSON Lines, or a ZIP file that Scholium exported. Up to {megabytes} MB and {annotations} annotations.',
        { megabytes: formatNumber(FILE_LIMIT / 1_048_576), annotations: formatNumber(50_000) },
      )}
      loading={busy}
      problem={
        failure && (
          <>
            {failure.message} {typeof where === 'string' ? i18n.t('Where: {where}', { where }) : null}
          </>
        )
      }
      onFile={take}
    />
  );
}
