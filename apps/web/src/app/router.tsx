/** The routes of the application. The screens of a module are loaded on first visit. */
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { InboxScreen, MailScreen, PreferencesScreen } from '../inbox/index.js';
import { lazyScreen } from '../ui/index.js';
import { SessionGuard } from './session-guard.js';
import { MissingScreen, BrokenScreen } from './missing-screen.js';

const root = createRootRoute({
  component: SessionGuard,
  notFoundComponent: MissingScreen,
  errorComponent: BrokenScreen,
});

const annotationImports = () => import('../annotation-imports/index.js');
const access = () => import('../access/index.js');
const audit = () => import('../audit/index.js');
const people = () => import('../people/index.js');
const projects = () => import('../projects/index.js');
const documents = () => import('../documents/index.js');
const exports = () => import('../exports/index.js');
const imports = () => import('../import/index.js');
const projectArchives = () => import('../project-archives/index.js');
const reports = () => import('../reports/index.js');
const review = () => import('../review/index.js');
const history = () => import('../history/index.js');
const knowledge = () => import('../knowledge/index.js');

/** The URL to return to after signing in, if it is one of this application. */
function returnTo(search: Record<string, unknown>): { readonly next?: string } {
  const { next } = search;
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}

/** The screen reads its own search parameters. */
const anySearch = (search: Record<string, unknown>): Record<string, unknown> => search;

const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const routeTree = root.addChildren([
  createRoute({ ...at('/'), component: lazyScreen(projects, 'HomeScreen') }),
  createRoute({ ...at('/sign-in'), validateSearch: returnTo, component: lazyScreen(people, 'SignInScreen') }),
  createRoute({ ...at('/setup'), component: lazyScreen(people, 'SetupScreen') }),
  createRoute({ ...at('/choose-password'), component: lazyScreen(people, 'ChoosePasswordScreen') }),
  createRoute({ ...at('/account'), component: lazyScreen(people, 'AccountScreen') }),
  createRoute({ ...at('/access'), validateSearch: anySearch, component: lazyScreen(access, 'AccessScreen') }),
  createRoute({ ...at('/admin/people'), component: lazyScreen(people, 'AdminPeopleScreen') }),
  createRoute({
    ...at('/admin/groups'),
    validateSearch: anySearch,
    component: lazyScreen(people, 'GroupsScreen'),
  }),
  createRoute({ ...at('/admin/organisations'), component: lazyScreen(people, 'OrganisationsScreen') }),
  createRoute({ ...at('/admin/roles'), component: lazyScreen(people, 'RolesScreen') }),
  createRoute({ ...at('/admin/compartments'), component: lazyScreen(people, 'CompartmentsScreen') }),
  createRoute({ ...at('/admin/compartments/$compartmentId'), component: lazyScreen(people, 'CompartmentScreen') }),
  createRoute({ ...at('/admin/emergency'), component: lazyScreen(people, 'EmergencyScreen') }),
  createRoute({ ...at('/admin/mail'), component: MailScreen }),
  createRoute({
    ...at('/admin/audit'),
    validateSearch: anySearch,
    component: lazyScreen(audit, 'AuditScreen'),
  }),
  createRoute({
    ...at('/import-project'),
    component: lazyScreen(projectArchives, 'ProjectArchivesScreen'),
  }),
  createRoute({ ...at('/inbox'), component: InboxScreen }),
  createRoute({ ...at('/inbox/preferences'), component: PreferencesScreen }),
  createRoute({ ...at('/projects/$projectId'), component: lazyScreen(projects, 'ProjectScreen') }),
  createRoute({ ...at('/projects/$projectId/import'), component: lazyScreen(imports, 'ImportScreen') }),
  createRoute({
    ...at('/projects/$projectId/exports'),
    validateSearch: anySearch,
    component: lazyScreen(exports, 'ExportsScreen'),
  }),
  createRoute({ ...at('/projects/$projectId/members'), component: lazyScreen(people, 'MembersScreen') }),
  createRoute({ ...at('/projects/$projectId/settings'), component: lazyScreen(projects, 'SettingsScreen') }),
  createRoute({
    ...at('/projects/$projectId/review'),
    validateSearch: anySearch,
    component: lazyScreen(review, 'ReviewScreen'),
  }),
  createRoute({ ...at('/projects/$projectId/entities'), component: lazyScreen(knowledge, 'EntitiesScreen') }),
  createRoute({
    ...at('/projects/$projectId/entities/$entityId'),
    component: lazyScreen(knowledge, 'EntityScreen'),
  }),
  createRoute({ ...at('/projects/$projectId/sources'), component: lazyScreen(knowledge, 'SourcesScreen') }),
  createRoute({
    ...at('/projects/$projectId/sources/$sourceId'),
    component: lazyScreen(knowledge, 'SourceScreen'),
  }),
  createRoute({ ...at('/projects/$projectId/reports'), component: lazyScreen(reports, 'ReportsScreen') }),
  createRoute({
    ...at('/projects/$projectId/documents/$documentId'),
    validateSearch: anySearch,
    component: lazyScreen(documents, 'DocumentScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/documents/$documentId/import-annotations'),
    component: lazyScreen(annotationImports, 'AnnotationImportScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/import-annotations'),
    component: lazyScreen(annotationImports, 'ProjectAnnotationImportScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/access'),
    validateSearch: anySearch,
    component: lazyScreen(access, 'ProjectAccessScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/readers'),
    validateSearch: anySearch,
    component: lazyScreen(access, 'ReadersScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/documents/$documentId/as'),
    validateSearch: anySearch,
    component: lazyScreen(access, 'ViewAsScreen'),
  }),
  createRoute({
    ...at('/projects/$projectId/documents/$documentId/history'),
    validateSearch: anySearch,
    component: lazyScreen(history, 'HistoryScreen'),
  }),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
