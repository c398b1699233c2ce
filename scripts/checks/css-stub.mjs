/** A stylesheet in a test: no class names. */
export default {};
