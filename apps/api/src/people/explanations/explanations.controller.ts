import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import {
  Acting,
  Caller,
  Endpoint,
  Input,
  type ActingIn,
  type CallerSession,
  type InputOf,
} from '../../platform/index.js';
import { Consequences } from './consequences.service.js';
import { Explanations } from './explanations.service.js';

@Controller()
export class ExplanationsController {
  constructor(
    private readonly explanations: Explanations,
    private readonly consequences: Consequences,
  ) {}

  @Endpoint(routes.getOwnAccess)
  getOwnAccess(@Caller() caller: CallerSession, @Input() { query }: InputOf<typeof routes.getOwnAccess>) {
    return this.explanations.ofPerson(caller, caller.userId, query);
  }

  @Endpoint(routes.getAccessOfPerson)
  getAccessOfPerson(
    @Caller() caller: CallerSession,
    @Input() { params, query }: InputOf<typeof routes.getAccessOfPerson>,
  ) {
    return this.explanations.ofPerson(caller, params.userId, query);
  }

  @Endpoint(routes.getOwnAccessInProject)
  getOwnAccessInProject(@Acting() acting: ActingIn, @Input() { query }: InputOf<typeof routes.getOwnAccessInProject>) {
    return this.explanations.inProject(acting, acting.actor.userId, query);
  }

  @Endpoint(routes.getAccessInProject)
  getAccessInProject(
    @Acting() acting: ActingIn,
    @Input() { params, query }: InputOf<typeof routes.getAccessInProject>,
  ) {
    return this.explanations.inProject(acting, params.userId, query);
  }

  @Endpoint(routes.listProjectReaders)
  listProjectReaders(
    @Acting() acting: ActingIn,
    @Input() { params, query }: InputOf<typeof routes.listProjectReaders>,
  ) {
    return this.explanations.readers(acting, 'project', params.projectId, query);
  }

  @Endpoint(routes.listDocumentReaders)
  listDocumentReaders(
    @Acting() acting: ActingIn,
    @Input() { params, query }: InputOf<typeof routes.listDocumentReaders>,
  ) {
    return this.explanations.readers(acting, 'document', params.documentId, query);
  }

  @Endpoint(routes.listEntityReaders)
  listEntityReaders(@Acting() acting: ActingIn, @Input() { params, query }: InputOf<typeof routes.listEntityReaders>) {
    return this.explanations.readers(acting, 'entity', params.entityId, query);
  }

  @Endpoint(routes.listSourceReaders)
  listSourceReaders(@Acting() acting: ActingIn, @Input() { params, query }: InputOf<typeof routes.listSourceReaders>) {
    return this.explanations.readers(acting, 'source', params.sourceId, query);
  }

  @Endpoint(routes.getMemberConsequences)
  getMemberConsequences(
    @Acting() acting: ActingIn,
    @Input() { params, query }: InputOf<typeof routes.getMemberConsequences>,
  ) {
    return this.consequences.ofRole(acting, params.userId, query);
  }

  @Endpoint(routes.getGrantConsequences)
  getGrantConsequences(@Acting() acting: ActingIn, @Input() { query }: InputOf<typeof routes.getGrantConsequences>) {
    return this.consequences.ofGrants(acting, query);
  }

  @Endpoint(routes.getCompartmentConsequences)
  getCompartmentConsequences(
    @Caller() caller: CallerSession,
    @Input() { params }: InputOf<typeof routes.getCompartmentConsequences>,
  ) {
    return this.consequences.ofEnding(caller, params.compartmentId, params.userId);
  }

  @Endpoint(routes.getGroupConsequences)
  getGroupConsequences(
    @Caller() caller: CallerSession,
    @Input() { params }: InputOf<typeof routes.getGroupConsequences>,
  ) {
    return this.consequences.ofLeaving(caller, params.groupId, params.userId);
  }
}
