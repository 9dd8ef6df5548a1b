// The shapes in which a report can be had.

export const formats = ["text", "html", "pdf", "json", "markdown", "sarif", "har", "wec", "oscal"] as const;
export type Format = (typeof formats)[number];
