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
import { i18n } from '../../locales/index.js';
import { useCommands } from '../../sync/index.js';
import { useCell, useWorkspace } from '../../workspace/index.js';
import type { Earlier } from '../use-undo.js';
import { FootnoteDialog, LinkDialog } from './link-and-footnote-dialogs.js';
import { useWritingController } from '../writing-context.js';
import classes from './writing-toolbar.module.css';

const KINDS: Readonly<Record<BlockKind, string>> = {
  paragraph: /*i18n*/ 'Paragraph',
  'heading-2': /*i18n*/ 'Heading',
  'heading-3': /*i18n*/ 'Smaller heading',
  blockquote: /*i18n*/ 'Quote',
  bullet_list: /*i18n*/ 'List',
  ordered_list: /*i18n*/ 'Numbered list',
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
        <div className={classes['bar']} role="toolbar" aria-label={i18n.t('Writing')}>
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
        label={i18n.t('Undo (Ctrl Z)')}
        icon={<IconArrowBackUp size={18} />}
        disabled={undoable === 'false' && mode === 'suggest' && !canUndo}
        onClick={() => (undoable === 'true' ? run(writingModule.undo) : earlier.undo())}
      />
      <Tool
        label={i18n.t('Redo (Ctrl Shift Z)')}
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
            aria-label={i18n.t('Kind of block: {kind}', { kind: i18n.t(KINDS[kind as BlockKind]) })}
          >
            {i18n.t(KINDS[kind as BlockKind])}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(KINDS).map(([value, name]) => (
            <Menu.Item key={value} onClick={() => run(writingModule.setBlockKind(value as BlockKind))}>
              {i18n.t(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool
        label={i18n.t('Bold (Ctrl B)')}
        icon={<IconBold size={18} />}
        pressed={bold === 'true'}
        onClick={() => run(writingModule.toggleBold)}
      />
      <Tool
        label={i18n.t('Italic (Ctrl I)')}
        icon={<IconItalic size={18} />}
        pressed={italic === 'true'}
        onClick={() => run(writingModule.toggleItalic)}
      />
      <Tool
        label={i18n.t('Strikethrough (Ctrl Shift X)')}
        icon={<IconStrikethrough size={18} />}
        pressed={struck === 'true'}
        onClick={() => run(writingModule.toggleStrikethrough)}
      />
      <Tool
        label={i18n.t('Superscript (Ctrl .)')}
        icon={<IconSuperscript size={18} />}
        pressed={raised === 'true'}
        onClick={() => run(writingModule.toggleSuperscript)}
      />
      <Tool
        label={i18n.t('Subscript (Ctrl ,)')}
        icon={<IconSubscript size={18} />}
        pressed={lowered === 'true'}
        onClick={() => run(writingModule.toggleSubscript)}
      />
      <Tool
        label={linked === 'true' ? i18n.t('Take the link off') : i18n.t('Link (Ctrl K)')}
        icon={<IconLink size={18} />}
        pressed={linked === 'true'}
        disabled={nothing === 'true'}
        onClick={() => (linked === 'true' ? run(writingModule.setLink(null)) : writing.linking.set(true))}
      />
      <Tool label={i18n.t('Footnote reference')} icon={<IconAsterisk size={18} />} onClick={() => setNoting(true)} />
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
        ? i18n.t('Not suggested yet')
        : i18n.t('Suggesting: a reviewer decides.')
      : i18n.t('Your edits apply immediately.');
  const words =
    waiting > 0
      ? i18n.t('{count, plural, one {# change waiting} other {# changes waiting}}', { count: waiting })
      : still;
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
