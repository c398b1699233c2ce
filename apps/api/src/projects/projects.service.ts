import { Injectable } from '@nestjs/common';
import type { BodyOf, CommandResult, ResponseOf, routes } from '@scholium/contract';
import { type Actor, STARTER_VOCABULARY } from '@scholium/review';
import { Ledger } from '../ledger/index.js';
import { Failure } from '../platform/index.js';
import { ProjectsRepository } from './projects.repository.js';

/** Projects: made, described, given a vocabulary, read. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly repository: ProjectsRepository,
    private readonly ledger: Ledger,
  ) {}

  create(userId: string, { commandId, ...project }: BodyOf<typeof routes.createProject>): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: project.projectId,
      userId,
      commandId,
      command: { kind: 'project.create', ...project, vocabulary: STARTER_VOCABULARY },
    });
  }

  describe(
    userId: string,
    projectId: string,
    { commandId, ...description }: BodyOf<typeof routes.describeProject>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: projectId,
      userId,
      commandId,
      command: { kind: 'project.describe', ...description },
    });
  }

  setVocabulary(
    userId: string,
    projectId: string,
    { commandId, vocabulary }: BodyOf<typeof routes.setVocabulary>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: projectId,
      userId,
      commandId,
      command: { kind: 'vocabulary.set', vocabulary },
    });
  }

  mergeTerms(
    userId: string,
    projectId: string,
    { commandId, ...terms }: BodyOf<typeof routes.mergeTerms>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: projectId,
      userId,
      commandId,
      command: { kind: 'vocabulary.merge', ...terms },
    });
  }

  revertMerge(
    userId: string,
    projectId: string,
    { commandId, ...term }: BodyOf<typeof routes.revertMerge>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: projectId,
      userId,
      commandId,
      command: { kind: 'vocabulary.revert_merge', ...term },
    });
  }

  configure(
    userId: string,
    projectId: string,
    { commandId, settings }: BodyOf<typeof routes.configureProject>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({
      streamId: projectId,
      userId,
      commandId,
      command: { kind: 'project.configure', settings },
    });
  }

  async vocabularyUsage(viewer: Actor, projectId: string): Promise<ResponseOf<typeof routes.getVocabularyUsage>> {
    return { terms: await this.repository.vocabularyUsage(viewer, projectId) };
  }

  /** `byEmergency`: the viewer reads it by nothing but emergency access. */
  async find(viewer: Actor, projectId: string, byEmergency: boolean): Promise<ResponseOf<typeof routes.getProject>> {
    const project = await this.repository.find(viewer, projectId);
    if (!project) throw new Failure('not_found');
    return byEmergency ? { ...project, byEmergency } : project;
  }
}
