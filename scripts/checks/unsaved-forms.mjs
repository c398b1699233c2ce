/** Forms whose input would be lost without a question. */

const folder = 'apps/web/src/';
const field = /<(?:form|Textarea|TextInput|PasswordInput|TagsInput)\b|component="form"/;
/** What asks before input is lost (`ui/form-guard.tsx`, `ui/confirm-leaving.tsx`), or keeps it for the session. */
const guard = /\b(?:FormModal|useFormGuard|ConfirmLeaving|useDraftText)\b/;

/** Where fields stand whose guard is in another file. */
const guardedIn = [
  [/^annotation-imports\/(?:unplaced-list|accept-at-once)\.tsx$/, 'annotation-imports/import-preview.tsx'],
  [/^projects\/vocabulary\//, 'projects/vocabulary/vocabulary-editor.tsx'],
  [/^annotation-kinds\/(?:citation|mention|highlight)\//, 'annotation-tools/draft-panel.tsx'],
  [/^import\/(?:metadata|files|preview)\//, 'import/import-screen.tsx'],
  [/^knowledge\/forms\//, 'knowledge/add-source.tsx'],
  [/^markings\/protection-form\.tsx$/, 'markings/protection-dialog.tsx'],
  [/^people\/(?:form|email-field)\.tsx$/, 'people/create-person.tsx'],
  [/^people\/administration\/name-fields\.tsx$/, 'people/administration/groups-screen.tsx'],
];

/** Fields with nothing to lose: searches, copies, passwords, one word. */
const nothingToLose = [
  /^ui\/copy-field\.tsx$/,
  /^(?:audit\/(?:saved-)?filters|projects\/shelved-list|knowledge\/list-page|people\/members-screen)\.tsx$/,
  /^(?:app\/palette\/palette-dialog|annotation-kinds\/pick-list|review\/queue\/queue-filters)\.tsx$/,
  /^documents\/(?:toolbar\/find-bar|sidebar\/sidebar)\.tsx$/,
  /^people\/(?:sign-in|setup|choose-password|account)-screen\.tsx$/,
  /^discussion\/thread\/assign\.tsx$/,
  /^import\/preview\/split-block\.tsx$/,
  /^people\/administration\/group-members\.tsx$/,
  /^access\/readers-screen\.tsx$/,
  /^reports\/pick-filters\.tsx$/,
  /^exports\/moment\.tsx$/,
  /^project-archives\/mapped-people\.tsx$/,
];

/** Names of the files with fields that no guard watches. */
export const unguardedForms = (files) => {
  const texts = new Map(
    files.filter(({ path }) => path.startsWith(folder)).map(({ path, text }) => [path.slice(folder.length), text]),
  );
  return [...texts]
    .filter(([path, text]) => {
      if (!path.endsWith('.tsx') || !field.test(text) || guard.test(text)) return false;
      const [, owner] = guardedIn.find(([place]) => place.test(path)) ?? [];
      if (owner !== undefined) return !guard.test(texts.get(owner) ?? '');
      return !nothingToLose.some((place) => place.test(path));
    })
    .map(
      ([path]) => `${folder}${path} has fields whose input is lost without a question; use FormModal or useFormGuard.`,
    );
};
