import { useParams } from '@tanstack/react-router';

/** The project of the URL; null outside projects. */
export function useProjectId(): string | null {
  return useParams({ strict: false }).projectId ?? null;
}
