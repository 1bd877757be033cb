/** A fault in a template, a breach of a standard, or a picture that is none: the message is Typst's own. */
export class TypstError extends Error {}
