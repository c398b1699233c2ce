/*
 * What screens of work that the server does in the background have in common: the area that takes a file, a job with
 * its progress and outcome, the list of jobs, and looking again as long as one is under way. What a job is for is not
 * known here.
 */
export { ChooseFile } from './choose-file.js';
export { DropArea } from './drop-area.js';
export { EndButton } from './end-button.js';
export { JobItem } from './job-item.js';
export { JobList } from './job-list.js';
export { useLookAgain } from './use-look-again.js';
