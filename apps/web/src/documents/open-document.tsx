import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { can } from '@scholium/review';
import { DocumentEditor, Minimap } from '../editor/index.js';
import type { AnnotationEditor, EditorMode } from '../editor/index.js';
import { i18n } from '../locales/index.js';
import { MarkingBanner, useMarkedPlace } from '../markings/index.js';
import { picturesOf, useOfDocument } from '../sync/index.js';
import type { Commands, DocumentStore } from '../sync/index.js';
import { NO_BANNER, useShortcuts, useSkipTarget, useTitle } from '../ui/index.js';
import { DetailsDrawer } from './toolbar/details-drawer.js';
import { FindBar } from './toolbar/find-bar.js';
import { PeopleHere } from './toolbar/people-here.js';
import { DocumentToolbar } from './toolbar/document-toolbar.js';
import { TitleStrip } from './toolbar/title-strip.js';
import { DocumentHeader } from './document-header.js';
import { CardSheet, Margin } from '../margin/index.js';
import { Sidebar } from './sidebar/sidebar.js';
import { Actions, DRAFT_KEY, useCell, useWorkspace, Workspace, WorkspaceContext } from '../workspace/index.js';
import { announce } from './announce-annotations.js';
import { FootnotePanel, OtherMentionsDialog } from '../annotation-kinds/index.js';
import { ANNOTATE_KEYS, commentOnWords, DraftPanel, handleTextKey, SelectionBar } from '../annotation-tools/index.js';
import { RestStatus } from './rest-status.js';
import { DocumentEffects } from './document-effects.js';
import { readingPositionOf } from './position/reading-position.js';
import type { Place } from './position/reading-position.js';
import { firstSpans } from './use-annotation-painting.js';
import { CommentPanel, DiscussionPanel } from '../discussion/index.js';
import { OriginalPanel } from '../original/index.js';
import {
  useNewWritingController,
  UnsavedTextPanel,
  useUndo,
  WritingToolbar,
  WritingContext,
  modesOf,
  useModeKeys,
} from '../writing/index.js';
import { FindingCards, FindingsPanel, isReport } from './report-parts.js';
import { TEXT_KEYS } from './text-keys.js';
import { usePageKeys } from './use-page-keys.js';
import classes from './document.module.css';

interface OpenDocumentProps {
  readonly store: DocumentStore;
  readonly commands: Commands;
  readonly nextId: () => string;
  /** Mode and position to restore; null: the start of the text, in the default mode of the role. */
  readonly left: Left | null;
  /** The document was reloaded and its text cannot be reached from the one on screen. */
  readonly onDifferentText: (left: Left) => void;
}

/**
 * Mode and position of a view that a reloaded document replaces; without a mode, of the text that the page showed
 * first.
 */
export interface Left {
  readonly mode: EditorMode | null;
  readonly place: Place | null;
}

