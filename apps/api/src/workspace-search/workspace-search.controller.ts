import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../platform/index.js';
import { WorkspaceSearchService } from './workspace-search.service.js';

@Controller()
export class WorkspaceSearchController {
  constructor(private readonly workspaceSearch: WorkspaceSearchService) {}

  @Endpoint(routes.search)
  search(@Caller() caller: CallerSession, @Input() { query }: InputOf<typeof routes.search>) {
    return this.workspaceSearch.find(caller, query);
  }
}
