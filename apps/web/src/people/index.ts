/* People: signing in, first run, own account, accounts of the workspace, members of a project. */
export { AccountScreen } from './account-screen.js';
export { AdminPeopleScreen } from './admin-people-screen.js';
export { CompartmentScreen } from './compartments/compartment-screen.js';
export { CompartmentsScreen } from './compartments/compartments-screen.js';
export { EmergencyScreen } from './emergency/emergency-screen.js';
export { GroupsScreen } from './administration/groups-screen.js';
export { OrganisationsScreen } from './administration/organisations-screen.js';
export { RolesScreen } from './administration/roles-screen.js';
export { ChoosePasswordScreen } from './choose-password-screen.js';
export { MembersScreen } from './members-screen.js';
export { SetupScreen } from './setup-screen.js';
export { SignInScreen } from './sign-in-screen.js';