/** An open document: toolbar, sidebar, text and margin. */
export function OpenDocument({ store, commands, nextId, left, onDifferentText }: OpenDocumentProps): ReactElement {
  const narrow = useMediaQuery('(max-width: 56em)', false, { getInitialValueInEffect: false });
  const [workspace] = useState(() => {
    const made = new Workspace(store, left?.mode ?? (narrow ? 'read' : usualMode(store)));
    made.findings.set(isReport(store) && made.mode.get() === 'edit');
    return made;
  });
  const [first] = useState(() => firstSpans(workspace));
  const wide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  /** Room for the outline, the text and what stands beside it. */
  const roomy = useMediaQuery('(min-width: 100em)', true, { getInitialValueInEffect: false });
  const [rail, setRail] = useState(wide && (roomy || !workspace.findings.get()));
  const original = useCell(workspace.original) !== null;
  const [drawer, setDrawer] = useState(false);
  /** How often find was asked for since it was closed. */
  const [finding, setFinding] = useState(0);
  const [details, setDetails] = useState(false);
  const mode = useCell(workspace.mode);
  const page = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useTitle(store.document.title, store.project.name);
  const marking = useOfDocument(store, () => store.document.marking);
  useMarkedPlace(store.documentId, marking);
  useShortcuts(ANNOTATE_KEYS);
  useShortcuts(TEXT_KEYS);
  useSkipTarget(i18n.t('Skip to text'), () => workspace.toText());
  const writing = useNewWritingController(workspace, commands, nextId);
  const open = useMemo(
    () => ({ workspace, actions: new Actions(workspace, commands, nextId) }),
    [workspace, commands, nextId],
  );
  const undo = useUndo(open, writing, mode);
  const hold = useCallback((made: AnnotationEditor | null) => workspace.editor.set(made), [workspace]);
  const readAnew = () => {
    const editor = workspace.editor.get();
    onDifferentText({ mode: workspace.mode.get(), place: editor && readingPositionOf(editor) });
  };

  const toBar = () => {
    const first = bar.current?.querySelector('button');
    first?.focus();
    return first !== undefined && first !== null;
  };
  const press = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const inText = workspace.editor.get()?.dom.contains(event.target as Node) ?? false;
    if (mod && event.altKey && event.code === 'KeyM') commentOnWords(workspace);
    else if (inText && (mode === 'edit' || mode === 'suggest')) return;
    else if (
      (inText || bar.current?.contains(event.target as Node)) &&
      handleTextKey(
        open,
        inText ? event : { ...keysOf(event), key: event.key === 'Enter' || event.key === 'Tab' ? '' : event.key },
        toBar,
      )
    ) {
      // Handled.
    } else return;
    event.preventDefault();
  };
  const find = () => setFinding((asked) => asked + 1);
  usePageKeys(workspace, find);
  useModeKeys(workspace);
  const sought = useCell(workspace.sought);
  const closeFind = () => {
    setFinding(0);
    workspace.sought.set(null);
    workspace.toText();
  };
  const railGone = () => {
    if (narrow) setDrawer(false);
  };

  return (
    <WorkspaceContext value={open}>
      <WritingContext value={writing}>
        <div
          className={classes['workspace']}
          role="presentation"
          data-printed-marking={marking ?? undefined}
          onKeyDown={press}
          onKeyDownCapture={undo.pressFirst}
        >
          <MarkingBanner marking={marking} at="top" />
          <div className={classes['barRoom']}>
            <AfterFirstPaint>
              <DocumentToolbar
                onToggleSidebar={() => (narrow ? setDrawer(!drawer) : setRail(!rail))}
                onDetails={() => setDetails(true)}
                onFind={find}
                people={<PeopleHere />}
              />
            </AfterFirstPaint>
          </div>
          <TitleStrip>
            <WritingToolbar earlier={undo.earlier} />
          </TitleStrip>
          <UnsavedTextPanel />
          <div className={classes['columns']} data-original={original || undefined}>
            {!narrow && rail && (roomy || !original) && (
              <aside className={classes['rail']} aria-label={i18n.t('Outline and filters')}>
                <AfterFirstPaint>
                  <Sidebar onGone={railGone} />
                </AfterFirstPaint>
              </aside>
            )}
            {narrow && (
              <Drawer
                opened={drawer}
                onClose={() => setDrawer(false)}
                title={i18n.t('Outline and filters')}
                size="xs"
                closeButtonProps={{ 'aria-label': i18n.t('Close') }}
                attributes={NO_BANNER}
              >
                <Sidebar onGone={railGone} />
              </Drawer>
            )}
            <div className={classes['scroller']} data-scroller>
              <div className={classes['page']} ref={page} data-narrow={narrow || undefined}>
                <div>
                  <DocumentHeader onDetails={() => setDetails(true)} />
                  <DocumentEditor
                    pictures={picturesOf(store.documentId)}
                    ref={hold}
                    doc={store.doc}
                    version={store.version}
                    spans={first.spans}
                    mode={mode}
                    label={store.document.title}
                    onSelect={(report) => workspace.selection.set(report)}
                    onCaret={(stack) => announce(workspace, stack)}
                    onHover={(keys) => workspace.hovered.set(keys[0] ?? null)}
                    onSuggestion={(changeId) => workspace.choose(changeId)}
                    onFootnote={(label, position) => workspace.footnote.set({ label, position })}
                    onFocusSpan={(focused) => {
                      const stack = focused
                        ? [...new Set(focused.stack.map(({ annotationId }) => annotationId))].filter(
                            (key) => key !== DRAFT_KEY,
                          )
                        : [];
                      workspace.follow(focused?.stack[focused.at]?.annotationId ?? null, stack);
                    }}
                  />
                </div>
                <AfterFirstPaint>
                  {!narrow && <Margin />}
                  <SelectionBar layer={page} bar={bar} />
                  <DraftPanel layer={page} />
                  <CommentPanel layer={page} />
                  <FootnotePanel layer={page} />
                  {isReport(store) && <FindingCards />}
                </AfterFirstPaint>
              </div>
            </div>
            <RestStatus />
            <OriginalPanel />
            <DiscussionPanel />
            <AfterFirstPaint>
              <FindingsPanel />
            </AfterFirstPaint>
            <div className={classes['minimap']}>
              <AfterFirstPaint>
                <MinimapOfText />
              </AfterFirstPaint>
            </div>
            {(finding > 0 || sought !== null) && <FindBar asked={finding} onClose={closeFind} />}
          </div>
          <AfterFirstPaint>
            {narrow && <CardSheet />}
            <DetailsDrawer opened={details} onClose={() => setDetails(false)} />
            <OtherMentionsDialog />
            {undo.dialog}
          </AfterFirstPaint>
          <MarkingBanner marking={marking} at="bottom" />
          <DocumentEffects first={first} before={left?.place ?? null} onDifferentText={readAnew} />
        </div>
      </WritingContext>
    </WorkspaceContext>
  );
}

function MinimapOfText(): ReactElement {
  return <Minimap editor={useCell(useWorkspace().workspace.editor)} />;
}

/** A report is written, other documents are annotated, by those who may. */
function usualMode(store: DocumentStore): EditorMode {
  if (isReport(store) && modesOf(store).includes('edit')) return 'edit';
  return can(store.actor, 'change.propose') ? 'annotate' : 'read';
}

function keysOf({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
  return { ctrlKey, metaKey, altKey, shiftKey };
}

/** Renders its children after the first paint of the text, so that they do not delay it. */
function AfterFirstPaint({ children }: { readonly children: ReactNode }): ReactElement | null {
  const painted = useCell(useWorkspace().workspace.painted);
  return painted ? <>{children}</> : null;
}
