/**
 * For `attributes` of a Modal or Drawer: its head is not the banner of the page. The library draws it as a header
 * element.
 */
export const NO_BANNER = { header: { role: 'presentation' } } as const;
