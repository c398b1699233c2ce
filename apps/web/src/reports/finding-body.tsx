import { Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '@scholium/review';
import type { Vocabulary } from '@scholium/review';
import { dateLine, nameLine, TypeLetter } from '../kinds/index.js';
import { formatDate, i18n } from '../locales/index.js';
import type { Finding } from './finding.js';
import { acceptedLine, letterOf, placeOf, stanceWords } from './finding-words.js';
import classes from './reports.module.css';

type Mention = NonNullable<Finding['mentions']>['items'][number];

/** What a finding says: its words with their place, its codes, source and grade, and who accepted it. */
export function FindingBody({
  finding,
  vocabulary,
  brief = false,
}: {
  readonly finding: Finding;
  readonly vocabulary: Vocabulary;
  /** In a list: without what stands around the words, and without the passages of an entity. */
  readonly brief?: boolean;
}): ReactElement {
  const { quote, document, address, terms, note, entity, mentions, source, thread } = finding;
  const accepted = acceptedLine(finding);
  return (
    <>
      {entity && (
        <Text size="sm" fw={600} dir="auto">
          {entity.name}
        </Text>
      )}
      {thread && quote === null && (
        <Text size="sm" fw={600} dir="auto">
          {thread.label}
        </Text>
      )}
      {quote && <Quote {...quote} brief={brief} />}
      {terms.length > 0 && (
        <Group gap="0.25rem 0.5rem">
          {terms.map(({ id, label, color }) => (
            <Text key={id} span size="xs" dir="auto" className={classes['term'] ?? ''}>
              <TypeLetter letter={letterOf(finding, id, vocabulary)} color={color ?? 7} /> {label}
            </Text>
          ))}
        </Group>
      )}
      {note !== null && note !== '' && (
        <Text size="sm" dir="auto" lineClamp={brief ? 2 : 6} className={classes['lines'] ?? ''}>
          {note}
        </Text>
      )}
      {source && <Source source={source} />}
      {mentions && <Mentions {...mentions} brief={brief} />}
      {thread && <Comments comments={thread.comments} resolved={thread.resolved} brief={brief} />}
      <Text size="xs" c="dimmed" component="div" className={classes['facts'] ?? ''}>
        {document &&
          (address === null ? (
            <span dir="auto">{placeOf(document)}</span>
          ) : (
            <PassageLink address={address} label={i18n.t('Open the words in {place}', { place: placeOf(document) })}>
              {placeOf(document)}
            </PassageLink>
          ))}
        {accepted !== null && <span>{accepted}</span>}
        {finding.proposedBy !== null && <span>{i18n.t('Proposed by {name}', { name: finding.proposedBy })}</span>}
      </Text>
    </>
  );
}

function Quote({
  text,
  before,
  after,
  brief,
}: {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly brief: boolean;
}): ReactElement {
  return (
    <blockquote className={classes['quote']} dir="auto" data-brief={brief || undefined}>
      {!brief && before !== '' && <span className={classes['around']}>…{before}</span>}
      <span className={classes['words']}>{text}</span>
      {!brief && after !== '' && <span className={classes['around']}>{after}…</span>}
    </blockquote>
  );
}

/** A source as it is cited, with both halves of its Admiralty grade in words. */
function Source({ source }: { readonly source: NonNullable<Finding['source']> }): ReactElement {
  const { label, csl, reliability, credibility, locator, stance } = source;
  const authors = ((csl['author'] ?? []) as readonly Parameters<typeof nameLine>[0][]).map(nameLine);
  const line = [
    authors.length > 2 ? i18n.t('{author} and others', { author: authors[0] }) : authors.join('; '),
    dateLine(csl['issued']),
    locator,
    stance === null ? null : stanceWords(stance),
  ].filter((part) => part !== null && part !== '');
  const grade = `${reliability}${credibility ?? ''}`;
  const words = [
    (RELIABILITY_WORDS as Readonly<Record<string, string>>)[reliability],
    credibility === null ? undefined : CREDIBILITY_WORDS[credibility],
  ].flatMap((part) => (part === undefined ? [] : [i18n.t(part)]));
  return (
    <div>
      <Text size="sm" dir="auto">
        {label}
      </Text>
      {line.length > 0 && (
        <Text size="xs" c="dimmed" dir="auto">
          {line.join(', ')}
        </Text>
      )}
      <Text size="xs">
        <span className={classes['grade']}>{grade}</span> {words.join('; ')}
      </Text>
    </div>
  );
}

function Mentions({
  items,
  total,
  brief,
}: {
  readonly items: readonly Mention[];
  readonly total: number;
  readonly brief: boolean;
}): ReactElement {
  return (
    <>
      <Text size="xs" c="dimmed">
        {i18n.t('{count, plural, one {# accepted mention} other {# accepted mentions}}', { count: total })}
        {!brief && items.length < total
          ? ` · ${i18n.t('{count, plural, one {the first is shown} other {the first # are shown}}', { count: items.length })}`
          : ''}
      </Text>
      {!brief && items.length > 0 && (
        <ul className={classes['mentions']}>
          {items.map(({ annotationId, quote, document, address }) => (
            <li key={annotationId}>
              <span dir="auto">
                <span className={classes['around']}>{quote.before}</span>
                <span className={classes['words']}>{quote.text}</span>
                <span className={classes['around']}>{quote.after}</span>
              </span>{' '}
              <PassageLink
                address={address}
                label={i18n.t('Open “{words}” in {place}', { words: quote.text, place: placeOf(document) })}
              >
                {placeOf(document)}
              </PassageLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Comments({
  comments,
  resolved,
  brief,
}: {
  readonly comments: NonNullable<Finding['thread']>['comments'];
  readonly resolved: boolean;
  readonly brief: boolean;
}): ReactElement {
  const shown = brief ? comments.slice(0, 1) : comments;
  return (
    <>
      {resolved && (
        <Text size="xs" c="dimmed">
          {i18n.t('Resolved')}
        </Text>
      )}
      {shown.map(({ author, at, text }) => (
        <div key={`${author} ${at}`}>
          <Text size="xs" c="dimmed">
            {author}, {formatDate(at)}
          </Text>
          <Text size="sm" dir="auto" lineClamp={brief ? 2 : 6} className={classes['lines'] ?? ''}>
            {text}
          </Text>
        </div>
      ))}
      {shown.length < comments.length && (
        <Text size="xs" c="dimmed">
          {i18n.t('{count, plural, one {# comment} other {# comments}}', { count: comments.length })}
        </Text>
      )}
    </>
  );
}

/** A link to words in a document. The editor around it takes no click from it. */
function PassageLink({
  address,
  label,
  children,
}: {
  readonly address: string;
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  const navigate = useNavigate();
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ href: address });
  };
  return (
    <a href={address} aria-label={label} className={classes['link']} dir="auto" onClick={open}>
      {children}
    </a>
  );
}
