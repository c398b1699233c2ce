import { Alert, Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { foldName } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { NO_BANNER, Waiting } from '../../ui/index.js';
import { contentOf, otherMentions } from '../../annotations/index.js';
import type { AnnotationItem, OtherMention } from '../../annotations/index.js';
import { appearanceOf } from '../../kinds/index.js';
import { useConnection, useRest, useNamesakes } from '../../sync/index.js';
import type { Namesake, ReferenceOnWire } from '../../sync/index.js';
import { useCell, useNamedReference, useWorkspace } from '../../workspace/index.js';

/** Tags what the document says of the same entity elsewhere: a list to select from, one undo step. */
export function OtherMentionsDialog(): ReactElement {
  const { workspace } = useWorkspace();
  const task = useCell(workspace.task);
  const focused = useCell(workspace.focused);
  const item = task === 'mentions' && focused !== null ? workspace.item(focused) : null;
  const leave = () => workspace.task.set(null);
  return (
    <Modal opened={item !== null} onClose={leave} title={i18n.t('Tag other mentions')} size="lg" attributes={NO_BANNER}>
      {item && <Places item={item} onDone={leave} />}
    </Modal>
  );
}

const DOUBTS: Readonly<Record<NonNullable<OtherMention['doubt']>, string>> = {
  lower_case: /*i18n*/ 'lower case',
  capitals: /*i18n*/ 'among capitals',
  longer_name: /*i18n*/ 'a longer name?',
  digits: /*i18n*/ 'digits follow',
  other_entity: /*i18n*/ 'tagged with another entity',
  no_name: /*i18n*/ 'not a name of the entity',
};

/** The viewer is asked before places are ticked whose name another entity has too. */
function Places({ item, onDone }: { readonly item: AnnotationItem; readonly onDone: () => void }): ReactElement {
  const { workspace } = useWorkspace();
  const content = contentOf(item.kind, item.body);
  const entityId = content?.kind === 'mention' ? content.body.entityId : null;
  const entity = useNamedReference(entityId);
  const names = namesOf(entity);
  const namesakes = useNamesakes(workspace.store.document.projectId, [...names, item.label], entityId);
  const { status } = useConnection();
  const { rest } = useRest(workspace.store);
  if (rest !== 'here') return <Waiting label={i18n.t('Loading the rest of the annotations…')} />;
  if (namesakes === null && status === 'live') return <Waiting label={i18n.t('Looking for the names')} />;
  return (
    <TickList
      key={names.join('\n')}
      item={item}
      names={names}
      called={entity?.label ?? item.label}
      namesakes={namesakes ?? []}
      onDone={onDone}
    />
  );
}

interface TickListProps {
  readonly item: AnnotationItem;
  readonly names: readonly string[];
  readonly called: string;
  readonly namesakes: readonly Namesake[];
  readonly onDone: () => void;
}

function TickList({ item, names, called, namesakes, onDone }: TickListProps): ReactElement {
  const { workspace, actions } = useWorkspace();
  const [places] = useState(() => otherMentions(workspace.store.doc, item, workspace.items, names));
  const shared = namesakes.filter(({ name }) => places.some((place) => foldName(place.name) === foldName(name)));
  const isShared = ({ name }: OtherMention) => shared.some((one) => foldName(one.name) === foldName(name));
  const sure = places.filter((place) => place.doubt === null && !isShared(place));
  const [ticked, setTicked] = useState<ReadonlySet<number>>(() => new Set(sure.map(({ from }) => from)));
  const content = contentOf(item.kind, item.body);
  if (content?.kind !== 'mention' || places.length === 0) {
    return (
      <Stack>
        <Text>
          {i18n.t('“{name}” stands nowhere else in this document, or every place is tagged already.', { name: called })}
        </Text>
        <Group>
          <Button onClick={onDone} data-autofocus>
            {i18n.t('Close')}
          </Button>
        </Group>
      </Stack>
    );
  }
  const toggle = (from: number) =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(from)) after.add(from);
      return after;
    });
  const tag = () => {
    onDone();
    actions.mentions(
      places.filter(({ from }) => ticked.has(from)).map(({ from, to }) => [from, to]),
      { ...content.body, role: null },
    );
  };
  const doubtful = places.length - sure.length;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {i18n.t(
          '{count, plural, one {# place names “{name}” and is} other {# places name “{name}” and are}} not tagged with it. They become proposals; one undo withdraws them all.',
          { count: places.length, name: called },
        )}
        {doubtful > 0 &&
          ` ${i18n.t('{count, plural, one {# that may mean something else is} other {# that may mean something else are}} not ticked.', { count: doubtful })}`}
      </Text>
      {shared.map(({ id, name, label, typeId }) => (
        <SharedName
          key={id}
          name={name}
          other={label}
          type={appearanceOf('mention', typeId, workspace.store.project.vocabulary).name}
          onMean={() =>
            setTicked((before) => {
              const meant = places.filter((place) => place.doubt === null && foldName(place.name) === foldName(name));
              return new Set([...before, ...meant.map(({ from }) => from)]);
            })
          }
        />
      ))}
      <ScrollArea.Autosize mah="50vh" type="auto">
        <Stack gap="xs">
          {places.map((place) => (
            <Checkbox
              key={place.from}
              checked={ticked.has(place.from)}
              onChange={() => toggle(place.from)}
              size="sm"
              label={<PlaceLabel place={place} shared={isShared(place)} />}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Group>
        <Button onClick={tag} disabled={ticked.size === 0} data-autofocus>
          {i18n.t('{count, plural, one {Tag # mention} other {Tag # mentions}}', { count: ticked.size })}
        </Button>
        <Button
          variant="default"
          onClick={() => setTicked(ticked.size > 0 ? new Set() : new Set(places.map(({ from }) => from)))}
        >
          {ticked.size > 0 ? i18n.t('Tick none') : i18n.t('Tick all')}
        </Button>
      </Group>
    </Stack>
  );
}

function PlaceLabel({ place, shared }: { readonly place: OtherMention; readonly shared: boolean }): ReactElement {
  const { before, words, after, number, doubt } = place;
  const notes = [
    number === null ? null : i18n.t('paragraph {number}', { number }),
    doubt && i18n.t(DOUBTS[doubt]),
    shared ? i18n.t('two entities have this name') : null,
  ].filter(Boolean);
  return (
    <span dir="auto">
      {before}
      <b>{words}</b>
      {after}{' '}
      <Text span size="xs" c="dimmed">
        {notes.join(', ')}
      </Text>
    </span>
  );
}

interface SharedNameProps {
  readonly name: string;
  readonly other: string;
  readonly type: string;
  readonly onMean: () => void;
}

/** The question where another entity has the name too. */
function SharedName({ name, other, type, onMean }: SharedNameProps): ReactElement {
  const [answered, setAnswered] = useState(false);
  if (answered) return <></>;
  return (
    <Alert color="yellow" variant="light" title={i18n.t('Does “{name}” mean this entity here?', { name })}>
      <Stack gap="xs">
        <Text size="sm">
          {i18n.t('Another entity has this name: {type} “{other}”. These places are not ticked.', { type, other })}
        </Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              setAnswered(true);
              onMean();
            }}
          >
            {i18n.t('Yes, tick them')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAnswered(true)}>
            {i18n.t('No')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** All names of an entity; none where it cannot be seen. */
function namesOf(entity: ReferenceOnWire | null): readonly string[] {
  const names: unknown = entity?.detail['names'];
  if (!Array.isArray(names)) return entity ? [entity.label] : [];
  return names.flatMap((name: unknown) => {
    const text = typeof name === 'string' ? name : (name as { readonly text?: unknown } | null)?.text;
    return typeof text === 'string' ? [text] : [];
  });
}
