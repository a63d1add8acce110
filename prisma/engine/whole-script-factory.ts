import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory, SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/**
 * A driver-adapter factory whose scripts run whole, as one simple query (so in one implicit transaction).
 * `@prisma/adapter-pg` cuts a script at every semicolon, which breaks function bodies, and spreads the pieces over
 * the connections of its pool.
 *
 * @param connectionString - of the owner role
 * @param connected - gets every adapter that was connected, for the caller to dispose of
 */
export function wholeScriptFactory(
  connectionString: string,
  connected: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = withWholeScripts(await factory.connect(), connectionString);
      connected.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

function withWholeScripts(adapter: SqlDriverAdapter, connectionString: string): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      await client.query(script);
    } finally {
      await client.end();
    }
  };
  return adapter;
}
