import { createContext } from 'react';

/** Addresses of the pictures of the file that is looked at, by their names in its preview. */
export const PreviewPictures = createContext<ReadonlyMap<string, string>>(new Map());
