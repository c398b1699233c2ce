import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type AnswerOf, type InputOf } from '../platform/index.js';
import { EntriesService } from './entries.service.js';

@Controller()
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Endpoint(routes.readEntries)
  readEntries(
    @Input() input: InputOf<typeof routes.readEntries>,
    @Acting() acting: ActingIn,
  ): Promise<AnswerOf<typeof routes.readEntries>> {
    return this.entries.after(input.params.streamId, input.query.after, input.query.limit, acting.actor);
  }

  @Endpoint(routes.listUnreadableEntries)
  listUnreadableEntries(): Promise<AnswerOf<typeof routes.listUnreadableEntries>> {
    return this.entries.unreadable();
  }
}
