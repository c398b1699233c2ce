import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { Compartments } from './compartments.service.js';

@Controller()
export class CompartmentsController {
  constructor(private readonly compartments: Compartments) {}

  @Endpoint(routes.listCompartments)
  listCompartments(@Caller() caller: CallerSession) {
    return this.compartments.list(caller);
  }

  @Endpoint(routes.createCompartment)
  createCompartment(
    @Caller() caller: CallerSession,
    @Input() { body: { commandId, ...fields } }: InputOf<typeof routes.createCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.create', ...fields });
  }

  @Endpoint(routes.updateCompartment)
  updateCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.updateCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.update', ...params, ...fields });
  }

  @Endpoint(routes.deleteCompartment)
  deleteCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId } }: InputOf<typeof routes.deleteCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.delete', ...params });
  }

  @Endpoint(routes.transferCompartment)
  transferCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.transferCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.transfer', ...params, ...fields });
  }

  @Endpoint(routes.listCompartmentMembers)
  listCompartmentMembers(
    @Caller() caller: CallerSession,
    @Input() { params, query }: InputOf<typeof routes.listCompartmentMembers>,
  ) {
    return this.compartments.members(caller, params.compartmentId, query.q);
  }

  @Endpoint(routes.listCompartmentCandidates)
  listCompartmentCandidates(
    @Caller() caller: CallerSession,
    @Input() { params, query }: InputOf<typeof routes.listCompartmentCandidates>,
  ) {
    return this.compartments.candidates(caller, params.compartmentId, query.q);
  }

  @Endpoint(routes.admitToCompartment)
  admitToCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.admitToCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.admit', ...params, ...fields });
  }

  @Endpoint(routes.confirmInCompartment)
  confirmInCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.confirmInCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.confirm', ...params, ...fields });
  }

  @Endpoint(routes.endInCompartment)
  endInCompartment(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId } }: InputOf<typeof routes.endInCompartment>,
  ) {
    return this.compartments.change(caller, commandId, { kind: 'compartment.end', ...params });
  }
}
