import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { AnnotationEditor } from './annotation-editor.js';
import type { EditorOptions } from './annotation-editor.js';
import type { EditorEvents } from './editor-events.js';
import './editor.css';
import './writing/writing.css';

export interface DocumentEditorProps extends EditorOptions {
  /** Null until the text is on screen. */
  readonly ref?: Ref<AnnotationEditor | null>;
}

/**
 * The text as a React component. The view is made once: `doc`, `version`, `spans` and `label` are what it starts with,
 * later changes go through the handle (`upsertSpans`, `removeSpans`, `setSpans`, `confirm`). Give it a `key` to
 * open another document.
 */
export function DocumentEditor({ ref, ...options }: DocumentEditorProps): ReactElement {
  const mount = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<AnnotationEditor | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
    // oxlint-disable-next-line react/immutability -- the editor is no value of React's: it is notified of what changed.
    if (editor) editor.mode = options.mode;
  });
  useLayoutEffect(() => {
    const made = new AnnotationEditor(mount.current!, { ...latest.current, ...eventsOf(() => latest.current) });
    setEditor(made);
    return () => made.destroy();
  }, []);
  useImperativeHandle<AnnotationEditor | null, AnnotationEditor | null>(ref, () => editor, [editor]);
  useEffect(() => markPointerUse(mount.current!), []);
  return <div className="scholium-editor" ref={mount} />;
}

/**
 * Says at `element` whether the mouse or the finger is in use, until Tab is pressed: a browser counts every focus of
 * an editable element as one by keyboard.
 */
function markPointerUse(element: HTMLElement): () => void {
  const point = () => element.setAttribute('data-by-pointer', '');
  const press = ({ key }: KeyboardEvent) => key === 'Tab' && element.removeAttribute('data-by-pointer');
  addEventListener('pointerdown', point, true);
  addEventListener('keydown', press, true);
  return () => {
    removeEventListener('pointerdown', point, true);
    removeEventListener('keydown', press, true);
  };
}

/** Callbacks that always reach the owner's newest ones, so that new closures do not make a new view. */
function eventsOf(latest: () => EditorEvents): EditorEvents {
  return {
    onSelect: (report) => latest().onSelect?.(report),
    onFocusSpan: (focused) => latest().onFocusSpan?.(focused),
    onHover: (annotationIds) => latest().onHover?.(annotationIds),
    onCaret: (stack) => latest().onCaret?.(stack),
    onFootnote: (label, position) => latest().onFootnote?.(label, position),
    onSuggestion: (changeId) => latest().onSuggestion?.(changeId),
  };
}
