import { Injectable } from '@nestjs/common';
import { SystemDatabase } from '../platform/system.js';
import type { AuditEvent } from './audit-event.js';

/** An event with the time at which it happened. */
export type DatedEvent = AuditEvent & { readonly at: Date };

@Injectable()
export class AuditEventRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Appends events, numbered without gaps: all of them or none. */
  async append(events: readonly DatedEvent[]): Promise<void> {
    const rows = events.map(({ object, at, details = {}, kind, actorId, sessionId, address }, index) => ({
      ordinal: index + 1,
      kind,
      at: at.toISOString(),
      actorId,
      sessionId,
      address,
      projectId: object?.projectId ?? null,
      objectKind: object?.kind ?? null,
      objectId: object?.id ?? null,
      details,
    }));
    await this.database.execute(
      `with head as (
         insert into "AuditHead" as h (id, seq) values (1, $2::int)
         on conflict (id) do update set seq = h.seq + excluded.seq returning h.seq - $2::int as before)
       insert into "AuditEvent"
         (seq, kind, at, "actorId", "sessionId", address, "projectId", "objectKind", "objectId", details)
       select head.before + r.ordinal, r.kind, r.at, r."actorId", r."sessionId", r.address, r."projectId",
         r."objectKind", r."objectId", r.details
       from head, jsonb_to_recordset($1::jsonb) as r(ordinal int, kind text, at timestamptz, "actorId" uuid,
         "sessionId" uuid, address text, "projectId" uuid, "objectKind" text, "objectId" uuid, details jsonb)`,
      [JSON.stringify(rows), rows.length],
    );
  }
}
