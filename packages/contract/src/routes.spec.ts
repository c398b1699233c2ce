import { REFUSALS } from '@scholium/review';
import { ERROR_CODES, errorWords, isFinalAnswer, messageOf, outcomeOf, statusOf } from './errors.js';
import { bodyLimitOf, sizeInWords } from './body-limits.js';
import { openApi } from './open-api.js';
import { allRoutes } from './routes/index.js';

test('every route has its own id and its own method and path', () => {
  expect(new Set(allRoutes.map((route) => route.id)).size).toBe(allRoutes.length);
  expect(new Set(allRoutes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)).size).toBe(
    allRoutes.length,
  );
});

test.each(allRoutes.map((route) => [route.id, route] as const))(
  '%s declares exactly the parameters of its path, and how it is guarded',
  (_, route) => {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(inPath.sort());
    if (typeof route.access === 'object' && route.access.on !== 'workspace') expect(inPath).toContain(route.access.on);
    if (route.method === 'GET') expect(route.body).toBeUndefined();
  },
);

test('every error code has a status of its class and words that end as a sentence', () => {
  for (const code of ERROR_CODES) {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(messageOf(code)).toMatch(/^[A-Z].*\.$/);
  }
});

test('a reason has words of its own, with the details that they name; words of a reason that is not known are the code’s', () => {
  expect(messageOf('weak_password', { why: 'repeated' })).toContain('repeats a few characters');
  expect(messageOf('too_large', { reason: 'size', size: '4 KB' })).toContain('larger than the 4 KB');
  expect(messageOf('steps_refused', { why: 'step_failed' })).toBe(messageOf('steps_refused'));
  expect(messageOf('too_large', { reason: 'of a later version' })).toBe(messageOf('too_large'));
  expect(errorWords('too_large', { reason: 'of a later version' })).toBeUndefined();
});

test('what the server could not do is retried, what the rules refuse is not, and what can never be done is neither', () => {
  for (const code of ERROR_CODES) {
    if (statusOf(code) >= 500) expect(outcomeOf(code)).toBe('retry');
    if (code in REFUSALS && code !== 'command_id_reused') expect(outcomeOf(code)).toBe('refused');
  }
  const codesWith = (outcome: string): string[] => ERROR_CODES.filter((code) => outcomeOf(code) === outcome).sort();
  expect(codesWith('retry')).toEqual(['internal', 'not_signed_in', 'too_many_attempts', 'too_slow', 'unavailable']);
  expect(codesWith('failed')).toEqual([
    'command_id_reused',
    'invalid_request',
    'too_large',
    'unstorable',
    'unsupported_media',
    'wrong_origin',
  ]);
  expect(ERROR_CODES.filter((code) => !isFinalAnswer(code)).sort()).toEqual(codesWith('retry'));
});

test('OpenAPI 3.1 describes every route, with its parameters, and says which need no session', () => {
  const document = openApi(allRoutes, '1.0.0') as {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        { operationId: string; parameters: { name: string; in: string }[]; security: object[]; responses: object }
      >
    >;
  };
  expect(document.openapi).toBe('3.1.0');
  for (const route of allRoutes) {
    const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
    expect(operation?.operationId).toBe(route.id);
    expect(
      operation?.parameters
        .filter((p) => p.in === 'path')
        .map((p) => p.name)
        .sort(),
    ).toEqual(Object.keys(route.params?.shape ?? {}).sort());
    expect(operation?.security.length === 0).toBe(route.access === 'public');
  }
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test('every route says how much it takes: little where anybody may send, and more than 100 KB only where it is needed', () => {
  const document = openApi(allRoutes, '1.0.0') as {
    paths: Record<string, Record<string, { requestBody?: { 'x-body-limit': number; description: string } }>>;
  };
  const larger: Record<string, string> = {};
  for (const route of allRoutes) {
    const limit = bodyLimitOf(route);
    const described = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]?.requestBody;
    if (route.body ?? route.accepts)
      expect([described?.['x-body-limit'], described?.description]).toEqual([
        limit,
        expect.stringContaining(sizeInWords(limit)),
      ]);
    if (route.access === 'public') expect([route.id, limit <= 8_192]).toEqual([route.id, true]);
    if (limit > 102_400) larger[route.id] = sizeInWords(limit);
  }
  expect(larger).toEqual({
    submitChange: '1 MB',
    decideMany: '1 MB',
    submitDiscussion: '1 MB',
    parseSource: '1 MB',
    describeDocument: '1 MB',
    previewAnnotationImport: '1 MB',
    startAnnotationImport: '1 MB',
    compareAnnotationFile: '1 MB',
    startAnnotationFile: '1 MB',
    compareProjectArchive: '1 MB',
    startProjectArchive: '1 MB',
    setVocabulary: '2 MB',
    pasteText: '2 MB',
    correctUpload: '2 MB',
    importDocument: '2 MB',
    answerDocumentImport: '2 MB',
    startDocumentImport: '4 MB',
    submitSteps: '4 MB',
    uploadFile: '20 MB',
    readTable: '20 MB',
    addToDocumentImport: '20 MB',
    uploadCollection: '20 MB',
    readAnnotationFile: '20 MB',
    readTextsOfAnnotations: '20 MB',
    uploadProjectArchive: '513 MB',
  });
});
