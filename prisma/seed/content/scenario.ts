/**
 * The demo workspace as data: two documents and the work of three people on them. No ids, no times, no input or output.
 */
import { citations } from './citations.js';
import { entities } from './entities.js';
import { highlights } from './highlights.js';
import { proposed } from './life.js';
import { mentions } from './mentions.js';
import type { Scenario } from './scenario-types.js';
import { sources } from './sources.js';
import { suggestions } from './suggestions.js';
import { threads } from './threads.js';

export const scenario: Scenario = {
  documents: [
    {
      key: 'report',
      file: 'report.txt',
      mediaType: 'text/plain',
      metadata: {
        publisher: 'Institute for Basin Studies',
        published: '2024-10',
        url: 'https://example.org/inland-seas-monitor/lamp-fee',
        language: 'en',
      },
    },
    {
      key: 'note',
      file: 'second-note.md',
      mediaType: 'text/markdown',
      metadata: {
        publisher: 'Institute for Basin Studies',
        published: '2024-06',
        url: 'https://example.org/inland-seas-monitor/field-notes/melhun',
        language: 'en',
      },
    },
  ],
  entities,
  sources,
  annotations: [...highlights, ...mentions, ...citations],
  followUps: [
    {
      key: 'f-convoy-note',
      op: 'update',
      kind: 'highlight',
      targetKey: 'h-convoy-accounts',
      content: {
        codeIds: ['conflicting-accounts', 'logistics'],
        note: 'The official claim and the survivors’ account cannot both be right. Two courts heard the survivors separately, which speaks for them.',
      },
      life: { proposedBy: 'analyst', message: 'Adds why we believe the survivors.', outcome: proposed },
    },
    {
      key: 'f-lamp-fee',
      op: 'delete',
      kind: 'highlight',
      targetKey: 'h-lamp-fee',
      life: {
        proposedBy: 'analyst',
        message: 'The finding on the salt trade replaces it: the fee no longer pays for weapons.',
        outcome: proposed,
      },
    },
  ],
  suggestions,
  threads,
  unread: {
    analyst: ['t-hulls', 's-month', 'h-drowned', 'm-spokesman', 'c-invoices'],
    reviewer: ['t-notebooks'],
    admin: [],
  },
};
