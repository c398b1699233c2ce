import { foldText } from '@scholium/document/fold';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { i18n } from '../../locales/index.js';
import { toFailure, useMe, useRoute } from '../../sync/index.js';
import type { Failure } from '../../sync/index.js';
import { useOfferedActions } from '../../ui/index.js';
import { useProjectId } from '../current-project.js';
import { plain } from './palette-item.js';
import type { PaletteItem } from './palette-item.js';
import { isSame, keepRecentHit, recentHits } from './recent-hits.js';
import type { SearchHit } from './recent-hits.js';
import { useNavigationActions } from './use-navigation-actions.js';
import { useOpenHit } from './use-open-hit.js';

/** How long typing has to pause before the server is asked, in ms. */
const PAUSE = 150;
/** Hits of each kind; and those of them that are known here, while something is typed. */
const HITS = 5;
const COMMANDS = 5;

const GROUPS: Readonly<Record<SearchHit['kind'], string>> = {
  document: /*i18n*/ 'Documents',
  entity: /*i18n*/ 'Entities',
  source: /*i18n*/ 'Sources',
  text: /*i18n*/ 'In texts',
  thread: /*i18n*/ 'Discussions',
  person: /*i18n*/ 'People',
};

interface PaletteItems {
  readonly items: readonly PaletteItem[];
  /** The server is being asked. */
  readonly searching: boolean;
  readonly failure: Failure | null;
  /** The server did not answer, and is asked again. */
  readonly unreachable: boolean;
  /** Names of the groups whose search took too long. */
  readonly late: readonly string[];
  readonly retry: () => void;
}

/**
 * What the palette shows: what this screen offers, recent things and screens at once, and then what the server finds.
 * The answer belongs to what is typed, whatever order answers come in.
 */
export function usePaletteItems(typed: string): PaletteItems {
  const query = typed.trim();
  const [asked] = useDebouncedValue(query, PAUSE);
  const projectId = useProjectId();
  const { user } = useMe();
  const open = useOpenHit();
  const offered = useOfferedActions();
  const places = useNavigationActions();
  const home = useRoute('getHome', {}).data;
  const search = useRoute(
    'search',
    { query: { q: asked.slice(0, 200), limit: HITS, ...(projectId === null ? {} : { projectId }) } },
    { enabled: asked !== '' && query !== '', keep: true, fresh: true },
  );
  const mine = home?.projects;

  const known = useMemo(() => {
    const recent = recentHits(user.id).filter((hit) => mine?.some(({ id }) => id === hit.projectId) ?? true);
    const documents = (home?.recentDocuments ?? []).map((one): SearchHit => ({
      kind: 'document',
      id: one.id,
      projectId: one.projectId,
      projectName: one.projectName,
      label: plain(one.title),
      context: null,
      document: { id: one.id, title: one.title },
      blockId: null,
      changeId: null,
      marking: one.marking,
    }));
    const asNow = (hit: SearchHit) => documents.find((one) => isSame(hit, one)) ?? hit;
    return [...recent.map(asNow), ...documents.filter((one) => !recent.some((hit) => isSame(hit, one)))];
  }, [user.id, home, mine]);

  const itemOf = (hit: SearchHit, group: string, isRecent = false): PaletteItem => ({
    id: `${hit.kind}-${hit.id}-${hit.blockId ?? ''}`,
    group,
    label: hit.label.text === '' ? plain(hit.document?.title ?? '') : hit.label,
    context: hit.context ?? (hit.kind === 'document' || !isRecent ? null : plain(i18n.t(GROUPS[hit.kind]))),
    marking: hit.marking,
    project: hit.projectId === projectId ? null : hit.projectName,
    run: () => {
      keepRecentHit(user.id, hit);
      open(hit);
    },
  });

  const words = foldText(query).split(' ').filter(Boolean);
  const fits = (...texts: readonly string[]): boolean => {
    const folded = foldText(texts.join(' '));
    return words.every((word) => folded.includes(word));
  };
  // While the next answer is awaited, what also has the words that were typed since.
  const answered = query === '' ? [] : (search.data?.groups ?? []);
  const found = search.isPlaceholderData
    ? answered.map((group) => ({
        ...group,
        hits: group.hits.filter(({ label, context }) => fits(label.text, context?.text ?? '')),
      }))
    : answered;
  const isFound = (hit: SearchHit): boolean => found.some(({ hits }) => hits.some((one) => isSame(one, hit)));
  /** A name that is what was typed comes first, then those that begin so. */
  const farness = (label: string): number => {
    const [name, sought] = [foldText(label), words.join(' ')];
    return name === sought ? 0 : name.startsWith(sought) ? 1 : 2;
  };
  const commands = [...offered, ...places]
    .filter(({ label }) => fits(label))
    .toSorted((a, b) => (query === '' ? 0 : farness(a.label) - farness(b.label)))
    .map(({ id, group, label, description, run }): PaletteItem => ({
      id,
      group,
      label: plain(label),
      context: description ? plain(description) : null,
      project: null,
      run,
    }));
  const recent = known
    .filter((hit) => fits(hit.label.text) && !isFound(hit))
    .slice(0, query === '' ? 2 * HITS : HITS)
    .map((hit) => itemOf(hit, i18n.t('Recent'), true));
  const hits = found.flatMap((group) => group.hits.map((hit) => itemOf(hit, i18n.t(GROUPS[hit.kind]))));
  return {
    items: query === '' ? [...recent, ...commands] : [...commands.slice(0, COMMANDS), ...recent, ...hits],
    searching: query !== '' && (query !== asked || search.isFetching),
    failure: query === '' ? null : toFailure(search.error),
    unreachable: query !== '' && search.isFetching && search.failureCount > 0,
    late: found.filter(({ late }) => late).map(({ kind }) => i18n.t(GROUPS[kind])),
    retry: () => void search.refetch(),
  };
}
