import { useEffect, useEffectEvent, useState } from 'react';
import { findPage, pageAt } from '@scholium/document';
import { i18n } from '../locales/index.js';
import { failureOf, useCall } from '../sync/index.js';
import type { Problem } from '../ui/index.js';
import { useWorkspace } from '../workspace/index.js';
import { openOriginal, OriginalTooSlow } from './open-original.js';
import type { OpenedOriginal } from './open-original.js';
import { findPrintedPage, piecesAround } from './printed-words.js';

/** What the panel shows, and what can be done to it. */
export interface ShownOriginal {
  readonly file: OpenedOriginal | null;
  /** The page that is shown, from 0; null until it is found. */
  readonly at: number | null;
  /** How much larger than the width of the panel a page is. */
  readonly zoom: number;
  readonly failure: Problem | null;
  /** To the next page (1) or the one before (-1). */
  go(by: 1 | -1): void;
  enlarge(by: 1 | -1): void;
  fit(): void;
  /** Leads the text to the page that is shown; false when the text has no words of it. */
  toText(): boolean;
  retry(): void;
}

const LEAST = 0.5;
const MOST = 4;
const STEP = 1.25;

/** Opens the original of the document, and finds the page on which the words at a position are printed. */
export function useOriginal(asked: { readonly position: number }): ShownOriginal {
  const { workspace } = useWorkspace();
  const { store } = workspace;
  const call = useCall();
  const [file, setFile] = useState<OpenedOriginal | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  const [attempt, setAttempt] = useState(0);
  const load = useEffectEvent(async (): Promise<OpenedOriginal> => {
    const bytes = (await call('getOriginal', { params: { documentId: store.documentId } })) as Blob;
    return openOriginal(await bytes.arrayBuffer());
  });
  useEffect(() => {
    let gone = false;
    let opened: OpenedOriginal | null = null;
    load().then(
      (made) => {
        opened = made;
        if (gone) made.close();
        else setFile(made);
      },
      (error: unknown) => {
        if (!gone) setFailure(problemOf(error));
      },
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [attempt]);
  const locate = useEffectEvent(async (of: OpenedOriginal): Promise<number> => {
    const { doc } = store;
    const position = Math.min(asked.position, doc.content.size);
    const label = pageAt(doc, position);
    const guess = label === null ? null : of.names.guess(label);
    const found = await findPrintedPage(
      piecesAround(doc, position, label),
      { count: of.count, guess: guess ?? Math.floor((of.count * position) / Math.max(1, doc.content.size)) },
      of.lettersOn,
    );
    if (label !== null) of.names.learn(found, label);
    return found;
  });
  useEffect(() => {
    if (file === null) return undefined;
    let gone = false;
    locate(file).then(
      (found) => {
        if (!gone) setAt(found);
      },
      (error: unknown) => {
        if (!gone) setFailure(problemOf(error));
      },
    );
    return () => {
      gone = true;
    };
  }, [file, asked]);
  return {
    file,
    at,
    zoom,
    failure,
    go: (by) => {
      if (file !== null && at !== null) setAt(Math.max(0, Math.min(file.count - 1, at + by)));
    },
    enlarge: (by) => setZoom(Math.max(LEAST, Math.min(MOST, by > 0 ? zoom * STEP : zoom / STEP))),
    fit: () => setZoom(1),
    toText: () => {
      const found = file === null || at === null ? null : findPage(store.doc, file.names.of(at));
      if (found) void workspace.editor.get()?.scrollToPosition(found.from, 'top');
      return found !== null;
    },
    retry: () => {
      setFailure(null);
      setFile(null);
      setAt(null);
      setAttempt(attempt + 1);
    },
  };
}

/** What PDF.js says of a file is for programs. */
function problemOf(error: unknown): Problem {
  const name = error instanceof Error ? error.name : '';
  if (
    error instanceof OriginalTooSlow ||
    /^(?:InvalidPDF|Password|UnknownError|FormatError|Abort|BaseException)/u.test(name)
  )
    return { message: i18n.t('The file cannot be shown. Download the original and open it in a PDF viewer.') };
  return failureOf(error);
}
