/** The three people of the demo workspace. They are invented; example.org receives no mail. */
export type PersonKey = 'analyst' | 'reviewer' | 'admin';

export interface DemoPerson {
  readonly key: PersonKey;
  readonly name: string;
  readonly email: string;
  readonly workspaceRole: 'owner' | 'member';
  readonly projectRole: 'annotator' | 'reviewer' | 'manager';
}

export const people: readonly DemoPerson[] = [
  {
    key: 'analyst',
    name: 'Noor Lindgren',
    email: 'noor.lindgren@example.org',
    workspaceRole: 'member',
    projectRole: 'annotator',
  },
  {
    key: 'reviewer',
    name: 'Mateo Okafor',
    email: 'mateo.okafor@example.org',
    workspaceRole: 'member',
    projectRole: 'reviewer',
  },
  {
    key: 'admin',
    name: 'Yuki Hartmann',
    email: 'yuki.hartmann@example.org',
    workspaceRole: 'owner',
    projectRole: 'manager',
  },
];
