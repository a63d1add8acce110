/**
 * Where menus and tooltips are put: inside the main landmark where there is one, so that a screen reader never leaves
 * the page's regions for them.
 */
export function portalHome(): HTMLElement | null {
  return document.querySelector('main');
}
