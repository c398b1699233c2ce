import { personOnWire } from '@scholium/contract';
import { bool, int, json, text } from '@scholium/database';
import { anchor } from '@scholium/review';
import { z } from 'zod';

/** A list of rows that Postgres made JSON. */
export const jsonListOf = <T>(schema: z.ZodType<T>) => json.as(z.array(schema));

/** Fragments of an anchor, in JSON. */
export const anchorsColumn = json.as(z.array(anchor));

/** A person as `json_build_object('id', ..., 'name', ...)`. */
export const personColumn = json.as(personOnWire);

/** A JSON object with contents that a descriptor knows. */
export const jsonObject = json.as(z.record(z.string(), z.unknown()));

/** The columns of a fragment of an anchor. Positions count in the document's model, at `atVersion`. */
export const fragmentColumns = {
  from: int,
  to: int,
  atVersion: int,
  quote: text,
  prefix: text,
  suffix: text,
  orphaned: bool,
} as const;
