/** What a stylesheet is to a test: nothing to look at. */
export const styles = {};
