import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useRoutePages } from '../sync/index.js';
import { Page } from '../ui/index.js';

/** The review queue. */
export function ReviewScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/review' });
  const pages = useRoutePages('getQueue', { params: { projectId }, query: {} });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return <Page title="Review"><ul>{items.map(({ id, label, state }) => <li key={id}>{label}, {state}</li>)}</ul></Page>;
}
