import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
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
 * Opens Prisma's own schema engine (the WASM build, which needs no download) on a database.
 * The caller frees the engine when done.
 *
 * @param url - connection string of the owner role
 * @throws whatever the driver says when the database cannot be reached
 */
export async function openSchemaEngine(url: string): Promise<SchemaEngine> {
  loaded ??= instantiate();
  await loaded;
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScriptFactory(url));
  return engineModule.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
}
