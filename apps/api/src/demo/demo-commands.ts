import {
  scenario,
  type DemoAnnotation,
  type DemoEntity,
  type DemoSource,
  type DemoSuggestion,
  type FollowUp,
  type Life,
  type PersonKey,
} from '@scholium/database/seed';
import { content, kinds } from '@scholium/review';
import type { AnchorValue, ChangeCommand, Command, Content, SubjectKind, TextProposal } from '@scholium/review';
import { demoId, PROJECT_ID } from './demo-ids.js';

export interface DemoCommand {
  readonly by: PersonKey;
  readonly streamId: string;
  readonly commandId: string;
  readonly command: Command;
}

const subjectId = (key: string): string => demoId('subject', key);

/** A proposal and what became of it, each under an id of its own that never changes. */
function lived(
  key: string,
  life: Life,
  streamId: string,
  proposal: Omit<Extract<ChangeCommand, { kind: 'change.propose' }>, 'kind' | 'changeId' | 'message'>,
): DemoCommand[] {
  const changeId = demoId('change', key);
  const proposed: DemoCommand = {
    by: life.proposedBy,
    streamId,
    commandId: demoId('propose', key),
    command: { kind: 'change.propose', changeId, message: life.message, ...proposal },
  };
  const { outcome } = life;
  const target = { changeId, revision: 1 };
  const next = (by: PersonKey, command: ChangeCommand): DemoCommand[] => [
    proposed,
    { by, streamId, commandId: demoId('decide', key), command },
  ];
  switch (outcome.state) {
    case 'proposed':
      return [proposed];
    case 'accepted':
      return next(outcome.by, { kind: 'change.accept', ...target, note: '' });
    case 'rejected':
      return next(outcome.by, {
        kind: 'change.reject',
        ...target,
        reason: { code: outcome.reason, text: outcome.text },
      });
    case 'changes_requested':
      return next(outcome.by, { kind: 'change.request_changes', ...target, reason: { code: '', text: outcome.text } });
    case 'withdrawn':
      return next(life.proposedBy, { kind: 'change.withdraw', ...target });
  }
}

function known(item: DemoEntity | DemoSource): DemoCommand[] {
  const content: Content =
    item.kind === 'entity'
      ? { kind: 'entity', body: { typeId: item.typeId, names: [...item.names], description: item.description } }
      : {
          kind: 'source',
          body: {
            csl: { ...item.csl },
            sourceClass: item.sourceClass,
            reliability: item.reliability,
            accessed: item.accessed,
            archiveUrl: item.archiveUrl,
            note: item.note,
          },
        };
  return lived(item.key, item.life, PROJECT_ID, {
    subjectKind: item.kind,
    subjectId: subjectId(item.key),
    op: 'create',
    content,
    anchors: [],
  });
}

type Annotated = Pick<DemoAnnotation, 'kind' | 'content'>;

/** The scenario names records by key (`sourceKey`), a body by id (`sourceId`). */
function contentOf({ kind, content: named }: Annotated): Content {
  const body: Record<string, unknown> = { ...named };
  for (const [field, record] of Object.entries(kinds.get(kind).references)) {
    const key = body[`${record}Key`];
    delete body[`${record}Key`];
    body[field] = typeof key === 'string' ? subjectId(key) : null;
  }
  return content.parse({ kind, body });
}

/** The work on entities and sources, in an order in which it can be done. */
export const projectCommands = (): DemoCommand[] => [...scenario.entities, ...scenario.sources].flatMap(known);

/** The work on the documents; `anchorsOf` places passages, `documentIdOf` names streams. */
export function documentCommands(
  anchorsOf: (item: DemoAnnotation) => AnchorValue[],
  documentIdOf: (item: DemoAnnotation) => string,
): DemoCommand[] {
  const annotated = scenario.annotations.flatMap((item) =>
    lived(item.key, item.life, documentIdOf(item), {
      subjectKind: item.kind,
      subjectId: subjectId(item.key),
      op: 'create',
      content: contentOf(item),
      anchors: anchorsOf(item),
    }),
  );
  const followed = scenario.followUps.flatMap((item) => {
    const target = scenario.annotations.find(({ key }) => key === item.targetKey);
    if (!target) throw new Error(`The demo has no annotation ${item.targetKey}`);
    const kind: SubjectKind = item.kind;
    return lived(item.key, item.life, documentIdOf(target), {
      subjectKind: kind,
      subjectId: subjectId(item.targetKey),
      op: item.op,
      content: updated(item),
      anchors: anchorsOf(target),
    });
  });
  return [...annotated, ...followed];
}

/** Edits of the texts, after the annotations: what is accepted moves the words. */
export function suggestionCommands(
  editOf: (item: DemoSuggestion) => TextProposal,
  documentIdOf: (item: DemoSuggestion) => string,
): DemoCommand[] {
  return scenario.suggestions.flatMap((item) =>
    lived(item.key, item.life, documentIdOf(item), {
      subjectKind: 'text',
      subjectId: subjectId(item.key),
      op: 'create',
      content: { kind: 'text', body: editOf(item) },
      anchors: [],
    }),
  );
}

const updated = (item: FollowUp): Content | null => (item.op === 'delete' ? null : contentOf(item));
