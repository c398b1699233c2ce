import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { readsByEmergency } from '@scholium/review';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { DocumentListService } from './document-list.service.js';
import { HomeService } from './home.service.js';
import { ProjectsService } from './projects.service.js';

@Controller()
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly home: HomeService,
    private readonly documents: DocumentListService,
  ) {}

  @Endpoint(routes.getHome)
  getHome(@Caller() caller: CallerSession) {
    return this.home.of(caller);
  }

  @Endpoint(routes.createProject)
  createProject(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.createProject>) {
    return this.projects.create(userId, body);
  }

  @Endpoint(routes.getProject)
  getProject(@Acting() { actor, projectId, subject }: ActingIn) {
    return this.projects.find(actor, projectId, readsByEmergency(actor, subject));
  }

  @Endpoint(routes.describeProject)
  describeProject(
    @Caller() { userId }: CallerSession,
    @Acting() { projectId }: ActingIn,
    @Input() { body }: InputOf<typeof routes.describeProject>,
  ) {
    return this.projects.describe(userId, projectId, body);
  }

  @Endpoint(routes.setVocabulary)
  setVocabulary(
    @Caller() { userId }: CallerSession,
    @Acting() { projectId }: ActingIn,
    @Input() { body }: InputOf<typeof routes.setVocabulary>,
  ) {
    return this.projects.setVocabulary(userId, projectId, body);
  }

  @Endpoint(routes.mergeTerms)
  mergeTerms(
    @Caller() { userId }: CallerSession,
    @Acting() { projectId }: ActingIn,
    @Input() { body }: InputOf<typeof routes.mergeTerms>,
  ) {
    return this.projects.mergeTerms(userId, projectId, body);
  }

  @Endpoint(routes.revertMerge)
  revertMerge(
    @Caller() { userId }: CallerSession,
    @Acting() { projectId }: ActingIn,
    @Input() { body }: InputOf<typeof routes.revertMerge>,
  ) {
    return this.projects.revertMerge(userId, projectId, body);
  }

  @Endpoint(routes.getVocabularyUsage)
  getVocabularyUsage(@Acting() { actor, projectId }: ActingIn) {
    return this.projects.vocabularyUsage(actor, projectId);
  }

  @Endpoint(routes.configureProject)
  configureProject(
    @Caller() { userId }: CallerSession,
    @Acting() { projectId }: ActingIn,
    @Input() { body }: InputOf<typeof routes.configureProject>,
  ) {
    return this.projects.configure(userId, projectId, body);
  }

  @Endpoint(routes.listDocuments)
  listDocuments(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.listDocuments>) {
    return this.documents.page(actor, projectId, query);
  }
}
