import type { TextBody } from '@scholium/review';

const NAMES: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', link: 'link', code: 'code' };

interface MarkStepJson {
  readonly stepType?: unknown;
  readonly mark?: { readonly type?: unknown };
}

/** What a formatting suggestion does: "bold on", "link off". */
export function formatLabel({ steps }: TextBody): string {
  const said = new Set(
    steps.map((json) => {
      const { stepType, mark } = json as MarkStepJson;
      return `${NAMES[String(mark?.type)] ?? 'formatting'} ${stepType === 'removeMark' ? 'off' : 'on'}`;
    }),
  );
  return [...said].join(', ').replace(/^./u, (letter) => letter.toUpperCase());
}
