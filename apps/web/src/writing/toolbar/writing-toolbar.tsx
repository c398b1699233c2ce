import { ActionIcon, Button, Group, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconAsterisk,
  IconBold,
  IconChevronDown,
  IconItalic,
  IconLink,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
} from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { Command, EditorState } from 'prosemirror-state';
import type { AnnotationEditor, BlockKind, WritingModule } from '../../editor/index.js';
import { useCommands } from '../../sync/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import type { Earlier } from '../use-undo.js';
import { FootnoteDialog, LinkDialog } from './link-and-footnote-dialogs.js';
import { useWritingController } from '../writing-context.js';
import classes from './writing-toolbar.module.css';

const KINDS: Readonly<Record<BlockKind, string>> = {
  paragraph: 'Paragraph',
  'heading-2': 'Heading',
  'heading-3': 'Smaller heading',
  blockquote: 'Quote',
  bullet_list: 'List',
  ordered_list: 'Numbered list',
};

const MARKS = ['strong', 'em', 'strikethrough', 'superscript', 'subscript', 'link'] as const;

/**
 * The toolbar of Edit and Suggest: formatting, undo, and the number of unconfirmed edits. The number stays visible in
 * other modes until it is 0.
 */
export function WritingToolbar({ earlier }: { readonly earlier: Earlier }): ReactElement | null {
  const { workspace } = useWorkspace();
  const writing = useWritingController();
  const mode = useCell(workspace.mode);
  const writingModule = useCell(writing.writingModule);
  const editor = useCell(workspace.editor);
  const left = useCell(writing.waiting) > 0;
  const typing = mode === 'edit' || mode === 'suggest';
  return (
    <>
      {typing && (
        <div className={classes['bar']} role="toolbar" aria-label="Writing">
          {writingModule && editor && (
            <Tools writingModule={writingModule} editor={editor} mode={mode} earlier={earlier} />
          )}
          <Standing mode={mode} />
        </div>
      )}
      {!typing && left && (
        <div className={classes['bar']}>
          <Standing mode={mode} />
        </div>
      )}
    </>
  );
}

function Tools({
  writingModule,
  editor,
  mode,
  earlier,
}: {
  readonly writingModule: WritingModule;
  readonly editor: AnnotationEditor;
  readonly mode: 'edit' | 'suggest';
  readonly earlier: Earlier;
}): ReactElement {
  const { store } = useWorkspace().workspace;
  const writing = useWritingController();
  const { canUndo, canRedo } = useCommands({ projectId: store.project.id, documentId: store.documentId });
  const [noting, setNoting] = useState(false);
  const linking = useCell(writing.linking);
  const look = (read: (state: EditorState) => string | boolean) => read(editor.state);
  const seen = useSyncExternalStore(
    (listener) => editor.onChange(listener),
    () =>
      [
        ...MARKS.map((name) => look((s) => writingModule.isMarked(s, name))),
        look(writingModule.blockKindOf),
        look((s) => writingModule.undoDepth(s) > 0),
        look((s) => writingModule.redoDepth(s) > 0),
        look((s) => s.selection.empty),
      ].join(),
  );
  const [bold, italic, struck, raised, lowered, linked, kind, undoable, redoable, nothing] = seen.split(',');
  const run = (command: Command) => {
    editor.run(command);
    editor.focus();
  };
  return (
    <>
      <Tool
        label="Undo (Ctrl Z)"
        icon={<IconArrowBackUp size={18} />}
        disabled={undoable === 'false' && mode === 'suggest' && !canUndo}
        onClick={() => (undoable === 'true' ? run(writingModule.undo) : earlier.undo())}
      />
      <Tool
        label="Redo (Ctrl Shift Z)"
        icon={<IconArrowForwardUp size={18} />}
        disabled={redoable === 'false' && !canRedo}
        onClick={() => (redoable === 'true' ? run(writingModule.redo) : earlier.redo())}
      />
      <Menu position="bottom-start" withinPortal returnFocus>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`Kind of block: ${KINDS[kind as BlockKind]}`}
          >
            {KINDS[kind as BlockKind]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(KINDS).map(([value, name]) => (
            <Menu.Item key={value} onClick={() => run(writingModule.setBlockKind(value as BlockKind))}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool
        label="Bold (Ctrl B)"
        icon={<IconBold size={18} />}
        pressed={bold === 'true'}
        onClick={() => run(writingModule.toggleBold)}
      />
      <Tool
        label="Italic (Ctrl I)"
        icon={<IconItalic size={18} />}
        pressed={italic === 'true'}
        onClick={() => run(writingModule.toggleItalic)}
      />
      <Tool
        label="Strikethrough (Ctrl Shift X)"
        icon={<IconStrikethrough size={18} />}
        pressed={struck === 'true'}
        onClick={() => run(writingModule.toggleStrikethrough)}
      />
      <Tool
        label="Superscript (Ctrl .)"
        icon={<IconSuperscript size={18} />}
        pressed={raised === 'true'}
        onClick={() => run(writingModule.toggleSuperscript)}
      />
      <Tool
        label="Subscript (Ctrl ,)"
        icon={<IconSubscript size={18} />}
        pressed={lowered === 'true'}
        onClick={() => run(writingModule.toggleSubscript)}
      />
      <Tool
        label={linked === 'true' ? 'Take the link off' : 'Link (Ctrl K)'}
        icon={<IconLink size={18} />}
        pressed={linked === 'true'}
        disabled={nothing === 'true'}
        onClick={() => (linked === 'true' ? run(writingModule.setLink(null)) : writing.linking.set(true))}
      />
      <Tool label="Footnote reference" icon={<IconAsterisk size={18} />} onClick={() => setNoting(true)} />
      <LinkDialog
        opened={linking}
        onClose={() => {
          writing.linking.set(false);
          editor.focus();
        }}
        onLink={(href) => editor.run(writingModule.setLink(href))}
      />
      <FootnoteDialog
        opened={noting}
        onClose={() => {
          setNoting(false);
          editor.focus();
        }}
        onAdd={(label) => editor.run(writingModule.addFootnote(label))}
      />
    </>
  );
}

function Standing({ mode }: { readonly mode: string }): ReactElement {
  const writing = useWritingController();
  const waiting = useCell(writing.waiting);
  const unsaid = useCell(writing.unsubmitted);
  const still =
    mode === 'suggest'
      ? unsaid
        ? 'Not suggested yet'
        : 'Suggesting: a reviewer decides.'
      : 'Your edits apply immediately.';
  const words = waiting > 0 ? `${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting` : still;
  return (
    <Group ml="auto" miw={0} wrap="nowrap">
      <Text size="xs" c="dimmed" role="status" truncate>
        {words}
      </Text>
    </Group>
  );
}

function Tool({
  label,
  icon,
  onClick,
  disabled = false,
  pressed,
}: {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}): ReactElement {
  return (
    <Tooltip withinPortal={false} label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color="gray"
        size="md"
        aria-label={label}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
