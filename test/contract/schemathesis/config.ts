/** What makes up a run: ids of objects that are there, by the collection of their path. */
export type KnownObjects = Readonly<Record<string, string>>;

/**
 * Statuses a well-formed request may get beside its success: it names what is not there (404), comes at the wrong
 * moment (409, 410), carries a cursor of nowhere (400), a used-up link (401), what WhatsApp would refuse (422), or needs
 * a part that this run has not (503).
 */
const EXPECTED = [200, 201, 202, 204, 303, 400, 401, 404, 409, 410, 422, 503];

/** Writes the settings of Schemathesis: what counts as accepted, and which objects the paths may name. */
export function schemathesisConfig(objects: KnownObjects): string {
  const operations = Object.entries(objects).map(
    ([collection, id]) => `
[[operations]]
include-path-regex = "^/v1/${collection}/\\\\{id\\\\}"
parameters = { "path.id" = "${id}" }
`,
  );
  return `[checks.positive_data_acceptance]\nexpected-statuses = [${EXPECTED.join(', ')}]\n${operations.join('')}`;
}
