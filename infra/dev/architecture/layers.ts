/**
 * The house in one constant: the dependency gate, the lint rules and the commit scopes are made from it. A change to
 * the table is a change to `docs/architecture.md` first.
 */
export const LAYERS = {
  domain: { imports: [], types: [] },
  data: { imports: ['domain', 'prisma'], types: [] },
  integrations: { imports: ['domain'], types: [] },
  workflows: { imports: ['domain'], types: ['activities'] },
  activities: { imports: ['domain', 'data', 'integrations'], types: ['prisma'] },
  workers: {
    imports: ['domain', 'data', 'integrations', 'workflows', 'activities'],
    types: ['prisma'],
  },
  api: { imports: ['domain', 'data', 'integrations'], types: ['workflows', 'prisma'] },
  studio: { imports: ['domain'], types: ['api'] },
  sandbox: { imports: ['domain'], types: [] },
  prisma: { imports: ['domain', 'data', 'integrations'], types: [] },
  infra: { imports: ['domain', 'data', 'prisma'], types: [] },
  test: {
    imports: [
      ...['domain', 'data', 'integrations', 'workflows', 'activities', 'workers', 'api', 'studio', 'sandbox'],
      ...['prisma', 'infra'],
    ],
    types: [],
  },
} as const satisfies Record<string, Layer>;

interface Layer {
  /** Layers whose values it may import. */
  readonly imports: readonly string[];
  /** Layers of which it may import types only. */
  readonly types: readonly string[];
}

/** The rooms every layer has. */
export const ROOMS = [
  'messaging',
  'whatsapp',
  'contacts',
  'flows',
  'campaigns',
  'ai',
  'compliance',
  'billing',
  'identity',
  'observability',
] as const;

/** Scopes of commits that are neither a layer nor a room. */
const OTHER_SCOPES = ['mobile', 'sdk', 'cli', 'docs', 'deps', 'setup', 'harness', 'bench', 'release'] as const;

/** All scopes a commit may carry. */
export const COMMIT_SCOPES: readonly string[] = [...Object.keys(LAYERS), ...ROOMS, ...OTHER_SCOPES];
