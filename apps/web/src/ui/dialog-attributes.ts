/**
 * For `attributes` of a Modal or Drawer: the library renders its header as a `header` element, which is not the
 * banner of the page.
 */
export const NO_BANNER = { header: { role: 'presentation' } } as const;
