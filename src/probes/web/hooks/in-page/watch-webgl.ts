// Runs inside the page: what is asked about the graphics card.

import type { Kit } from "./kit.ts";

export function watchWebgl({ p, call, onCall, texts }: Kit) {
  const names = p.table<unknown, string>();
  names.set(37_445, "UNMASKED_VENDOR_WEBGL");
  names.set(37_446, "UNMASKED_RENDERER_WEBGL");
  names.set(7936, "VENDOR");
  names.set(7937, "RENDERER");
  names.set(7938, "VERSION");
  names.set(35_724, "SHADING_LANGUAGE_VERSION");
  names.set(3379, "MAX_TEXTURE_SIZE");
  names.set(34_024, "MAX_RENDERBUFFER_SIZE");
  const watch = (type: string) => {
    const told = (member: string) => ({ group: "webgl", api: `${type}.${member}` });
    onCall(type, "getParameter", (use) => {
      const name = names.get(use.args[0]);
      const args = [name ?? texts(use.args)[0] ?? ""];
      const result = typeof use.result === "string" ? { result: p.slice(use.result, 0, 200) } : {};
      // Rendering engines ask for dozens of limits: the two telling ones must not drown in their cap.
      const unmasked = name !== undefined && p.indexOf(name, "UNMASKED") === 0;
      call(use, { ...told("getParameter"), args, ...result, ...(unmasked ? { apart: name } : {}) });
    });
    const plain = (member: string) =>
      onCall(type, member, (use) => call(use, { ...told(member), args: texts(use.args) }));
    plain("getExtension");
    plain("getShaderPrecisionFormat");
    onCall(type, "getSupportedExtensions", (use) => call(use, told("getSupportedExtensions")));
    onCall(type, "readPixels", (use) =>
      call(use, { ...told("readPixels"), facts: { width: use.args[2], height: use.args[3] } }),
    );
  };
  watch("WebGLRenderingContext");
  watch("WebGL2RenderingContext");
}
