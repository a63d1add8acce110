/**
 * Tells libraries that add a `<style>` of their own (the scroll lock of dialogs) the nonce of this page, which the
 * content security policy asks for. They look for webpack's global of this name.
 */
export function startStyleNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce !== undefined && nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce });
}
