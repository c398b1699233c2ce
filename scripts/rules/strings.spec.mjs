import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesOutside, stringsOutside } from './strings.mjs';

/** The words that are found in `code`, or what else is wrong with it. */
const found = (code) => stringsOutside('a.tsx', code).map((line) => /"(.*)" is in/s.exec(line)?.[1] ?? line);

test('finds what people read, wherever it is written', () => {
  assert.deepEqual(found('const a = () => <p>Nothing here</p>;'), ['Nothing here']);
  assert.deepEqual(found('const a = () => <p title="none" className="wide row">{b ? "yes" : c}</p>;'), ['none', 'yes']);
  assert.deepEqual(found('const a = () => <Page label={`Use ${zone}`} />;'), ['Use {}']);
  assert.deepEqual(found('notify("saved"); send("saved"); send("Saved.");'), ['saved', 'Saved.']);
  assert.deepEqual(found('const row = { label: "none", value: "none", hint: "Every one of them" };'), [
    'none',
    'Every one of them',
  ]);
  assert.deepEqual(found('export function ago() { return `${n} days ago`; }'), ['{} days ago']);
});

test('leaves alone what is a message, and what the program reads', () => {
  assert.deepEqual(found('const a = () => <p title={i18n.t("Nothing here")}><Trans id="See <0>this</0>" /></p>;'), []);
  assert.deepEqual(found('const CHOICES = [{ label: /*i18n*/ "Everything here" }];'), []);
  assert.deepEqual(found('const NAME = /* no message */ "Some Product";'), []);
  assert.deepEqual(found('import a from "Some thing"; if (key === "Some key") throw new Error("It is broken");'), []);
  assert.deepEqual(found('type A = "Some thing"; const b = { "Some key": 1 }; on("Escape");'), []);
});

test('a message that is asked for before a language is loaded would stay English', () => {
  assert.match(found('const LABEL = i18n.t("Saved.");')[0], /before a language is loaded/);
  assert.deepEqual(found('const label = () => i18n.t("Saved.");'), []);
});

test('in packages only what becomes a message is looked at', () => {
  const outside = (code) => messagesOutside('a.ts', code).map((line) => /"(.*)" is in/s.exec(line)?.[1] ?? line);
  assert.deepEqual(outside('translatable("It was read."); read("It was read."); const a = { text: "It was read" };'), [
    'It was read.',
  ]);
  assert.deepEqual(
    outside('const a = { label: "Accept", id: kind ? "Accept a change" : /*i18n*/ "Reject a change" };'),
    ['Accept', 'Accept a change'],
  );
  assert.deepEqual(outside('throw new Error("It is broken"); throw new MarkupTooLarge("The page is large", 2);'), [
    'The page is large',
  ]);
});
