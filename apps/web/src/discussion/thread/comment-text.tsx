import { Anchor } from '@mantine/core';
import { IconFileText, IconHighlight, IconMessage, IconPencil, IconPilcrow } from '@tabler/icons-react';
import type { NamedGroup } from '@scholium/review';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import { AnchorLink } from '../../ui/index.js';
import { partsOf } from '../text/parts.js';
import type { Part, PlaceKind } from '../text/parts.js';
import classes from '../discussion.module.css';

const ICONS: Readonly<Record<PlaceKind, typeof IconPencil>> = {
  block: IconPilcrow,
  annotation: IconHighlight,
  change: IconPencil,
  thread: IconMessage,
  footnote: IconFileText,
  document: IconFileText,
};

function placeName({ what, search }: Extract<Part, { readonly kind: 'place' }>): string {
  switch (what) {
    case 'block':
      return i18n.t('Paragraph');
    case 'annotation':
      return i18n.t('Annotation');
    case 'change':
      return i18n.t({ id: 'change.noun', message: /* no message */ 'Change' });
    case 'thread':
      return i18n.t('Discussion');
    case 'footnote':
      return i18n.t('Footnote {number}', { number: search['footnote'] });
    case 'document':
      return i18n.t('Document');
  }
}

const GROUP_TITLES: Readonly<Record<NamedGroup, string>> = {
  everyone: /*i18n*/ 'Everybody in the project who may see this',
  managers: /*i18n*/ 'The project’s managers',
  reviewers: /*i18n*/ 'The project’s reviewers',
  annotators: /*i18n*/ 'The project’s annotators',
};

/** The text of a comment; people, groups and links into documents are shown as chips. */
export function CommentText({
  text,
  names,
}: {
  readonly text: string;
  readonly names: readonly string[];
}): ReactElement {
  return (
    <p className={classes['words']} dir="auto">
      {partsOf(text, names, location.origin).map((part, at) => (
        <PartView key={at} part={part} />
      ))}
    </p>
  );
}

function PartView({ part }: { readonly part: Part }): ReactElement | string {
  switch (part.kind) {
    case 'words':
      return part.text;
    case 'person':
      return <span className={classes['person']}>{part.text}</span>;
    case 'group':
      return (
        <span className={classes['person']} title={i18n.t(GROUP_TITLES[part.group])}>
          {part.text}
        </span>
      );
    case 'address':
      return (
        <Anchor inherit href={part.text} target="_blank" rel="noopener noreferrer" underline="always">
          {part.text}
        </Anchor>
      );
    case 'place': {
      const Icon = ICONS[part.what];
      const { projectId, documentId, search } = part;
      return (
        <AnchorLink
          className={classes['place']!}
          to="/projects/$projectId/documents/$documentId"
          params={{ projectId, documentId }}
          search={search as never}
        >
          <Icon size={13} aria-hidden />
          {placeName(part)}
        </AnchorLink>
      );
    }
  }
}
