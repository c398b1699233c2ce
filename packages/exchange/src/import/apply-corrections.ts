import type { Message } from '@scholium/document/message';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { Correcting } from './correct/correcting.js';
import type { Correction } from './correction.js';
import { MOST_CORRECTIONS, MOST_SWITCHES } from './correction.js';
import { importError } from './import-error.js';
import type { ImportError } from './import-error.js';
import type { ImportPreview } from './import-preview.js';

function refused(reason: Message, position: number, correction: Correction): Result<never, ImportError> {
  const where = `correction ${position + 1} (${correction.type})`;
  return fail(
    importError(
      'invalid_correction',
      where,
      { id: /*i18n*/ 'This correction cannot be made: {reason}.', values: { reason } },
      { id: /*i18n*/ 'Reload the preview and make the correction again.' },
    ),
  );
}

/**
 * The preview after a person's corrections, in their order; the preview given is not changed. All or nothing: the first
 * correction that cannot be made is answered with its position in the list. Costs the size of the preview once, and for
 * each correction the logarithm of it.
 */
export function applyCorrections(
  preview: ImportPreview,
  corrections: readonly Correction[],
): Result<ImportPreview, ImportError> {
  if (corrections.length > MOST_CORRECTIONS) {
    return fail(
      importError(
        'too_many_corrections',
        'the list of corrections',
        {
          id: /*i18n*/ 'There are {count, plural, one {# correction} other {# corrections}}; at most {most, plural, other {#}} are accepted.',
          values: { count: corrections.length, most: MOST_CORRECTIONS },
        },
        { id: /*i18n*/ 'Correct the file itself, or split it, and import that.' },
      ),
    );
  }
  let switches = 0;
  let correcting = new Correcting(preview);
  for (const [position, correction] of corrections.entries()) {
    if (correction.type === 'set_divided_words') {
      switches += 1;
      if (switches > MOST_SWITCHES)
        return refused(
          {
            id: /*i18n*/ 'divided words were switched more than {most, plural, other {# times}}',
            values: { most: MOST_SWITCHES },
          },
          position,
          correction,
        );
      correcting = correcting.withDividedWords(correction.joined);
      continue;
    }
    const made = correcting.make(correction);
    if (!made.ok) return refused(made.error, position, correction);
  }
  return succeed(correcting.close());
}
