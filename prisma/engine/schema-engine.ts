import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { wholeScriptFactory } from './whole-script-factory.ts';

let loaded: Promise<void> | undefined;

async function instantiate(): Promise<void> {
  const wasmPath = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg')).replace(
    /\.js$/,
    '.wasm',
  );
  const imports = { './schema_engine_bg.js': engineModule as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), imports);
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
}

/**
 * Works with Prisma's own schema engine (the WASM build, which needs no download) on a database. Its connections are
 * closed afterwards: the engine takes an advisory lock and leaves it to its connection to give back.
 *
 * @param url - connection string of the owner role
 * @throws whatever the engine or the work says
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= instantiate();
  await loaded;
  const connected: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScriptFactory(url, connected));
  const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.all(connected.map((adapter) => adapter.dispose()));
  }
}
