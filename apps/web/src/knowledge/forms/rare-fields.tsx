import { Button, Collapse, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { i18n } from '../../locales/index.js';
import type { FieldErrors } from './field-errors.js';
import type { CslFields } from '../../kinds/index.js';

const OF_CSL = ['container', 'publisher', 'page', 'language', 'DOI'] as const;
const OF_REST = ['accessed', 'archiveUrl', 'note'] as const;
type Rest = Readonly<Record<(typeof OF_REST)[number], string>>;
interface Change {
  readonly currentTarget: { readonly value: string };
}

interface RareFieldsProps<R extends Rest> {
  readonly fields: CslFields;
  readonly rest: R;
  readonly errors: FieldErrors;
  readonly onFields: (fields: CslFields) => void;
  readonly onRest: (rest: R) => void;
}

/** Rarely used fields: collapsed until they are opened, have a value, or have an error. */
export function RareFields<R extends Rest>({
  fields,
  rest,
  errors,
  onFields,
  onRest,
}: RareFieldsProps<R>): ReactElement {
  const [open, setOpen] = useState(
    () => OF_CSL.some((name) => fields[name] !== '') || OF_REST.some((name) => rest[name] !== ''),
  );
  const complained =
    OF_CSL.some((name) => errors[`csl.${name}`] !== undefined) || OF_REST.some((name) => errors[name] !== undefined);
  const expanded = open || complained;
  const ofCsl = (name: (typeof OF_CSL)[number]) => ({
    value: fields[name],
    error: errors[`csl.${name}`],
    onChange: (event: Change) => onFields({ ...fields, [name]: event.currentTarget.value }),
  });
  const ofRest = (name: (typeof OF_REST)[number]) => ({
    value: rest[name],
    error: errors[name],
    onChange: (event: Change) => onRest({ ...rest, [name]: event.currentTarget.value }),
  });
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        aria-expanded={expanded}
        onClick={() => setOpen(!expanded)}
        rightSection={expanded ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
      >
        {i18n.t('More fields')}
      </Button>
      <Collapse expanded={expanded} transitionDuration={0}>
        <Stack gap="sm" pt="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={i18n.t('Published in')}
              placeholder={i18n.t('Journal, newspaper, book')}
              dir="auto"
              {...ofCsl('container')}
            />
            <TextInput label={i18n.t('Publisher')} dir="auto" {...ofCsl('publisher')} />
            <TextInput label={i18n.t('Pages')} {...ofCsl('page')} />
            <TextInput label={i18n.t('Language')} placeholder={/* no message */ 'en'} {...ofCsl('language')} />
            <TextInput label={/* no message */ 'DOI'} {...ofCsl('DOI')} />
            <TextInput label={i18n.t('Accessed')} placeholder="2024-06-30" {...ofRest('accessed')} />
          </SimpleGrid>
          <TextInput
            label={i18n.t('Archived at')}
            type="url"
            inputMode="url"
            placeholder={/* no message */ 'https://'}
            {...ofRest('archiveUrl')}
          />
          <Textarea label={i18n.t('Note')} autosize minRows={1} maxRows={8} dir="auto" {...ofRest('note')} />
        </Stack>
      </Collapse>
    </div>
  );
}
