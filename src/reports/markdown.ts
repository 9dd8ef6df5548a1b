// The report for an issue or a pull request.

import type { Report } from "../core/index.ts";

/** GitHub-flavoured Markdown. */
export const markdown = ({ evidence }: Report): string => `# ${evidence.subject.type}\n`;
