/* Forms of entities and sources, loaded on first use. */
import { lazy, Suspense } from 'react';
import type { ComponentProps, ReactElement } from 'react';
import { Waiting } from '../../ui/index.js';

const LazyEntityForm = lazy(async () => ({ default: (await import('./entity-form.js')).EntityForm }));
const LazySourceForm = lazy(async () => ({ default: (await import('./source-form.js')).SourceForm }));
const LazySourcePaste = lazy(async () => ({ default: (await import('./source-paste.js')).SourcePaste }));

/** Proposes or changes an entity. */
export function EntityForm(props: ComponentProps<typeof LazyEntityForm>): ReactElement {
  return (
    <Suspense fallback={<Waiting lines={4} />}>
      <LazyEntityForm {...props} />
    </Suspense>
  );
}

/** Proposes or changes a source. */
export function SourceForm(props: ComponentProps<typeof LazySourceForm>): ReactElement {
  return (
    <Suspense fallback={<Waiting lines={6} />}>
      <LazySourceForm {...props} />
    </Suspense>
  );
}

/** Parses a pasted reference into records for a {@link SourceForm}. */
export function SourcePaste(props: ComponentProps<typeof LazySourcePaste>): ReactElement {
  return (
    <Suspense fallback={<Waiting lines={3} />}>
      <LazySourcePaste {...props} />
    </Suspense>
  );
}
export type { EntityFormProps } from './entity-form.js';
export type { SourceDraft, SourceFormProps } from './source-form.js';
