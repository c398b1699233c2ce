import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Audit, SentFrom, type ActingFrom } from '../../audit/index.js';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../../platform/index.js';
import { ViewingAs } from './viewing-as.service.js';

@Controller()
export class ViewingAsController {
  constructor(
    private readonly viewing: ViewingAs,
    private readonly audit: Audit,
  ) {}

  @Endpoint(routes.viewDocumentAs)
  async viewDocumentAs(
    @Acting() acting: ActingIn,
    @SentFrom() from: ActingFrom,
    @Input() { params: { documentId }, query }: InputOf<typeof routes.viewDocumentAs>,
  ) {
    const viewed = await this.viewing.view(acting, documentId, query.as);
    const object = { kind: 'document', id: documentId, projectId: acting.projectId } as const;
    this.audit.record({ ...from, kind: 'document.viewed_as', object, details: { as: query.as } });
    return viewed;
  }
}
