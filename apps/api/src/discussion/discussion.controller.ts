import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { CandidatesService } from './candidates.service.js';
import { DiscussionService } from './discussion.service.js';
import { ThreadsService } from './threads.service.js';

@Controller()
export class DiscussionController {
  constructor(
    private readonly discussion: DiscussionService,
    private readonly threads: ThreadsService,
    private readonly candidates: CandidatesService,
  ) {}

  @Endpoint(routes.submitDiscussion)
  submitDiscussion(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.submitDiscussion>) {
    return this.discussion.submit(userId, body);
  }

  @Endpoint(routes.listThreads)
  listThreads(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.listThreads>) {
    return this.threads.ofDocument(actor, params.documentId);
  }

  @Endpoint(routes.listChangeThreads)
  listChangeThreads(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.listChangeThreads>) {
    return this.threads.ofChange(actor, params.changeId);
  }

  @Endpoint(routes.listDocumentPeople)
  listDocumentPeople(@Acting() acting: ActingIn, @Input() { query }: InputOf<typeof routes.listDocumentPeople>) {
    return this.candidates.forDocument(acting, query.q);
  }

  @Endpoint(routes.listChangePeople)
  listChangePeople(@Acting() acting: ActingIn, @Input() { params, query }: InputOf<typeof routes.listChangePeople>) {
    return this.candidates.forChange(acting, params.changeId, query.q);
  }
}
