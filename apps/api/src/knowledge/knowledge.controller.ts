import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../platform/index.js';
import { KnowledgeService } from './knowledge.service.js';
import { PickerService } from './picker.service.js';
import { SourceReader } from './source-reader.js';

@Controller()
export class KnowledgeController {
  constructor(
    private readonly knowledge: KnowledgeService,
    private readonly picker: PickerService,
    private readonly sources: SourceReader,
  ) {}

  @Endpoint(routes.pickEntities)
  pickEntities(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.pickEntities>) {
    return this.picker.pick(actor, projectId, 'entity', query);
  }

  @Endpoint(routes.pickSources)
  pickSources(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.pickSources>) {
    return this.picker.pick(actor, projectId, 'source', query);
  }

  @Endpoint(routes.parseSource)
  parseSource(@Input() { body }: InputOf<typeof routes.parseSource>) {
    return this.sources.read(body.text);
  }

  @Endpoint(routes.listEntities)
  listEntities(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.listEntities>) {
    return this.knowledge.entities(actor, projectId, query);
  }

  @Endpoint(routes.getEntity)
  getEntity(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getEntity>) {
    return this.knowledge.entity(actor, params.entityId);
  }

  @Endpoint(routes.listSources)
  listSources(@Acting() { actor, projectId }: ActingIn, @Input() { query }: InputOf<typeof routes.listSources>) {
    return this.knowledge.sources(actor, projectId, query);
  }

  @Endpoint(routes.getSource)
  getSource(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getSource>) {
    return this.knowledge.source(actor, params.sourceId);
  }
}
