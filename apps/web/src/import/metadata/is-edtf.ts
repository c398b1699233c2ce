/** Whether a date can be sorted: EDTF level 1. The parser is fetched when it is first needed. */
export async function isEdtf(text: string): Promise<boolean> {
  const { parse } = await import('edtf');
  try {
    parse(text, { level: 1 });
    return true;
  } catch (error) {
    // The parser has no error type of its own; a text it cannot read is what it throws for.
    if (error instanceof Error) return false;
    throw error;
  }
}
