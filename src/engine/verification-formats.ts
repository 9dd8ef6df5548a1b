// In which shapes a verification is printed.

export const verificationFormats = ["text", "json"] as const;
export type VerificationFormat = (typeof verificationFormats)[number];
