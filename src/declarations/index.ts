// The door of the declarations: what parties say of themselves, made from what was seen or read from other formats. Pure.

export { firstDeclaration } from "./first-declaration.ts";
export { guessFormat, type ImportFormat, importDeclaration } from "./import-declaration.ts";
export { signalsIn } from "./signals.ts";
export { unusedOf } from "./unused.ts";
