// The shapes in which a comparison of charters can be had, and one charter for other programs.

export const comparisonFormats = ["text", "html", "json", "markdown", "csv"] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

export const exportFormats = ["oscal-catalog", "oscal-mapping", "jsonld"] as const;
export type ExportFormat = (typeof exportFormats)[number];
