import {
  IconBookmark,
  IconFileText,
  IconHighlight,
  IconPencil,
  IconQuote,
  IconShieldLock,
  IconTag,
  IconUserCircle,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { kinds } from '@scholium/review';
import type { KindIcon as IconName, SubjectKind } from '@scholium/review';
import { kindName } from './appearance.js';

export const KIND_ICONS: Readonly<Record<IconName, typeof IconTag>> = {
  bookmark: IconBookmark,
  file: IconFileText,
  highlight: IconHighlight,
  pencil: IconPencil,
  person: IconUserCircle,
  quote: IconQuote,
  shield: IconShieldLock,
  tag: IconTag,
};

/** The name of the icon for a kind. */
export const iconOf = (kind: SubjectKind): IconName => kinds.find(kind)?.icon ?? 'pencil';

interface KindIconProps {
  readonly kind: SubjectKind;
  readonly size?: number;
  /** The kind is named beside it. */
  readonly decorative?: boolean;
}

export function KindIcon({ kind, size = 16, decorative = false }: KindIconProps): ReactElement {
  const Icon = KIND_ICONS[iconOf(kind)];
  return decorative ? <Icon size={size} aria-hidden /> : <Icon size={size} aria-label={kindName(kind)} role="img" />;
}
