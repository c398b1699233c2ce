import { describeEdit, schema } from '@scholium/document';
import { ChangeSet } from 'prosemirror-changeset';
import { Transform } from 'prosemirror-transform';
import { stepsFor } from './edit-steps.js';
import { TOKENS } from './tokens.js';

const image = { id: '0190a000-0000-7000-8000-000000000001', width: 6, height: 4 };
const confirmed = schema.node('doc', null, [
  schema.node('paragraph', { id: 'a' }, schema.text('Before')),
  schema.node('figure', { id: 'f', image, alt: 'A hill' }, schema.text('The hill')),
  schema.node('paragraph', { id: 'b' }, schema.text('Behind')),
]);

test('what a picture shows is suggested as an edit of the alternative text, which leaves the caption alone', () => {
  const { doc: local } = new Transform(confirmed).setNodeAttribute(8, 'alt', 'A river');
  const retyped = new Transform(confirmed).replaceWith(8, 18, local.child(1));
  const { changes } = ChangeSet.create(confirmed, undefined, TOKENS).addSteps(local, retyped.mapping.maps, null);
  const steps = stepsFor(confirmed, local, changes)!;
  const described = describeEdit(
    confirmed,
    steps.map((step) => step.toJSON() as unknown),
    0,
  );
  expect(described).toMatchObject({ ok: true, kind: 'alt', before: 'A hill', after: 'A river' });
  expect(described.ok && described.doc.eq(local)).toBe(true);
});
