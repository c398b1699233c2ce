import { Button, TextInput } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { use, useState } from 'react';
import type { ReactElement } from 'react';
import { ALT_LIMIT } from '@scholium/document';
import type { Correction, PreviewBlock } from '@scholium/exchange/preview';
import { formatNumber, i18n } from '../../locales/index.js';
import { PreviewPictures } from './preview-pictures.js';

interface FigureBoxProps {
  readonly blockIndex: number;
  readonly figure: NonNullable<PreviewBlock['figure']>;
  readonly reachable: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** A picture before it is imported: what it shows, and whether it comes along. A large one is not shown yet. */
export function FigureBox({ blockIndex, figure, reachable, onCorrect }: FigureBoxProps): ReactElement {
  const { image, alt, width, height } = figure;
  const address = use(PreviewPictures).get(image);
  const [typed, setTyped] = useState(alt);
  const [known, setKnown] = useState(alt);
  if (known !== alt) {
    setKnown(alt);
    setTyped(alt);
  }
  const tabIndex = reachable ? 0 : -1;
  const keep = () => {
    if (typed.trim() !== alt) onCorrect({ type: 'set_alt', blockIndex, alt: typed.trim() });
  };
  return (
    <div className="import-figure">
      {address === undefined ? null : (
        <img className="import-picture-shown" src={address} alt={alt} width={width} height={height} decoding="async" />
      )}
      <span className="import-picture">
        {address === undefined ? <IconPhoto size={22} aria-hidden /> : null}
        {i18n.t('Picture, {width} × {height} pixels', { width: formatNumber(width), height: formatNumber(height) })}
      </span>
      <TextInput
        label={i18n.t('Alternative text')}
        placeholder={i18n.t('What the picture shows')}
        dir="auto"
        size="xs"
        maxLength={ALT_LIMIT}
        tabIndex={tabIndex}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <Button
        variant="default"
        size="compact-xs"
        tabIndex={tabIndex}
        onClick={() => onCorrect({ type: 'leave_out_figure', blockIndex })}
      >
        {i18n.t('Leave the picture out')}
      </Button>
    </div>
  );
}
