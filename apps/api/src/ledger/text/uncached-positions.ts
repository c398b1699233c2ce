import { Node } from 'prosemirror-model';

/**
 * ProseMirror remembers the positions that were asked about in each version of a text, in a `WeakMap`. V8's collections
 * of what is young keep the values of an old weak map even where the key is dead, and these lead to the whole version.
 * An editor gains by it, since it asks about one version again and again. A server goes from version to version, and
 * every one of them would be carried into the space that is seldom cleared: collections took twelve times as long, and
 * large ones came often.
 */
const { resolveNoCache } = Node.prototype as { readonly resolveNoCache?: Node['resolve'] };
if (resolveNoCache) Node.prototype.resolve = resolveNoCache;
