import { v5 } from 'uuid';

const NAMESPACE = '4d2f0e6a-6c1b-5c39-9f3e-2f1d6f5b7a10';

/**
 * The id that a key of the demo always gets (UUID version 5), so that a start that was cut off goes on where it ended.
 */
export const demoId = (...key: readonly string[]): string => v5(key.join('/'), NAMESPACE);

export const PROJECT_ID = demoId('project');
