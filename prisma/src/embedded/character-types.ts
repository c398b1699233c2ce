import pg from 'pg';
import { databaseName } from './roles.js';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';

/**
 * What PostgreSQL takes for a letter follows LC_CTYPE. Under `C` only ASCII letters are, so that trigrams of names in
 * other scripts are empty and a search for them reads whole tables. The second name is for systems that do not have the
 * first.
 */
export const unicodeTypes = ['C.UTF-8', 'en_US.UTF-8'] as const;

const onlyAscii = ['C', 'POSIX'];
/** Kept as the database's comment, so that it is written together with the new type or not at all. */
const pendingComment = 'Scholium: indexes of words are to be built again';

/** The first of the types that this system has; undefined when it has none. */
const availableType = async (superuser: pg.Client): Promise<string | undefined> => {
  for (const type of unicodeTypes) {
    await superuser.query('begin');
    try {
      await superuser.query(
        `create collation public.scholium_probe (provider = libc, locale = ${superuser.escapeLiteral(type)})`,
      );
      return type;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
    } finally {
      await superuser.query('rollback');
    }
  }
  return undefined;
};

/**
 * Indexes by words and trigrams: the only ones whose content follows LC_CTYPE, because everything else follows the
 * built-in provider.
 */
const wordIndexes = `select i.oid::regclass::text as name from pg_class i join pg_am a on a.oid = i.relam
  where i.relkind = 'i' and a.amname in ('gin', 'gist')
    and i.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema') order by 1`;

/**
 * Gives a database that was made with LC_CTYPE `C` a type that knows the letters of all scripts. No row is copied or
 * written: the type is one field of the catalogue, read when a connection is opened. It is set in one transaction
 * together with the note that the indexes of words are to be built again, and the note goes when they are; so it may be
 * interrupted at any moment and is taken up at the next start. Call it before anybody else works with the database.
 * `say` receives what is done and how long it took.
 */
export const widenCharacterTypes = async (
  superuser: pg.Client,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<void> => {
  const [found] = await readRows(
    superuser,
    row({ type: text, provider: text, order: text, comment: text.orNull }),
    `select datctype as type, datlocprovider::text as provider, datcollate as order,
       shobj_description(oid, 'pg_database') as comment
     from pg_database where datname = $1`,
    [databaseName],
  );
  if (found === undefined) return;
  let pending = found.comment === pendingComment;
  if (found.provider === 'b' && found.order === 'C' && onlyAscii.includes(found.type)) {
    const type = await availableType(superuser);
    if (type === undefined) {
      say(`This system has no locale ${unicodeTypes.join(' or ')}: the database goes on with ${found.type}.`);
      return;
    }
    await superuser.query('begin');
    await superuser.query('update pg_database set datctype = $1 where datname = $2', [type, databaseName]);
    await superuser.query(`comment on database ${databaseName} is ${superuser.escapeLiteral(pendingComment)}`);
    await superuser.query('commit');
    pending = true;
  }
  if (pending) await buildIndexesAgain(superuser, databaseUrl, say);
};

const buildIndexesAgain = async (
  superuser: pg.Client,
  databaseUrl: string,
  say: (line: string) => void,
): Promise<void> => {
  say('The database learns the letters of all scripts; its indexes of words are built again. This happens once.');
  const started = performance.now();
  // A connection of its own: the type of letters is read when one is opened.
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const rows = await readRows(client, row({ name: text }), wordIndexes);
    for (const { name } of rows) await client.query(`reindex index ${name}`);
    await superuser.query(`comment on database ${databaseName} is null`);
    say(`Built ${rows.length} indexes in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  } catch (error) {
    // The rows are whole and the product works; only a search for words of other scripts misses some.
    say(
      `The indexes of words could not be built (${(error as Error).message}). Searches may miss names until a later start can build them.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
};
