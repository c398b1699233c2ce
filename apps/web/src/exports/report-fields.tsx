import { Checkbox, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { CITATION_STYLES } from '@scholium/contract';
import type { ExportOptions } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { STYLE_WORDS } from './words.js';

type Report = ExportOptions['report'];

/** How a report is written unless somebody says otherwise. */
export const REPORT_AS: Report = { citations: 'chicago-notes', contents: true, manifest: true };

interface ReportFieldsProps {
  readonly value: Report;
  readonly onChange: (value: Report) => void;
}

/** How reports are written: citations, table of contents, manifest. */
export function ReportFields({ value, onChange }: ReportFieldsProps): ReactElement {
  return (
    <>
      <Select
        label={i18n.t('Citation style')}
        allowDeselect={false}
        data={CITATION_STYLES.map((style) => ({ value: style, label: i18n.t(STYLE_WORDS[style]) }))}
        value={value.citations}
        onChange={(citations) => onChange({ ...value, citations: citations as Report['citations'] })}
      />
      <Checkbox
        label={i18n.t('With a table of contents')}
        checked={value.contents}
        onChange={(event) => onChange({ ...value, contents: event.currentTarget.checked })}
      />
      <Checkbox
        label={i18n.t('With a manifest as an appendix')}
        checked={value.manifest}
        onChange={(event) => onChange({ ...value, manifest: event.currentTarget.checked })}
      />
    </>
  );
}
