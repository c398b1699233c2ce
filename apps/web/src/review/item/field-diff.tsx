import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Field, FieldChange } from '../../kinds/index.js';
import { i18n } from '../../locales/index.js';
import { diffWords } from '../../ui/index.js';

/** A read-only list of fields. */
export function FieldList({
  fields,
  label,
  struck = false,
}: {
  readonly fields: readonly Field[];
  readonly label: string;
  readonly struck?: boolean;
}): ReactElement {
  return (
    <dl className="fields" aria-label={label} data-struck={struck || undefined}>
      {fields
        .filter(({ values }) => values.length > 0)
        .map(({ key, label: name, values }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              <Values values={values} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** Fields before and after, changed ones first; unchanged ones follow, dimmed. */
export function FieldDiff({
  changes,
  before,
  after,
}: {
  readonly changes: readonly FieldChange[];
  readonly before: string;
  readonly after: string;
}): ReactElement {
  const [changed, same] = [changes.filter((one) => one.changed), changes.filter((one) => !one.changed)];
  return (
    <div>
      {changed.length === 0 ? (
        <Text size="sm" c="dimmed">
          {i18n.t('No field differs.')}
        </Text>
      ) : (
        <table className="field-diff">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Field')}</th>
              <th scope="col">{before}</th>
              <th scope="col">{after}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((one) => (
              <ChangedRow key={one.key} change={one} />
            ))}
          </tbody>
        </table>
      )}
      {same.length > 0 && (
        <details className="same-fields">
          <summary>
            {i18n.t('{count, plural, one {# field stays the same} other {# fields stay the same}}', {
              count: same.length,
            })}
          </summary>
          <FieldList
            label={i18n.t('Unchanged fields')}
            fields={same.map(({ key, label, after: values }) => ({ key, label, values }))}
          />
        </details>
      )}
    </div>
  );
}

function ChangedRow({ change: { label, before, after } }: { readonly change: FieldChange }): ReactElement {
  const [old, next] = [before[0], after[0]];
  const words =
    before.length === 1 && after.length === 1 && old !== undefined && next !== undefined ? diffWords(old, next) : null;
  const telling = words !== null && words.some(({ kind, text }) => kind === 'same' && /[\p{L}\p{N}]/u.test(text));
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={i18n.t('Before')}>
        {telling ? (
          <p dir="auto">
            {words
              .filter(({ kind }) => kind !== 'new')
              .map(({ kind, text }, at) => (kind === 'gone' ? <del key={at}>{text}</del> : text))}
          </p>
        ) : (
          <Values values={before} against={after} as="del" />
        )}
      </td>
      <td data-label={i18n.t('After')}>
        {telling ? (
          <p dir="auto">
            {words
              .filter(({ kind }) => kind !== 'gone')
              .map(({ kind, text }, at) => (kind === 'new' ? <ins key={at}>{text}</ins> : text))}
          </p>
        ) : (
          <Values values={after} against={before} as="ins" />
        )}
      </td>
    </tr>
  );
}

function Values({
  values,
  against,
  as: Mark,
}: {
  readonly values: readonly string[];
  readonly against?: readonly string[];
  readonly as?: 'ins' | 'del';
}): ReactElement {
  if (values.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        {i18n.t('Empty')}
      </Text>
    );
  const marked = (value: string) => (Mark && !against?.includes(value) ? <Mark>{value}</Mark> : value);
  if (values.length === 1) return <p dir="auto">{marked(values[0]!)}</p>;
  return (
    <ul>
      {values.map((value, at) => (
        <li key={at} dir="auto">
          {marked(value)}
        </li>
      ))}
    </ul>
  );
}
