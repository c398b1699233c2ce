import { List } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AnnotationImportPreview } from '@scholium/contract';
import { i18n } from '../locales/index.js';
import { LOSS_WORDS } from './words.js';

type Losses = AnnotationImportPreview['losses'];

/** What a file has besides, and cannot be imported; items of a list. */
export function FileLosses({ losses }: { readonly losses: Losses }): ReactElement {
  return (
    <>
      {(Object.keys(LOSS_WORDS) as (keyof Losses)[]).map((key) =>
        losses[key] === undefined ? null : (
          <List.Item key={key}>{i18n.t(LOSS_WORDS[key], { count: losses[key] })}</List.Item>
        ),
      )}
    </>
  );
}
