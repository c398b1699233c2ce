import { isLead, isTrail } from './text.js';

/** Bytes a string takes as UTF-8. A lone surrogate counts as U+FFFD (3 bytes), as an encoder would write it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isLead(unit) && isTrail(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}
