import { useLayoutEffect } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { screenOf } from '../../annotation-kinds/index.js';
import { contentOf } from '../../annotations/index.js';
import type { AnnotationItem } from '../../annotations/index.js';
import { i18n } from '../../locales/index.js';
import { useFormGuard } from '../../ui/index.js';
import { useWorkspace } from '../../workspace/index.js';

/** The form of the item's kind, on its card. */
export function EditItem({ item }: { readonly item: AnnotationItem }): ReactElement | null {
  const { workspace } = useWorkspace();
  const { leave, fields, questions } = useFormGuard();
  useLayoutEffect(() => {
    workspace.asks.set(leave);
    return () => workspace.asks.set(null);
  });
  const content = contentOf(item.kind, item.body);
  const Form = screenOf(item.kind)?.EditForm;
  if (!content || !Form) return null;
  const submitLabel =
    item.state === 'accepted'
      ? i18n.t('Propose change')
      : item.state === 'rejected'
        ? i18n.t('Propose again')
        : i18n.t('Save');
  const close = () => workspace.task.set(null);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    const head = event.currentTarget.closest('article')?.querySelector<HTMLElement>('[data-card]');
    leave(() => {
      close();
      head?.focus();
    });
  };
  return (
    <>
      <div role="presentation" onKeyDown={press}>
        {fields(
          <Form
            item={item}
            body={content.body}
            submitLabel={submitLabel}
            onCancel={close}
            onSubmit={(submit) => {
              workspace.asks.set(null);
              close();
              submit();
              workspace.toText();
            }}
          />,
        )}
      </div>
      {questions}
    </>
  );
}
