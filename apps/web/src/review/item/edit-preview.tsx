import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TextBody } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import type { ChangeDetail } from '../../sync/index.js';
import { TextDiff } from '../../ui/index.js';
import { PassageBlock, PassageView, Pieces } from './passage-view.js';
import { cut, turned } from './passage-segments.js';
import type { Block } from './passage-segments.js';
import { PreviewSwitch } from './preview-switch.js';
import type { TextShown } from './preview-switch.js';

type Preview = NonNullable<ChangeDetail['preview']>;

/** A text change in its passage, as a diff or with or without the edit. */
export function EditPreview({
  preview,
  edit,
}: {
  readonly preview: Preview;
  readonly edit: TextBody['edit'];
}): ReactElement {
  const [shown, setShown] = useState<TextShown>('both');
  // The words of the passage stay as they are.
  if (edit === 'alt') return <PassageView blocks={preview.with} sign="proposed" />;
  return (
    <Stack gap="sm">
      <PreviewSwitch shown={shown} onShow={setShown} style={{ alignSelf: 'flex-start' }} />
      {shown === 'without' ? (
        <PassageView blocks={preview.without} sign="proposed" />
      ) : shown === 'with' || edit === 'format' ? (
        <PassageView blocks={preview.with} sign="proposed" />
      ) : (
        <Both preview={preview} />
      )}
    </Stack>
  );
}

function Both({ preview }: { readonly preview: Preview }): ReactElement {
  const [without, withIt] = [preview.without.filter(({ here }) => here), preview.with.filter(({ here }) => here)];
  const [old, next] = [without[0], withIt[0]];
  const one = without.length === 1 && withIt.length === 1 && old && next && old.kind === next.kind;
  const at = preview.without.findIndex(({ here }) => here);
  const around = (blocks: readonly Block[]) =>
    blocks
      .filter(({ here }) => !here)
      .map((block, index) => (
        <PassageBlock key={block.blockId ?? index} block={block}>
          <Pieces pieces={cut(block)} sign="proposed" />
        </PassageBlock>
      ));
  return (
    <div className="passage" role="group" aria-label={i18n.t('Passage')}>
      {around(preview.without.slice(0, at))}
      {one ? (
        <PassageBlock block={old}>
          <Change old={old} next={next} />
        </PassageBlock>
      ) : (
        <TextDiff before={wordsOf(without)} after={wordsOf(withIt)} label={i18n.t('What goes and what comes')} />
      )}
      {around(preview.without.slice(at))}
    </div>
  );
}

function Change({ old, next }: { readonly old: Block; readonly next: Block }): ReactElement {
  const { before, gone, come, behind } = turned(old, next);
  return (
    <>
      <Pieces pieces={before} sign="proposed" />
      {gone.length > 0 && (
        <del>
          <Pieces pieces={gone} sign="deleted" />
        </del>
      )}
      {come.length > 0 && (
        <ins>
          <Pieces pieces={come} sign="inserted" />
        </ins>
      )}
      <Pieces pieces={behind} sign="proposed" />
    </>
  );
}

const wordsOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join('\n');
