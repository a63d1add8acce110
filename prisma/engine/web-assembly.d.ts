// Node has WebAssembly, but its types ship with the browser's library only.
declare namespace WebAssembly {
  type ModuleImports = Record<string, unknown>;
  interface Instance {
    readonly exports: object;
  }
  function instantiate(bytes: Uint8Array, imports: Record<string, ModuleImports>): Promise<{ instance: Instance }>;
}
