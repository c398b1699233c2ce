import { Anchor } from '@mantine/core';
import { IconFileText, IconHighlight, IconMessage, IconPencil, IconPilcrow } from '@tabler/icons-react';
import type { NamedGroup } from '@scholium/review';
import type { ReactElement } from 'react';
import { AnchorLink } from '../../ui/index.js';
import { partsOf } from '../text/parts.js';
import type { Part, PlaceKind } from '../text/parts.js';
import classes from '../discussion.module.css';

const PLACES: Readonly<Record<PlaceKind, readonly [string, typeof IconPencil]>> = {
  block: ['Paragraph', IconPilcrow],
  annotation: ['Annotation', IconHighlight],
  change: ['Change', IconPencil],
  thread: ['Discussion', IconMessage],
  footnote: ['Footnote', IconFileText],
  document: ['Document', IconFileText],
};

const GROUP_TITLES: Readonly<Record<NamedGroup, string>> = {
  everyone: 'Everybody in the project who may see this',
  managers: 'The project’s managers',
  reviewers: 'The project’s reviewers',
  annotators: 'The project’s annotators',
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
        <span className={classes['person']} title={GROUP_TITLES[part.group]}>
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
      const [name, Icon] = PLACES[part.what];
      const { projectId, documentId, search } = part;
      return (
        <AnchorLink
          className={classes['place']!}
          to="/projects/$projectId/documents/$documentId"
          params={{ projectId, documentId }}
          search={search as never}
        >
          <Icon size={13} aria-hidden />
          {name}
          {part.what === 'footnote' ? ` ${search['footnote']}` : ''}
        </AnchorLink>
      );
    }
  }
}
