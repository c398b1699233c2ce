/* Import: files and pasted text on their way in, with the preview in which a person corrects what was found. The only
   entrance of the room. */
export { ImportScreen } from './import-screen.js';
