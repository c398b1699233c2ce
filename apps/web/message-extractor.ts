import { extractFromFileWithBabel } from '@lingui/cli/api/extractors/babel';
import type { ExtractorType } from '@lingui/conf';

const parser = { plugins: ['typescript', 'jsx', 'explicitResourceManagement'] } as const;

/** Finds the messages of a source. They are their own ids, and are written without macros: most files have none. */
export const messageExtractor: ExtractorType = {
  match: (file) => /(?<!\.spec)\.tsx?$/.test(file),
  extract: (file, code, found, context) =>
    /\bi18n\b|\bTrans\b/.test(code)
      ? extractFromFileWithBabel(
          file,
          code,
          (message) => found({ ...message, message: message.message ?? message.id }),
          context,
          { plugins: [...parser.plugins] },
          true,
        )
      : undefined,
};
