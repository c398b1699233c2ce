import { Radio, Stack, Switch, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FileRemarks, TakenRemarks } from '@scholium/exchange/preview';
import { i18n } from '../../locales/index.js';

interface RemarksFieldProps {
  readonly remarks: FileRemarks;
  readonly take: TakenRemarks;
  readonly onTake: (take: TakenRemarks) => void;
}

const CHOICES: readonly { readonly value: TakenRemarks['tracked']; readonly label: string }[] = [
  { value: 'suggest', label: /*i18n*/ 'Become suggestions' },
  { value: 'accept', label: /*i18n*/ 'Are accepted: the text as it would be with them' },
  { value: 'reject', label: /*i18n*/ 'Are left out: the text as it was before them' },
];
const MOST_NAMED = 5;

/** Who wrote comments and changes in the file, in the order in which they are met. */
function authorsOf({ comments, tracked }: FileRemarks): string {
  const names = [...comments, ...comments.flatMap(({ replies }) => replies), ...tracked].flatMap(
    ({ author }) => author ?? [],
  );
  const each = [...new Set(names)];
  const more = each.length - MOST_NAMED;
  const shown = each.slice(0, MOST_NAMED).join(', ');
  if (more <= 0) return shown;
  return i18n.t('{names} and {more, plural, one {# other person} other {# other people}}', { names: shown, more });
}

/** What becomes of the comments and tracked changes that other people left in the file. */
export function RemarksField({ remarks, take, onTake }: RemarksFieldProps): ReactElement {
  const { comments, tracked } = remarks;
  const authors = authorsOf(remarks);
  return (
    <section aria-labelledby="import-remarks">
      <Title order={3} size="h5" mb="xs" id="import-remarks">
        {i18n.t('Comments and tracked changes')}
      </Title>
      <Stack gap="xs" mb="md">
        {authors === '' ? null : (
          <Text size="sm" c="dimmed">
            {i18n.t('Of {authors}. Their names are kept as text.', { authors })}
          </Text>
        )}
        {comments.length === 0 ? null : (
          <Switch
            size="sm"
            label={i18n.t(
              '{count, plural, one {# comment becomes a discussion} other {# comments become discussions}}',
              { count: comments.length },
            )}
            checked={take.comments}
            onChange={(event) => onTake({ ...take, comments: event.currentTarget.checked })}
          />
        )}
        {tracked.length === 0 ? null : (
          <Radio.Group
            size="sm"
            label={i18n.t('{count, plural, one {# tracked change} other {# tracked changes}}', {
              count: tracked.length,
            })}
            value={take.tracked}
            onChange={(value) => onTake({ ...take, tracked: value as TakenRemarks['tracked'] })}
          >
            <Stack gap={6} mt={6}>
              {CHOICES.map(({ value, label }) => (
                <Radio key={value} size="sm" value={value} label={i18n.t(label)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </section>
  );
}
