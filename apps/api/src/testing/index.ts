/**
 * The whole application on a database of its own, for specs of every room: real PostgreSQL, real Fastify, real
 * sessions. Nothing outside specs comes in here.
 */
export { createTestApp, type Answer, type Call, type TestApp, type TestOptions } from './test-app.js';
export { content, filePart, good, ProjectFixture, type Aim, type Proposed } from './project-fixture.js';
export { zipOf } from './zip-of.js';
export { ZIP_OF_TEXTS } from './texts.zip.js';
export { FIGURES_DOCX } from './figures.docx.js';
export { givePicture, PIXEL } from './picture.js';
export type { TestUser } from './test-people.js';
export { rowCheck } from './row-check.js';
export { ViewerDatabase } from './viewer-database.js';
export { limitHere, longestTurn, threadTime } from './event-loop-time.js';
export { installFailingTrigger, removeFailingTrigger } from './failing-trigger.js';
