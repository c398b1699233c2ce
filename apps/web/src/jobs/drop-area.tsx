import '@mantine/dropzone/styles.css';
import { Dropzone } from '@mantine/dropzone';
import type { DropzoneProps } from '@mantine/dropzone';
import type { ReactElement, ReactNode, RefObject } from 'react';

interface DropAreaProps extends Pick<DropzoneProps, 'className' | 'loading' | 'multiple' | 'p'> {
  /** What the files are. */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Gets what a button in it calls to let the person choose. */
  readonly openRef: RefObject<(() => void) | null>;
  readonly children: ReactNode;
}

/** Takes files that are dropped or chosen. The area itself is no button. */
export function DropArea({ label, onFiles, openRef, children, ...look }: DropAreaProps): ReactElement {
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={openRef}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      tabIndex={-1}
      inputProps={{ 'aria-label': label }}
      {...look}
    >
      {children}
    </Dropzone>
  );
}
