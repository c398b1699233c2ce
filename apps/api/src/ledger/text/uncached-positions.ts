import { Node } from 'prosemirror-model';

/**
 * Turns off ProseMirror's cache of resolved positions. It is a `WeakMap` from each version of a text to positions in
 * it. V8's young-generation collections keep the values of an old weak map even where the key is dead, and the values
 * lead to the whole version. An editor profits from the cache, since it asks about one version again and again. A
 * server goes from version to version, and every one of them would be promoted to the old generation: collections took
 * twelve times as long, and full ones came often (ADR 0011).
 */
const { resolveNoCache } = Node.prototype as { readonly resolveNoCache?: Node['resolve'] };
if (resolveNoCache) Node.prototype.resolve = resolveNoCache;
