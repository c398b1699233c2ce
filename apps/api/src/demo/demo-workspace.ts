import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { people, readDemoFile, scenario, type DemoDocument, type PersonKey } from '@scholium/database/seed';
import { type Actor, STARTER_VOCABULARY, type Command } from '@scholium/review';
import { UploadsService } from '../documents/index.js';
import { Ledger, WORKSPACE_STREAM_ID } from '../ledger/index.js';
import { Configuration } from '../platform/index.js';
import { documentCommands, projectCommands, suggestionCommands, type DemoCommand } from './demo-commands.js';
import { demoId, PROJECT_ID } from './demo-ids.js';
import { DemoInboxes } from './demo-inboxes.js';
import { DemoRepository } from './demo.repository.js';
import { discussionCommands } from './discussion-commands.js';
import { SearchableText } from './find-passage.js';

const PROJECT = {
  name: 'Nahrash Sea',
  description: 'Armed groups and trade on an inland sea. Everything here is invented.',
};
const FINISHED = demoId('finished');

/**
 * Fills an empty workspace with the demo before the first request is answered, by the ways that people's own work
 * takes. Every command has a fixed id, so a start that was cut off in the middle goes on, and a finished one costs one
 * query.
 */
@Injectable()
export class DemoWorkspace implements OnApplicationBootstrap {
  private readonly log = new Logger(DemoWorkspace.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly ledger: Ledger,
    private readonly uploads: UploadsService,
    private readonly repository: DemoRepository,
    private readonly inboxes: DemoInboxes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.configuration.demo) return;
    const { people: anybody, person: ours, done } = await this.repository.state(idOf('admin'), FINISHED);
    if (done || (anybody && !ours)) return;
    const started = performance.now();
    await this.settle();
    for (const command of projectCommands()) await this.do(command);
    for (const command of await this.documentWork()) await this.do(command);
    await this.inboxes.read();
    await this.ask('admin', PROJECT_ID, FINISHED, { kind: 'project.describe', ...PROJECT });
    this.log.log(`The demo workspace was filled in ${Math.round(performance.now() - started)} ms.`);
  }

  /** People, their project and its members. */
  private async settle(): Promise<void> {
    for (const { key, name, email, workspaceRole } of [...people].sort(
      (a, b) => Number(b.key === 'admin') - Number(a.key === 'admin'),
    )) {
      const command = { kind: 'user.create' as const, userId: idOf(key), email, name, workspaceRole };
      const commandId = demoId('create', key);
      if (workspaceRole === 'owner') refuseNot(await this.ledger.createFirstOwner({ commandId, command }));
      else await this.ask('admin', WORKSPACE_STREAM_ID, commandId, command);
    }
    await this.ask('admin', PROJECT_ID, demoId('create', 'project'), {
      kind: 'project.create',
      projectId: PROJECT_ID,
      ...PROJECT,
      vocabulary: STARTER_VOCABULARY,
    });
    for (const { key, projectRole } of people) {
      if (key !== 'admin')
        await this.ask('admin', PROJECT_ID, demoId('join', key), {
          kind: 'member.set',
          userId: idOf(key),
          role: projectRole,
        });
    }
  }

  private async documentWork(): Promise<DemoCommand[]> {
    const texts = new Map<string, SearchableText>();
    for (const document of scenario.documents) texts.set(document.key, await this.import(document));
    const textOf = ({ document }: { readonly document: string }): SearchableText => {
      const text = texts.get(document);
      if (!text) throw new Error(`The demo has no document ${document}`);
      return text;
    };
    const idOfDocument = ({ document }: { readonly document: string }): string => demoId('document', document);
    return [
      ...documentCommands((item) => item.passages.map((passage) => textOf(item).anchor(passage)), idOfDocument),
      ...suggestionCommands((item) => textOf(item).edit(item.words, item.becomes), idOfDocument),
      ...discussionCommands(
        (item) => ('words' in item.about ? [textOf(item).anchor(item.about.words)] : []),
        idOfDocument,
      ),
    ];
  }

  /** By the way of an upload and its preview, with what the file does not say typed in. */
  private async import(document: DemoDocument): Promise<SearchableText> {
    const actor: Actor = {
      userId: idOf('analyst'),
      active: true,
      workspaceRole: 'member',
      projectRole: 'annotator',
    };
    const place = { projectId: PROJECT_ID, actor };
    const documentId = demoId('document', document.key);
    const there = await this.ledger.documentAt(documentId, 0);
    if (there) return new SearchableText(there.doc);
    const { uploadId } = await this.uploads.keep(place, {
      fileName: document.file,
      bytes: Buffer.from(await readDemoFile(document)),
    });
    const { publisher, published, url, language } = document.metadata;
    const corrections = Object.entries({ publisher, published, url, language }).map(([field, value]) => ({
      type: 'set_metadata' as const,
      field: field as 'publisher',
      value,
    }));
    await this.uploads.import(place, {
      commandId: demoId('import', document.key),
      documentId,
      uploadId,
      corrections,
      accessed: null,
    });
    const imported = await this.ledger.documentAt(documentId, 0);
    if (!imported) throw new Error(`The demo document ${document.key} was imported and is not there`);
    return new SearchableText(imported.doc);
  }

  private do({ by, streamId, commandId, command }: DemoCommand): Promise<void> {
    return this.ask(by, streamId, commandId, command);
  }

  private async ask(by: PersonKey, streamId: string, commandId: string, command: Command): Promise<void> {
    refuseNot(await this.ledger.commit({ streamId, userId: idOf(by), commandId, command }), command);
  }
}

const idOf = (key: PersonKey): string => demoId('person', key);

function refuseNot(committed: Awaited<ReturnType<Ledger['commit']>>, command?: Command): void {
  if (!committed.ok)
    throw new Error(
      `The demo cannot be filled: ${command?.kind ?? 'the first owner'}: ${committed.refusal.message} ${JSON.stringify(committed.refusal.details ?? {})}`,
    );
}
