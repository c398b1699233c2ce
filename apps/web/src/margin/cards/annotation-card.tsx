import { memo } from 'react';
import type { ReactElement } from 'react';
import { appearanceOf, kindName, TypeMark } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { labelOfMarking, MarkingChip } from '../../markings/index.js';
import { CardFrame, useItem, usePicked, useWorkspace } from '../../workspace/index.js';
import { CardBody } from './card-body.js';
import { CardDetail } from './card-detail.js';
import { CardState, stateWords } from './card-state.js';
import { RefusedCommands } from './refused-commands.js';
import { StackList } from './stack-list.js';

/** The card of an annotation or a proposal: a few lines, more when focused. */
export const AnnotationCard = memo(function AnnotationCard({ id }: { readonly id: string }): ReactElement | null {
  const { workspace } = useWorkspace();
  const { item, unsent } = useItem(id);
  const focused = usePicked(workspace.focused, (key) => key === id);
  if (!item) return null;
  const { store } = workspace;
  const appearance = appearanceOf(item.kind, item.typeId, store.project.vocabulary);
  const marking = store.annotationMarkings?.[item.subjectId];
  const author = store.people.get(item.authorId)?.name ?? i18n.t('Somebody');
  const name = i18n.t('{kind}, {type}: “{words}”, {state}, by {author}', {
    kind: kindName(item.kind),
    type: appearance.name,
    words: item.label,
    state: stateWords(item, unsent),
    author,
  });
  const closeTask = (card: HTMLElement) => {
    if (workspace.task.get() === null) return false;
    workspace.task.set(null);
    card.querySelector<HTMLElement>('[data-card]')?.focus();
    return true;
  };
  return (
    <CardFrame
      id={id}
      label={marking ? `${name}, ${labelOfMarking(marking)}` : name}
      focused={focused}
      icon={<TypeMark kind={item.kind} appearance={appearance} />}
      title={appearance.name}
      words={item.label}
      status={
        <>
          <MarkingChip marking={marking} />
          <CardState item={item} unsent={unsent} />
        </>
      }
      author={author}
      onEscape={closeTask}
    >
      <CardBody item={item} expanded={focused} />
      <RefusedCommands item={item} unsent={unsent} />
      {focused && <StackList id={id} />}
      {focused && <CardDetail item={item} unsent={unsent} author={author} />}
    </CardFrame>
  );
});
